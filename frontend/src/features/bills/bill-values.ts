import { addDays, addMonths, dayIn, lastDay } from "@/shared/format/date";
import type { BillInput, BillOptionsQuery } from "@/shared/gql/graphql";
import type { Bill } from "./bills-page";

/** A bill as its form holds it; `of` is "r:" and a register, "s:" and a source, or "f:" and a facility. */
export interface BillValues {
  of: string;
  commodity: string;
  periodFrom: string;
  periodTo: string;
  toInclusive: string;
  quantity: string;
  unit: string;
  cost: string;
  currency: string;
  estimated: boolean;
  invoiceNumber: string;
  supplier: string;
  note: string;
  reason: string;
}

export function billValues(bill: Bill | null): BillValues {
  const month = dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date()).slice(0, 7);
  return {
    of: bill ? subjectOf(bill) : "",
    commodity: bill?.commodity ?? "electricity",
    periodFrom: bill?.periodStart ?? `${addMonths(month, -1)}-01`,
    periodTo: bill?.periodTo ?? lastDay(`${month}-01`),
    toInclusive: String(bill?.toInclusive ?? true),
    quantity: bill?.quantity ?? "",
    unit: bill?.unit ?? "kWh",
    cost: bill?.cost ?? "",
    currency: bill?.currency || "JPY",
    estimated: bill?.estimated ?? false,
    invoiceNumber: bill?.invoiceNumber ?? "",
    supplier: bill?.supplier ?? "",
    note: bill?.note ?? "",
    reason: "",
  };
}

function subjectOf(bill: Bill): string {
  if (bill.registerId) return `r:${bill.registerId}`;
  return bill.sourceId ? `s:${bill.sourceId}` : `f:${bill.facilityId}`;
}

type Facility = BillOptionsQuery["facilities"][number];

/** The facility that a register, a source or a facility of the form belongs to. */
export function homeOf(of: string, facilities: readonly Facility[]): Facility | undefined {
  const id = of.slice(2);
  return facilities.find(
    (facility) =>
      facility.id === id ||
      facility.sources.some((source) => source.id === id) ||
      facility.meters.some((meter) => meter.registers.some((register) => register.id === id)),
  );
}

export function billInput(values: BillValues, facilityId: string): BillInput {
  const { of, toInclusive, cost, currency, reason: _, ...rest } = values;
  const id = of.slice(2);
  return {
    ...rest,
    facilityId,
    registerId: of.startsWith("r:") ? id : null,
    sourceId: of.startsWith("s:") ? id : null,
    toInclusive: toInclusive === "true",
    cost: cost === "" ? null : cost,
    currency: cost === "" ? "" : currency.toUpperCase(),
  };
}

/** How many days a bill has, as its paper says them. */
export function billDays({ periodFrom, periodTo, toInclusive }: BillValues): number {
  const end = toInclusive === "true" ? addDays(periodTo, 1) : periodTo;
  return Math.round((Date.parse(end) - Date.parse(periodFrom)) / 86_400_000);
}
