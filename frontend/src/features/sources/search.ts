import { type Params, textParam } from "@/shared/url/params";

export interface SourceSearch {
  /** The source whose densities and heating values are open. */
  properties?: string;
}

export function sourceSearch(params: Params): SourceSearch {
  return { properties: textParam(params, "properties") };
}
