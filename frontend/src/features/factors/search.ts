import { type Params, textParam } from "@/shared/url/params";

export interface FactorSearch {
  q?: string;
  edition?: string;
  kind?: string;
  region?: string;
  tab?: string;
  /** The factor that is open. */
  factor?: string;
}

export function factorSearch(params: Params): FactorSearch {
  return {
    q: textParam(params, "q"),
    edition: textParam(params, "edition"),
    kind: textParam(params, "kind"),
    region: textParam(params, "region"),
    tab: textParam(params, "tab"),
    factor: textParam(params, "factor"),
  };
}
