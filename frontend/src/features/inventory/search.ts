import { choiceParam, monthParam, numberParam, type Params, textParam } from "@/shared/url/params";

export const inventoryTabs = [
  "summary",
  "entries",
  "findings",
  "completeness",
  "boundary",
  "quality",
  "bridge",
  "regimes",
  "disclosures",
] as const;
export const methods = ["location", "market"] as const;

export type InventoryTab = (typeof inventoryTabs)[number];

/** The drill-down: which entries are listed and which one is open. */
export interface InventorySearch {
  tab?: InventoryTab;
  scope?: number;
  method?: (typeof methods)[number];
  facility?: string;
  source?: string;
  month?: string;
  /** Of Scope 3. */
  category?: number;
  /** Of the disclosures. */
  framework?: string;
  entry?: string;
}

export function inventorySearch(params: Params): InventorySearch {
  return {
    tab: choiceParam(params, "tab", inventoryTabs),
    scope: numberParam(params, "scope", 0, 3),
    method: choiceParam(params, "method", methods),
    facility: textParam(params, "facility"),
    source: textParam(params, "source"),
    month: monthParam(params, "month"),
    category: numberParam(params, "category", 1, 15),
    framework: textParam(params, "framework"),
    entry: textParam(params, "entry"),
  };
}
