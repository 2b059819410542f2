import type { Basis } from "@/shared/session/period";
import { choiceParam, numberParam, type Params } from "@/shared/url/params";

export const bases: readonly Basis[] = ["market", "location"];

/** What the header holds; it goes along from screen to screen. */
export interface ShellSearch {
  fy?: number;
  basis?: Basis;
}

export function shellSearch(params: Params): ShellSearch {
  return { fy: numberParam(params, "fy", 1990, 2200), basis: choiceParam(params, "basis", bases) };
}
