import { choiceParam, dayParam, type Params, textParam } from "@/shared/url/params";

export const meterTabs = ["usage", "readings", "quality", "devices", "details"] as const;
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
  /** Findings: accepted and resolved ones too. */
  all?: true;
  /** Usage as it was known at the end of this day. */
  asOf?: string;
}

export function meterSearch(params: Params): MeterSearch {
  return {
    tab: choiceParam(params, "tab", meterTabs),
    register: textParam(params, "register"),
    grain: choiceParam(params, "grain", grains),
    from: dayParam(params, "from"),
    to: dayParam(params, "to"),
    history: params.history === true ? true : undefined,
    all: params.all === true ? true : undefined,
    asOf: dayParam(params, "asOf"),
  };
}
