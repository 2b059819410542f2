/** The document of a mapping as the editor changes it; docs/api.md describes all of it. Unknown parts are kept. */
export interface Source {
  from: "" | "fixed" | "path" | "key" | "topic" | "header";
  text?: string;
  path?: string;
  header?: string;
  part?: number;
  [more: string]: unknown;
}
export interface Moment {
  from: "path" | "received" | "header" | "topic";
  path?: string;
  header?: string;
  part?: number;
  format?: string;
  pattern?: string;
  zone?: string;
  orReceived?: boolean;
  [more: string]: unknown;
}
export interface Time {
  at?: Moment;
  start?: Moment;
  end?: Moment;
  label?: "start" | "end";
  step?: number;
  [more: string]: unknown;
}
export interface Value {
  path: string;
  channel: Source;
  kind: string;
  unit: { code?: string; path?: string; [more: string]: unknown };
  times?: string;
  over?: string;
  sign?: string;
  quality?: string;
  when?: readonly { path: string; op: string; is?: readonly string[] }[];
  [more: string]: unknown;
}
export interface MappingDocument {
  version: 1;
  each?: string[];
  meter: Source;
  time: Time;
  values: Value[];
  empty?: string;
  [more: string]: unknown;
}

export function emptyDocument(): MappingDocument {
  return { version: 1, meter: { from: "" }, time: {}, values: [] };
}

/** Reads a document that the server checked; one that is not of the form answers null. */
export function parseDocument(text: string): MappingDocument | null {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document !== "object" || document === null || Array.isArray(document)) return null;
    const { values, meter, time } = document as Partial<MappingDocument>;
    if (!Array.isArray(values) || typeof meter !== "object" || typeof time !== "object") return null;
    return document as MappingDocument;
  } catch {
    return null;
  }
}

/** Leaves out what is empty, so that the document says only what was chosen. */
export function cleaned<T extends object>(part: T): T {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined && value !== "")) as T;
}

export function withValue(document: MappingDocument, index: number, change: Partial<Value>): MappingDocument {
  const values = document.values.map((value, at) =>
    at === index ? { ...cleaned({ ...value, ...change }), path: change.path ?? value.path } : value,
  );
  return { ...document, values };
}

/** What a time looks like, as far as the written value tells; a text without a zone needs one named. */
export function momentOf(path: string, sample: unknown, zone: string): Moment {
  const moment: Moment = { from: "path", path };
  const digits = String(sample).split(".")[0] ?? "";
  if (/^\d{9,17}$/.test(digits)) {
    if (digits.length <= 11) return { ...moment, format: "unix" };
    return { ...moment, format: digits.length <= 14 ? "unix_ms" : "unix_us" };
  }
  return /(Z|[+-]\d\d:?\d\d)$/.test(String(sample)) ? moment : { ...moment, zone };
}

const units: readonly (readonly [RegExp, string])[] = [
  [/mwh$/i, "MWh"],
  [/kwh$/i, "kWh"],
  [/wh$/i, "Wh"],
  [/m3$|m³$/i, "m3"],
  [/(^|_)kw$/i, "kW"],
];

/** A unit that the key spells out; nothing is taken for granted otherwise. */
export function unitIn(key: string): string {
  return units.find(([form]) => form.test(key))?.[1] ?? "";
}
