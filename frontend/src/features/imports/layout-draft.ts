import type { LayoutDocumentInput, TryLayoutQuery } from "@/shared/gql/graphql";

export type SampleRow = TryLayoutQuery["tryLayout"]["rows"][number];

/** What a column may hold; nothing means that it is not read. */
export const roles = [
  "at",
  "date",
  "time",
  "start",
  "end",
  "value",
  "slot",
  "meter",
  "channel",
  "unit",
  "quality",
] as const;

export type Role = (typeof roles)[number];

export interface ColumnChoice {
  role: Role | "";
  /** Of a value: for which meter, if not the file's own. */
  meter: string;
  unit: string;
}

/** A layout as the form holds it. */
export interface Draft {
  delimiter: string;
  /** Line of the header; 0 for none. */
  headerLine: number;
  /** Lines before the first row where there is no header. */
  skipLines: number;
  columns: readonly ColumnChoice[];
  zone: string;
  label: "" | "start" | "end";
  kind: "" | "register" | "interval" | "demand";
  stepMinutes: string;
  dateOrder: "" | "dmy" | "mdy";
  decimalComma: boolean;
  unit: string;
  meter: string;
}

export const noChoice: ColumnChoice = { role: "", meter: "", unit: "" };

export function titlesOf(draft: Draft, rows: readonly SampleRow[]): readonly string[] {
  return rows.find((row) => row.line === draft.headerLine)?.cells ?? [];
}

/** The document that the API takes. */
export function documentOf(draft: Draft, rows: readonly SampleRow[]): LayoutDocumentInput {
  const minutes = Number(draft.stepMinutes);
  return {
    delimiter: draft.delimiter,
    skipLines: draft.headerLine > 0 ? draft.headerLine - 1 : draft.skipLines,
    noHeader: draft.headerLine === 0,
    titles: [...titlesOf(draft, rows)],
    columns: draft.columns.flatMap(({ role, meter, unit }, at) =>
      role === "" ? [] : [{ at, role, meter: role === "value" ? meter : "", unit: role === "value" ? unit : "" }],
    ),
    zone: draft.zone,
    label: draft.label,
    kind: draft.kind,
    stepSeconds: Number.isFinite(minutes) && minutes > 0 ? Math.round(minutes * 60) : 0,
    dateOrder: draft.dateOrder,
    decimalComma: draft.decimalComma,
    unit: draft.unit,
    meter: draft.meter,
  };
}

type Matched = NonNullable<TryLayoutQuery["tryLayout"]["matched"]>["document"];

/** A kept layout, to be changed. */
export function draftOf(document: Matched): Draft {
  const width = Math.max(0, ...document.columns.map(({ at }) => at + 1));
  const columns = Array.from({ length: width }, () => noChoice);
  for (const { at, role, meter, unit } of document.columns) columns[at] = { role: role as Role, meter, unit };
  return {
    delimiter: document.delimiter,
    headerLine: document.noHeader ? 0 : document.skipLines + 1,
    skipLines: document.skipLines,
    columns,
    zone: document.zone,
    label: document.label as Draft["label"],
    kind: document.kind as Draft["kind"],
    stepMinutes: document.stepSeconds > 0 ? String(document.stepSeconds / 60) : "",
    dateOrder: document.dateOrder as Draft["dateOrder"],
    decimalComma: document.decimalComma,
    unit: document.unit,
    meter: document.meter,
  };
}

export function withColumn(draft: Draft, at: number, change: Partial<ColumnChoice>): Draft {
  const columns = [...draft.columns];
  while (columns.length <= at) columns.push(noChoice);
  columns[at] = { ...(columns[at] ?? noChoice), ...change };
  return { ...draft, columns };
}
