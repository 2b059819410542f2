// Calendar days ("2026-04-01"), months ("2026-04") and instants as the API sends them. Periods are half-open: the end
// is the day after the last, and only these helpers turn it into the last day that people read.

export type Language = "ja" | "en";

export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const index = year * 12 + number - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}

export function lastDay(end: string): string {
  return addDays(end, -1);
}

/** Months from the one that holds `start` up to, not including, the one that begins at or after `end`. */
export function monthsBetween(start: string, end: string): string[] {
  const months: string[] = [];
  for (let month = start.slice(0, 7); `${month}-01` < end; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Day of the instant in the time zone. */
export function dayIn(zone: string, instant: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(instant);
}

/** The instant at which the local day begins in the time zone (the first such instant where midnight is skipped). */
export function dayStart(day: string, zone: string): string {
  const target = Date.parse(`${day}T00:00:00Z`);
  let guess = target;
  for (let round = 0; round < 3; round++) guess = target - offsetAt(guess, zone);
  if (dayIn(zone, new Date(guess)) < day) guess += 3_600_000;
  return new Date(guess).toISOString();
}

/** The instant at which clocks in the time zone show "2026-06-10T09:50"; of a repeated hour the later one. */
export function wallInstant(wall: string, zone: string): string {
  const target = Date.parse(`${wall}:00Z`);
  let guess = target;
  for (let round = 0; round < 3; round++) guess = target - offsetAt(guess, zone);
  return new Date(guess).toISOString();
}

/** What clocks in the time zone show at an instant, to the minute: "2026-06-10T09:50". */
export function wallOf(instant: string, zone: string): string {
  const parts = { timeZone: zone, dateStyle: "short", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat("sv-SE", parts).format(new Date(instant)).replace(" ", "T");
}

function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(
    new Date(instant),
  );
  return Date.parse(`${parts.replace(" ", "T")}Z`) - Math.floor(instant / 1000) * 1000;
}

const monthNames = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function monthName(day: string): string {
  return monthNames[Number(day.slice(5, 7)) - 1] ?? "";
}

export function formatDay(day: string, language: Language): string {
  if (language === "ja") return day.replaceAll("-", "/");
  return `${Number(day.slice(8))} ${monthName(day)} ${day.slice(0, 4)}`;
}

export function formatMonth(month: string, language: Language): string {
  if (language === "ja") return `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
  return `${monthName(month)} ${month.slice(0, 4)}`;
}

/** Month without its year, for the axis of a chart that spans one fiscal year. */
export function formatMonthShort(month: string, language: Language): string {
  return language === "ja" ? `${Number(month.slice(5))}月` : monthName(month);
}

/** First to last day of a half-open period; whole months are named as months. */
export function formatPeriod(start: string, end: string, language: Language): string {
  if (start.endsWith("-01") && end.endsWith("-01") && start < end) {
    const [first, last] = [start.slice(0, 7), addMonths(end.slice(0, 7), -1)];
    if (first === last) return formatMonth(first, language);
    return `${formatMonth(first, language)} – ${formatMonth(last, language)}`;
  }
  return `${formatDay(start, language)} – ${formatDay(lastDay(end), language)}`;
}

const noBreak = "\u00A0";

/** Day and minute in a time zone; without a zone, in the reader's. It never breaks across lines. */
export function formatInstant(instant: string, language: Language, zone?: string): string {
  const date = new Date(instant);
  const time = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, timeStyle: "short" }).format(date);
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(date);
  return `${formatDay(day, language)} ${time}`.replaceAll(" ", noBreak);
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

export function formatAgo(instant: string, now: Date, language: Language): string {
  const seconds = Math.round((Date.parse(instant) - now.getTime()) / 1000);
  const [unit, size] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}
