import { type Answer, request } from "@/shared/api/request";

export interface RowError {
  row: number;
  column: string;
  expected: string;
  found: string;
  message: string;
}

export interface Preview {
  format: string;
  rows: number;
  channels: string[];
  first: string | null;
  last: string | null;
  sum: string;
  unit: string;
  errorCount: number;
  errors: RowError[];
  new: number;
  duplicates: number;
  corrected: number;
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
}

/** How the file is to be read; what is left empty is found out from the file. */
export interface ImportOptions {
  format: string;
  meter: string;
  channel: string;
  zone: string;
  labels: "" | "start" | "end";
}

export function importQuery(fileName: string, options: ImportOptions, preview: boolean): string {
  const query = new URLSearchParams({ fileName, format: options.format });
  if (options.meter !== "") query.set("meter", options.meter);
  if (options.channel !== "") query.set("channel", options.channel);
  if (options.zone !== "") query.set("zone", options.zone);
  if (options.labels !== "") query.set("labels", options.labels);
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
