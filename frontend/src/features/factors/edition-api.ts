import { type Answer, request } from "@/shared/api/request";

export interface EditionColumn {
  column: string;
  /** Empty: the column is passed over. */
  field: string;
}

export interface TriedColumn extends EditionColumn {
  /** The first things that it holds. */
  cells: string[];
}

export interface RowFinding {
  name: string;
  severity: string;
  line: number;
  detail: string;
  detailJa: string;
}

export interface SampledFactor {
  line: number;
  name: string;
  activityKey: string;
  region: string;
  unit: string;
  validFrom: string;
  gases: { gas: string; origin: string; kgPerUnit: string }[];
  kgCo2e: string | null;
}

/** What was understood of a file; nothing of it is kept. */
export interface EditionTrial {
  sheets: string[];
  /** The sheet that was read. */
  sheet: string;
  /** 0: there is no table. */
  headingLine: number;
  columns: TriedColumn[];
  /** Fields that no column holds and without which no row is read. */
  missing: string[];
  /** The edition whose columns were taken as those of this file. */
  remembered: string;
  rows: number;
  found: number;
  findings: RowFinding[];
  sample: SampledFactor[];
  keepable: boolean;
}

/** What is said of the file: by its publisher, and of its columns. */
export type EditionSaid = Record<string, unknown> & {
  sheet: string;
  headingLine: number;
  columns: readonly EditionColumn[];
};

function formOf(said: EditionSaid, file: File): FormData {
  const form = new FormData();
  form.append("edition", JSON.stringify(said));
  form.append("file", file);
  return form;
}

export function tryEdition(said: EditionSaid, file: File): Promise<Answer<EditionTrial>> {
  return request("/v1/editions?preview=1", { method: "POST", body: formOf(said, file) }, (response) => response.json());
}

export function importEdition(said: EditionSaid, file: File): Promise<Answer<{ id: string }>> {
  return request("/v1/editions", { method: "POST", body: formOf(said, file) }, (response) => response.json());
}
