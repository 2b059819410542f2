import { isPercent, shareOf } from "@/shared/boundary/shares";
import { shiftDecimal } from "@/shared/format/decimal";
import type { Scope3CategoriesQuery, Scope3FieldFactsFragment, Scope3LineInput } from "@/shared/gql/graphql";
import type { Line } from "./category-panel";
import type { Judgement } from "./judgement-fields";

export type Method = Scope3CategoriesQuery["scope3Categories"][number]["methods"][number];
export type Field = Scope3FieldFactsFragment;

/** An input as it is typed: the number and its unit, by the name of its field. */
export type Typed = Record<string, { value: string; unit: string }>;

export interface RowValues {
  key: string;
  label: string;
  values: Typed;
  activityKey: string;
  factorId: string;
}

export interface LineValues extends Judgement {
  facilityId: string;
  method: string;
  description: string;
  supplier: string;
  periodStart: string;
  periodEnd: string;
  values: Typed;
  rows: RowValues[];
  activityKey: string;
  factorId: string;
  factorReason: string;
  evidence: string;
  dataType: string;
  reason: string;
}

let keys = 0;

export function emptyRow(): RowValues {
  keys += 1;
  return { key: String(keys), label: "", values: {}, activityKey: "", factorId: "" };
}

/** The unit in which a field is typed at first. */
export function unitOf(field: Field): string {
  if (field.kind === "share") return "%";
  if (field.kind === "money") return `JPY${new Date().getFullYear() - 1}`;
  if (field.kind === "number") return "";
  return field.unit || "kg";
}

function typed(values: readonly { name: string; value: string; unit: string }[]): Typed {
  return Object.fromEntries(values.map(({ name, value, unit }) => [name, { value, unit }]));
}

export function lineValues(line: Line | null, methods: readonly Method[]): LineValues {
  const method = line?.method ?? methods[0]?.id ?? "";
  const rows = (line?.rows ?? []).map((row) => ({
    ...emptyRow(),
    label: row.label,
    values: typed(row.values),
    activityKey: row.activityKey,
    factorId: row.factorId,
  }));
  return {
    facilityId: line?.facilityId ?? "",
    method,
    description: line?.description ?? "",
    supplier: line?.supplier ?? "",
    periodStart: line?.periodStart ?? "",
    periodEnd: line?.periodEnd ?? "",
    values: typed(line?.values ?? []),
    rows: rows.length > 0 ? rows : rowsFor(methods.find((one) => one.id === method)),
    activityKey: line?.activityKey ?? "",
    factorId: line?.factorId ?? "",
    factorReason: line?.factorReason ?? "",
    evidence: line?.evidence ?? "",
    dataType: line?.dataType ?? "entered",
    quality: line?.quality.length ? [...line.quality] : [0, 0, 0, 0, 0],
    percent: line?.percent ?? "",
    primaryPercent: line?.primaryShare ? shiftDecimal(line.primaryShare, 2) : "",
    reason: "",
  };
}

export function rowsFor(method: Method | undefined): RowValues[] {
  return method && method.rowFields.length > 0 ? [emptyRow()] : [];
}

/** What was typed, in the order of the fields; empty fields are left to their defaults. */
function sent(fields: readonly Field[], values: Typed) {
  return fields.flatMap((field) => {
    const one = values[field.name];
    if (!one || one.value.trim() === "") return [];
    return [{ name: field.name, value: one.value.trim(), unit: one.unit }];
  });
}

export function lineInput(values: LineValues, category: number, method: Method): Scope3LineInput {
  return {
    facilityId: values.facilityId,
    category,
    method: method.id,
    periodStart: values.periodStart,
    periodEnd: values.periodEnd,
    description: values.description.trim(),
    supplier: values.supplier.trim(),
    values: sent(method.fields, values.values),
    rows: values.rows.map((row) => ({
      label: row.label.trim(),
      values: sent(method.rowFields, row.values),
      activityKey: row.activityKey,
      factorId: row.factorId,
    })),
    activityKey: values.activityKey,
    factorId: values.factorId,
    factorReason: values.factorReason.trim(),
    dataType: values.dataType,
    evidence: values.evidence.trim(),
    primaryShare: isPercent(values.primaryPercent) ? shareOf(values.primaryPercent) : null,
    quality: values.quality.some((score) => score > 0) ? values.quality : [],
    percent: values.percent.trim() === "" ? null : values.percent.trim(),
  };
}

/** Enough is typed to ask what would be counted. */
export function isTryable(values: LineValues, method: Method | undefined): boolean {
  const whole = (fields: readonly Field[], of: Typed) =>
    fields.every((field) => field.optional || (of[field.name]?.value ?? "").trim() !== "");
  return (
    method !== undefined &&
    values.facilityId !== "" &&
    values.periodStart !== "" &&
    values.periodEnd > values.periodStart &&
    whole(method.fields, values.values) &&
    values.rows.every((row) => whole(method.rowFields, row.values))
  );
}
