import { monthParam, type Params } from "@/shared/url/params";

export interface BalanceSearch {
  /** First and last month shown. */
  from?: string;
  to?: string;
}

export function balanceSearch(params: Params): BalanceSearch {
  return { from: monthParam(params, "from"), to: monthParam(params, "to") };
}
