import { type MappingDocument, momentOf, unitIn, type Value } from "./document";
import { absolute, itemsAround, relative, type Way } from "./path";

/** What a place of the message was said to be. */
export type Meaning = "value" | "time" | "start" | "end" | "meter" | "items" | "unit";

export interface Known {
  zone: string;
  /** Kind of the register that the mapping records into, where that is certain. */
  kind?: string;
}

/** Applies what a person said about a place of the message by clicking it. */
export function choose(
  document: MappingDocument,
  meaning: Meaning,
  way: Way,
  sample: unknown,
  known: Known,
): MappingDocument {
  const each = document.each?.find((path) => path !== "");
  if (meaning === "items") return { ...document, each: [itemsAround([...way, 0]) ?? absolute(way)] };
  if (meaning === "value") return withNewValue(document, way, known);
  const path = relative(way, each);
  if (meaning === "meter") return { ...document, meter: { from: "path", path } };
  if (meaning === "unit") {
    const values = document.values.map((value) => ({ ...value, unit: { path } }));
    return { ...document, values };
  }
  const moment = momentOf(path, sample, known.zone);
  if (meaning === "start") return { ...document, time: { start: moment, end: document.time.end } };
  if (meaning === "end") return { ...document, time: { start: document.time.start, end: moment } };
  const { label, step } = document.time;
  return { ...document, time: { at: moment, ...(label ? { label, step } : {}) } };
}

/** The first value inside a list makes that list the items; what was chosen before is then seen from there. */
function withNewValue(document: MappingDocument, way: Way, known: Known): MappingDocument {
  const around = itemsAround(way);
  const first = document.values.length === 0;
  const each = first && around ? [around] : document.each;
  const path = relative(way, each?.[0]);
  const key = String(way.findLast((step) => typeof step === "string") ?? "");
  const value: Value = {
    path,
    channel: first ? { from: "" } : { from: "fixed", text: key || `channel-${document.values.length + 1}` },
    kind: known.kind ?? kindFor(document),
    unit: { code: unitIn(key) },
  };
  return { ...document, ...(each ? { each } : {}), values: [...document.values, value] };
}

function kindFor({ time }: MappingDocument): string {
  return time.start || time.label ? "interval" : "register";
}
