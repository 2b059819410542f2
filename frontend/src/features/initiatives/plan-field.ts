import type { TFunction } from "i18next";

const fields: Record<string, string> = {
  Facility: "facility",
  Register: "meter",
  InstallStart: "installStart",
  StartDate: "startDate",
  LifetimeYears: "lifetimeYears",
  ExpectedKwh: "expectedKwh",
  ExpectedTCo2e: "expectedT",
  Cost: "cost",
  OpexPerYear: "opexPerYear",
  Currency: "currency",
  BudgetYear: "budgetYear",
  Mandatory: "isMandatory",
  Source: "source",
  Basis: "lineBasis",
  Scope: "scope",
  Category: "category",
  TPerYear: "tPerYear",
  Unit: "unit",
  Price: "price",
  Escalation: "escalation",
  Baseline: "baseline",
};

/** The label of a value of a plan, such as Cost or Lines.0.Saved.11, with its line and month. */
export function planFieldLabel(field: string, t: TFunction<"initiatives">, month: (n: number) => string): string {
  const [first = "", line, name = "", at] = field.split(".");
  if (first !== "Lines" || line === undefined) return t(fields[first] ?? first);
  const label = name === "Saved" ? `${t("quantity")} (${month(Number(at) + 1)})` : t(fields[name] ?? name);
  return `${t("lineNumber", { n: Number(line) + 1 })}, ${label}`;
}
