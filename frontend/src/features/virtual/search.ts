import { choiceParam, dayParam, type Params } from "@/shared/url/params";

export const grains = ["hour", "day", "month"] as const;

export type Grain = (typeof grains)[number];

export interface VirtualSearch {
  grain?: Grain;
  /** First local day shown. */
  from?: string;
  /** The day after the last. */
  to?: string;
}

export function virtualSearch(params: Params): VirtualSearch {
  return { grain: choiceParam(params, "grain", grains), from: dayParam(params, "from"), to: dayParam(params, "to") };
}
