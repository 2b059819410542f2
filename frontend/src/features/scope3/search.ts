import { numberParam, type Params } from "@/shared/url/params";

export interface Scope3Search {
  /** The category whose lines are shown. */
  category?: number;
}

export function scope3Search(params: Params): Scope3Search {
  return { category: numberParam(params, "category", 1, 15) };
}
