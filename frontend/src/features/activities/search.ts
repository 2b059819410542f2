import { type Params, textParam } from "@/shared/url/params";

export interface ActivitySearch {
  source?: string;
}

export function activitySearch(params: Params): ActivitySearch {
  return { source: textParam(params, "source") };
}
