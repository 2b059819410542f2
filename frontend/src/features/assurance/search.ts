import { choiceParam, type Params } from "@/shared/url/params";

export const engagementTabs = ["overview", "samples", "requests", "findings", "changes", "tieOut", "access"] as const;

export type EngagementTab = (typeof engagementTabs)[number];

export interface EngagementSearch {
  tab?: EngagementTab;
}

export function engagementSearch(params: Params): EngagementSearch {
  return { tab: choiceParam(params, "tab", engagementTabs) };
}
