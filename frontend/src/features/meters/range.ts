import { addDays, addMonths, dayIn, dayStart } from "@/shared/format/date";
import type { Grain, MeterSearch } from "./search";

/** Local days shown, half-open, and the grain they are shown in. */
export interface Range {
  grain: Grain;
  from: string;
  to: string;
}

const dayCount = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** What the address asks for; else the stretch that ends with the newest reading. */
export function rangeOf(search: MeterSearch, zone: string, lastReading: string | null, now: Date): Range {
  const grain = search.grain ?? "day";
  const newest = addDays(dayIn(zone, lastReading ? new Date(lastReading) : now), 1);
  const to = search.to ?? newest;
  // Single readings are many: the newest two days are enough to begin with.
  const start = search.tab === "readings" ? addDays(to, -2) : usualStart(grain, to);
  const from = search.from ?? start;
  return from < to ? { grain, from, to } : { grain, from: start, to };
}

function usualStart(grain: Grain, to: string): string {
  if (grain === "hour") return addDays(to, -7);
  if (grain === "day") return addDays(to, -62);
  return `${addMonths(addDays(to, -1).slice(0, 7), -12)}-01`;
}

export function instantsOf({ from, to }: Range, zone: string): { from: string; to: string } {
  return { from: dayStart(from, zone), to: dayStart(to, zone) };
}

/** The days that a brush over the chart covers, in a grain fine enough for them. */
export function brushed(range: Range, fromSeconds: number, toSeconds: number, zone: string): Range {
  const from = dayIn(zone, new Date(fromSeconds * 1000));
  const to = addDays(dayIn(zone, new Date(toSeconds * 1000)), 1);
  const days = dayCount(from, to);
  if (days <= 4) return { grain: "hour", from, to };
  return { grain: range.grain === "month" && days <= 120 ? "day" : range.grain, from, to };
}

/** The stretch before or after, of the same length. */
export function shifted(range: Range, direction: 1 | -1): Range {
  if (range.grain === "month") {
    const months = Math.max(1, Math.round(dayCount(range.from, range.to) / 30.4));
    const move = (day: string) => `${addMonths(day.slice(0, 7), direction * months)}${day.slice(7)}`;
    return { ...range, from: move(range.from), to: move(range.to) };
  }
  const days = dayCount(range.from, range.to) * direction;
  return { ...range, from: addDays(range.from, days), to: addDays(range.to, days) };
}
