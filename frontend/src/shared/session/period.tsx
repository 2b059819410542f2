import { createContext, useContext } from "react";
import type { FiscalYear } from "@/shared/format/fiscal-year";
import type { PeriodsQuery } from "@/shared/gql/graphql";

export type Basis = "market" | "location";

export type PeriodInventory = PeriodsQuery["inventories"][number];

export interface Period {
  fiscalYear: FiscalYear;
  basis: Basis;
  /** The newest inventory of the fiscal year; null while there is none. */
  inventory: PeriodInventory | null;
  previousInventory: PeriodInventory | null;
}

export const PeriodContext = createContext<Period | null>(null);

/** The fiscal year and the Scope 2 basis that the header shows. */
export function usePeriod(): Period {
  const period = useContext(PeriodContext);
  if (!period) throw new Error("usePeriod outside the shell");
  return period;
}

/** Of the inventories of a period: the last restatement, and of equals the newest. */
export function newestInventory(
  inventories: readonly PeriodInventory[],
  { start, end }: { start: string; end: string },
): PeriodInventory | null {
  const fitting = inventories.filter((one) => one.periodStart === start && one.periodEnd === end);
  const order = (a: PeriodInventory, b: PeriodInventory) =>
    b.number - a.number || b.createdAt.localeCompare(a.createdAt);
  return fitting.sort(order)[0] ?? null;
}
