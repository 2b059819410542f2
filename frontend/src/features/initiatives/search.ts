import { choiceParam, type Params } from "@/shared/url/params";

export const initiativeTabs = ["portfolio", "curve", "schedule", "budget"] as const;

export type InitiativeTab = (typeof initiativeTabs)[number];

export interface InitiativeSearch {
  tab?: InitiativeTab;
}

export function initiativeSearch(params: Params): InitiativeSearch {
  return { tab: choiceParam(params, "tab", initiativeTabs) };
}
