import { type Answer, request } from "@/shared/api/request";

export interface Said {
  en: string;
  ja: string;
}

export interface CellChange {
  sheet: string;
  /** 0: a line or step that the workbook has no more. */
  row: number;
  column: Said;
  before: string;
  after: string;
}

export interface CellProblem {
  sheet: string;
  row: number;
  column: Said;
  expected: Said;
  got: string;
}

export interface ImportedInitiative {
  id: string | null;
  name: string;
  state: "new" | "changed" | "unchanged" | "wrong";
  changes: CellChange[];
  problems: CellProblem[];
  notes: Said[];
}

/** What a workbook changes, or would. */
export interface InitiativeImport {
  sha256: string;
  changes: number;
  wrong: number;
  rows: ImportedInitiative[];
}

function send(query: string, file: File): Promise<Answer<InitiativeImport>> {
  return request(`/v1/initiatives?${query}`, { method: "POST", body: file }, (response) => response.json());
}

export const tryInitiatives = (file: File) => send("dry=true", file);

/** Takes over exactly what the preview of that hash told. */
export const importInitiatives = (file: File, sha256: string) => send(`sha256=${sha256}`, file);
