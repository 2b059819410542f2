import { choiceParam, dayParam, type Params, textParam } from "@/shared/url/params";

export const meterTabs = ["usage", "readings", "devices", "details"] as const;
export const grains = ["hour", "day", "month"] as const;

export type MeterTab = (typeof meterTabs)[number];
export type Grain = (typeof grains)[number];

export interface MeterSearch {
  tab?: MeterTab;
  register?: string;
  grain?: Grain;
  /** First local day shown. */
  from?: string;
  /** The day after the last. */
  to?: string;
  history?: true;
}

export function meterSearch(params: Params): MeterSearch {
  return {
    tab: choiceParam(params, "tab", meterTabs),
    register: textParam(params, "register"),
    grain: choiceParam(params, "grain", grains),
    from: dayParam(params, "from"),
    to: dayParam(params, "to"),
    history: params.history === true ? true : undefined,
  };
}
