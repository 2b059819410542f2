import { choiceParam, type Params, textParam } from "@/shared/url/params";

export const alertTabs = ["open", "rules", "channels", "log"] as const;

export type AlertTab = (typeof alertTabs)[number];

export interface AlertSearch {
  tab?: AlertTab;
}

export function alertSearch(params: Params): AlertSearch {
  return { tab: choiceParam(params, "tab", alertTabs) };
}

export interface RuleSearch {
  /** A register that a new rule begins with. */
  register?: string;
}

export function ruleSearch(params: Params): RuleSearch {
  return { register: textParam(params, "register") };
}
