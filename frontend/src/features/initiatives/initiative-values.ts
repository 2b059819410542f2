import type { InitiativeInput, InitiativeKind, InitiativeOptionsQuery, InitiativeStatus } from "@/shared/gql/graphql";

/** An initiative with all that a form says of it. */
export type Plan = Omit<InitiativeOptionsQuery["initiatives"][number], "steps">;

export const kinds: readonly InitiativeKind[] = [
  "efficiency",
  "fuel_switch",
  "renewables",
  "process",
  "behaviour",
  "supplier",
  "transport",
  "refrigerant",
  "other",
];

export const statuses: readonly InitiativeStatus[] = [
  "idea",
  "assessed",
  "approved",
  "in_progress",
  "operating",
  "verified",
  "closed",
  "rejected",
];

/** A line as it is typed: of a source with twelve quantities, or stated tonnes where the source is empty. */
export interface LineValues {
  sourceId: string;
  registerId: string;
  unit: string;
  months: string[];
  price: string;
  escalation: string;
  baseline: string;
  scope: string;
  category: string;
  tPerYear: string;
  basis: string;
}

export const blankLine: LineValues = {
  sourceId: "",
  registerId: "",
  unit: "kWh",
  months: Array.from({ length: 12 }, () => "0"),
  price: "0",
  escalation: "0",
  baseline: "",
  scope: "3",
  category: "1",
  tPerYear: "",
  basis: "",
};

export function initiativeValues(initiative: Plan | null) {
  return {
    name: initiative?.name ?? "",
    description: initiative?.description ?? "",
    kind: initiative?.kind ?? ("efficiency" as InitiativeKind),
    facilityId: initiative?.facilityId ?? "",
    registerId: initiative?.register?.id ?? "",
    installStart: initiative?.installStart ?? "",
    startDate: initiative?.startDate ?? "",
    lifetimeYears: initiative?.lifetimeYears ? String(initiative.lifetimeYears) : "",
    cost: initiative?.cost ?? "",
    opexPerYear: initiative?.opexPerYear ?? "0",
    currency: initiative?.currency ?? "JPY",
    budgetYear: initiative?.budgetYear ? String(initiative.budgetYear) : "",
    mandatory: initiative?.mandatory ?? false,
    assumptions: initiative?.assumptions ?? "",
    measurement: initiative?.measurement ?? "",
    cdpType: initiative?.cdpType ?? "",
    owner: initiative?.owner ?? "",
    ownerId: initiative?.ownerId ?? "",
    lines: (initiative?.lines ?? []).map(
      (line): LineValues => ({
        sourceId: line.sourceId ?? "",
        registerId: line.registerId ?? "",
        unit: line.unit === "" ? "kWh" : line.unit,
        months: line.saved.length === 12 ? [...line.saved] : blankLine.months,
        price: line.price,
        escalation: line.escalation,
        baseline: line.baseline ?? "",
        scope: String(line.scope ?? 3),
        category: String(line.category ?? 1),
        tPerYear: line.tPerYear ?? "",
        basis: line.basis,
      }),
    ),
  };
}

/** All of an initiative but its name and dates, for one that is begun from it. */
export function copiedValues(from: Plan, now: { name: string; installStart: string; startDate: string }) {
  const { name, installStart, startDate } = now;
  return { ...initiativeValues(from), name, installStart, startDate };
}

export type InitiativeValues = ReturnType<typeof initiativeValues>;

const known = (text: string) => (text.trim() === "" ? null : text.trim());
const whole = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : null);
const zero = (text: string) => known(text) ?? "0";

/** What is sent. Figures that were stated by hand stay as they are until there are lines. */
export function initiativeInput(values: InitiativeValues, before: Plan | null): InitiativeInput {
  return {
    ...values,
    name: values.name.trim(),
    registerId: known(values.registerId),
    ownerId: known(values.ownerId),
    installStart: known(values.installStart),
    startDate: known(values.startDate),
    lifetimeYears: whole(values.lifetimeYears),
    budgetYear: whole(values.budgetYear),
    cost: known(values.cost),
    opexPerYear: zero(values.opexPerYear),
    expectedKwh: before?.expectedKwh ?? null,
    expectedTCo2e: before?.expectedTCo2e ?? null,
    lines: values.lines.map(lineInput),
  };
}

function lineInput(line: LineValues): NonNullable<InitiativeInput["lines"]>[number] {
  const money = { price: zero(line.price), escalation: zero(line.escalation), basis: line.basis.trim() };
  if (line.sourceId === "") {
    const scope = Number(line.scope);
    return { ...money, scope, category: scope === 3 ? Number(line.category) : null, tPerYear: known(line.tPerYear) };
  }
  return {
    ...money,
    sourceId: line.sourceId,
    registerId: known(line.registerId),
    unit: line.unit.trim(),
    saved: line.months.map(zero),
    baseline: known(line.baseline),
  };
}
