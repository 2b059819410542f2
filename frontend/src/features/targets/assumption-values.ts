import { isDecimal } from "@/shared/format/decimal";
import type { AssumptionInput, RoadmapAssumptionsQuery } from "@/shared/gql/graphql";

export type AssumptionSet = RoadmapAssumptionsQuery["roadmapAssumptions"][number];

export const rates = ["growth1", "growth2", "growth3", "gridPercent"] as const;
export const ranges = ["low1", "high1", "low2", "high2", "low3", "high3", "initiativePercent"] as const;

export type AssumptionValues = Record<
  (typeof rates)[number] | (typeof ranges)[number] | "name" | "basis" | "metricId",
  string
>;

export function assumptionValues(set: AssumptionSet | null): AssumptionValues {
  const text = (name: (typeof ranges)[number]) => set?.[name] ?? "";
  return {
    name: set?.name ?? "",
    basis: set?.basis ?? "",
    metricId: set?.metricId ?? "",
    growth1: set?.growth1 ?? "0",
    growth2: set?.growth2 ?? "0",
    growth3: set?.growth3 ?? "0",
    gridPercent: set?.gridPercent ?? "0",
    low1: text("low1"),
    high1: text("high1"),
    low2: text("low2"),
    high2: text("high2"),
    low3: text("low3"),
    high3: text("high3"),
    initiativePercent: text("initiativePercent"),
  };
}

/** Whether all rates are numbers; what is half typed is not sent. */
export function isComplete(values: AssumptionValues): boolean {
  return (
    rates.every((name) => isDecimal(values[name])) &&
    ranges.every((name) => values[name].trim() === "" || isDecimal(values[name]))
  );
}

export function assumptionInput(values: AssumptionValues): AssumptionInput {
  const known = (text: string) => (text.trim() === "" ? null : text.trim());
  return {
    ...values,
    name: values.name.trim(),
    basis: values.basis.trim(),
    metricId: known(values.metricId),
    low1: known(values.low1),
    high1: known(values.high1),
    low2: known(values.low2),
    high2: known(values.high2),
    low3: known(values.low3),
    high3: known(values.high3),
    initiativePercent: known(values.initiativePercent),
  };
}
