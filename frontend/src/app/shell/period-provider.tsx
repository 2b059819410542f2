import { useSearch } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useGql } from "@/shared/api/use-gql";
import { type FiscalYear, fiscalYear, fiscalYearOf, fiscalYearToday } from "@/shared/format/fiscal-year";
import { PeriodsDocument } from "@/shared/gql/graphql";
import { newestInventory, type Period, PeriodContext, type PeriodInventory } from "@/shared/session/period";
import { useViewer } from "@/shared/session/viewer";
import { QueryGate } from "@/shared/ui/query-gate";

/** Which fiscal year and basis are looked at: the address says so; else the newest year that has figures. */
export function PeriodProvider({ children }: { children: ReactNode }) {
  const answer = useGql(PeriodsDocument, {}, { types: ["Inventory"] });
  return <QueryGate answer={answer}>{(data) => <Known inventories={data.inventories}>{children}</Known>}</QueryGate>;
}

function Known({ inventories, children }: { inventories: readonly PeriodInventory[]; children: ReactNode }) {
  const search = useSearch({ from: "/shell" });
  const startMonth = useViewer().organization.fiscalYearStartMonth;
  const period = useMemo((): Period => {
    const chosen = search.fy ? fiscalYear(search.fy, startMonth) : newestYear(inventories, startMonth);
    return {
      fiscalYear: chosen,
      basis: search.basis ?? "market",
      inventory: newestInventory(inventories, chosen),
      previousInventory: newestInventory(inventories, fiscalYear(chosen.year - 1, startMonth)),
    };
  }, [inventories, search.fy, search.basis, startMonth]);
  return <PeriodContext.Provider value={period}>{children}</PeriodContext.Provider>;
}

function newestYear(inventories: readonly PeriodInventory[], startMonth: number): FiscalYear {
  const years = inventories
    .filter((one) => one.run)
    .map((one) => fiscalYearOf(one.periodStart, startMonth))
    .filter((year) => newestInventory(inventories, year) !== null)
    .sort((a, b) => b.year - a.year);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return years[0] ?? fiscalYearToday(new Date(), startMonth, zone);
}
