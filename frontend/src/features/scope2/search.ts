import { choiceParam, monthParam, type Params, textParam } from "@/shared/url/params";

export const scope2Tabs = ["methods", "instruments", "allocation", "residual", "shk", "hourly"] as const;

export type Scope2Tab = (typeof scope2Tabs)[number];

export interface Scope2Search {
  tab?: Scope2Tab;
  /** Of the hourly view. */
  facility?: string;
  month?: string;
}

export function scope2Search(params: Params): Scope2Search {
  return {
    tab: choiceParam(params, "tab", scope2Tabs),
    facility: textParam(params, "facility"),
    month: monthParam(params, "month"),
  };
}
