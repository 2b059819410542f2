import { addDays, addMonths, dayIn, lastDay } from "@/shared/format/date";
import { isDecimal } from "@/shared/format/decimal";
import type { InstrumentInput } from "@/shared/gql/graphql";
import type { Instrument } from "./instruments-panel";

/** The eight Scope 2 Quality Criteria in their order. */
export const criteria = [
  "emission_rate",
  "exclusive_claim",
  "retired",
  "vintage",
  "market",
  "supplier_rate",
  "direct_contract",
  "residual_mix",
] as const;

export type CriterionName = (typeof criteria)[number];

export interface Allocation {
  facilityId: string;
  month: string;
  quantity: string;
}

/** An instrument as its form holds it; days are the last ones as people write them. */
export interface InstrumentValues {
  name: string;
  kind: string;
  energy: string;
  quantity: string;
  unit: string;
  vintageFrom: string;
  vintageTo: string;
  appliesFrom: string;
  appliesTo: string;
  countries: string[];
  technology: string;
  generator: string;
  registry: string;
  certificateRange: string;
  retirementId: string;
  retiredOn: string;
  retirementAccount: string;
  gas: string;
  rate: string;
  factorSource: string;
  price: string;
  currency: string;
  evidence: string;
  answers: Record<CriterionName, { answer: string; note: string }>;
  byHand: string;
  allocations: Allocation[];
  profile: string;
  registerId: string;
  reason: string;
}

export function instrumentValues(one: Instrument | null): InstrumentValues {
  const year = dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date()).slice(0, 4);
  const gas = one?.gases[0];
  return {
    name: one?.name ?? "",
    kind: one?.kind ?? "",
    energy: one?.energy ?? "electricity",
    quantity: one?.quantity ?? "",
    unit: one?.unit ?? "MWh",
    vintageFrom: one?.vintageStart ?? `${year}-01-01`,
    vintageTo: one ? lastDay(one.vintageEnd) : `${year}-12-31`,
    appliesFrom: one && one.appliesStart !== one.vintageStart ? one.appliesStart : "",
    appliesTo: one && one.appliesEnd !== one.vintageEnd ? lastDay(one.appliesEnd) : "",
    countries: one?.countries ?? [],
    technology: one?.technology ?? "",
    generator: one?.generator ?? "",
    registry: one?.registry ?? "",
    certificateRange: one?.certificateRange ?? "",
    retirementId: one?.retirementId ?? "",
    retiredOn: one?.retiredOn ?? "",
    retirementAccount: one?.retirementAccount ?? "",
    gas: gas?.gas ?? "CO2",
    rate: gas?.kgPerUnit ?? "0",
    factorSource: one?.factorSource ?? "",
    price: one?.price ?? "",
    currency: one?.currency || "JPY",
    evidence: one?.evidence ?? "",
    answers: answersOf(one),
    byHand: one && one.allocations.length > 0 ? "true" : "false",
    allocations: (one?.allocations ?? []).map(({ facilityId, month, quantity }) => ({ facilityId, month, quantity })),
    profile: one?.profile ?? "none",
    registerId: one?.registerId ?? "",
    reason: "",
  };
}

/** A person's own answers; those that the data decide begin unknown. */
function answersOf(one: Instrument | null): InstrumentValues["answers"] {
  const known = new Map((one?.criteria ?? []).filter((c) => !c.derived).map((c) => [c.criterion, c]));
  return Object.fromEntries(
    criteria.map((name) => [name, { answer: known.get(name)?.answer ?? "unknown", note: known.get(name)?.note ?? "" }]),
  ) as InstrumentValues["answers"];
}

export function instrumentInput(values: InstrumentValues, old: Instrument | null): InstrumentInput {
  const { vintageFrom, vintageTo, appliesFrom, appliesTo, gas, rate, answers, byHand, reason: _, ...rest } = values;
  // Several gases were entered by other means than this form: they stay while none of them is changed here.
  const kept = old && old.gases.length > 1 && old.gases[0]?.gas === gas && old.gases[0]?.kgPerUnit === rate;
  return {
    ...rest,
    vintageStart: vintageFrom,
    vintageEnd: addDays(vintageTo, 1),
    appliesStart: appliesFrom || null,
    appliesEnd: appliesTo ? addDays(appliesTo, 1) : null,
    retiredOn: values.retiredOn || null,
    gases: kept
      ? old.gases.map((one) => ({ gas: one.gas, kgPerUnit: one.kgPerUnit, biogenic: one.origin === "biogenic" }))
      : [{ gas, kgPerUnit: rate }],
    price: values.price || null,
    currency: values.price ? values.currency.toUpperCase() : "",
    criteria: criteria.map((criterion) => ({ criterion, ...answers[criterion] })),
    allocations: byHand === "true" ? values.allocations : [],
    registerId: values.profile === "register" ? values.registerId : null,
  };
}

/** Months that an instrument's days touch, at most so many as a form can offer. */
export function monthsOf({ vintageFrom, vintageTo, appliesFrom, appliesTo }: InstrumentValues): string[] {
  const last = (appliesTo || vintageTo).slice(0, 7);
  const months: string[] = [];
  for (let month = (appliesFrom || vintageFrom).slice(0, 7); month && month <= last && months.length < 60; ) {
    months.push(month);
    month = addMonths(month, 1);
  }
  return months;
}

export const validAllocation = (one: Allocation) =>
  one.facilityId !== "" && one.month !== "" && isDecimal(one.quantity);

/** A vintage of more than a year is a person's to judge. */
export function longVintage({ vintageFrom, vintageTo }: InstrumentValues): boolean {
  return Date.parse(vintageTo) - Date.parse(vintageFrom) > 365 * 86_400_000;
}
