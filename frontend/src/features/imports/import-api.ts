import { type Answer, request } from "@/shared/api/request";

export interface RowError {
  row: number;
  column: string;
  expected: string;
  found: string;
  message: string;
}

/** One series of the file: for which meter, under which name. */
export interface FileChannel {
  meter: string;
  channel: string;
  unit: string;
  rows: number;
  first: string | null;
  last: string | null;
  sum: string;
}

export interface Preview {
  format: string;
  alreadyImported: boolean;
  rows: number;
  channels: FileChannel[];
  first: string | null;
  last: string | null;
  sum: string;
  unit: string;
  errorCount: number;
  errors: RowError[];
  new: number;
  duplicates: number;
  corrected: number;
  outranked: number;
  /** Why the file as a whole cannot be taken in; empty when it can. */
  problem: string;
  /** By which layout the file is read. */
  layout: { id: string; name: string } | null;
}

export interface ImportResult {
  id: string;
  status: string;
  alreadyImported: boolean;
  accepted: number;
  duplicates: number;
  corrected: number;
  outranked: number;
  rejected: number;
  errorCount: number;
  errors: RowError[];
  problem: string;
}

/** How the file is to be read; what is left empty is found out from the file. */
export interface ImportOptions {
  meter: string;
  zone: string;
  labels: "" | "start" | "end";
  kind: "" | "register" | "interval" | "demand";
  unit: string;
  dates: "" | "dmy" | "mdy";
  decimalComma: boolean;
  /** Id of the layout by which a CSV file is read; "none" for none; empty for the one that has its header. */
  layout: string;
  /** Name in the file to channel of the meter. */
  channels: Readonly<Record<string, string>>;
}

export const noOptions: ImportOptions = {
  meter: "",
  zone: "",
  labels: "",
  kind: "",
  unit: "",
  dates: "",
  decimalComma: false,
  layout: "",
  channels: {},
};

export function importQuery(fileName: string, options: ImportOptions, preview: boolean): string {
  const query = new URLSearchParams({ fileName, format: "auto" });
  for (const name of ["meter", "zone", "labels", "kind", "unit", "dates", "layout"] as const) {
    if (options[name] !== "") query.set(name, options[name]);
  }
  if (options.decimalComma) query.set("decimalComma", "1");
  for (const [from, to] of Object.entries(options.channels)) {
    if (to !== "") query.append("channel", from === "" ? to : `${from}:${to}`);
  }
  if (preview) query.set("preview", "1");
  return `/v1/imports?${query}`;
}

function send<T>(file: File, options: ImportOptions, preview: boolean): Promise<Answer<T>> {
  return request<T>(
    importQuery(file.name, options, preview),
    { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } },
    (response) => response.json(),
  );
}

/** Reads the file and writes nothing. */
export function previewFile(file: File, options: ImportOptions): Promise<Answer<Preview>> {
  return send<Preview>(file, options, true);
}

export function importFile(file: File, options: ImportOptions): Promise<Answer<ImportResult>> {
  return send<ImportResult>(file, options, false);
}

export function importErrors(id: string): Promise<Answer<Blob>> {
  return request(`/v1/imports/${encodeURIComponent(id)}/errors.csv`, {}, (response) => response.blob());
}
