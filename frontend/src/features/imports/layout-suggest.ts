import { type ColumnChoice, type Draft, noChoice, type Role, type SampleRow } from "./layout-draft";

/**
 * What the columns of a file probably hold, by the words of its header and the look of its values. It is a start for a
 * person, who sees at once what comes of it.
 */
export function suggest(rows: readonly SampleRow[], delimiter: string, zone: string): Draft {
  const width = usualWidth(rows);
  const table = rows.filter((row) => row.cells.length === width);
  const first = table[0];
  const header = first && !isData(first.cells) ? first : undefined;
  const data = header ? table.slice(1) : table;
  const titles = header?.cells ?? [];
  const columns = Array.from({ length: width }, (_, at): Column => {
    const values = data.map((row) => fold(row.cells[at] ?? "")).filter((value) => value !== "");
    return { title: fold(titles[at] ?? ""), values, shape: shapeOf(values) };
  });
  const choices = choose(columns);
  const numbers = columns.filter((_, at) => choices[at]?.role === "value" || choices[at]?.role === "slot");
  const slots = choices.filter(({ role }) => role === "slot").length;
  const times = timesOf(columns, choices);
  const step = slots > 0 ? 1440 / slots : stepOf(times);
  const words = titles.map(fold).join(" ").toLowerCase();
  const kind = slots > 0 ? "interval" : kindOf(words);
  return {
    delimiter,
    headerLine: header?.line ?? 0,
    skipLines: header ? 0 : (first?.line ?? 1) - 1,
    columns: choices,
    zone,
    label: slots > 0 || kind === "register" ? "" : labelOf(words, times, step),
    kind,
    stepMinutes: step && kind !== "register" ? String(step) : "",
    dateOrder: orderOf(columns),
    decimalComma: numbers.some(({ values }) => values.some((value) => /^[-+]?\d+,\d{1,2}$|,\d{4,}$/.test(value))),
    unit: unitIn(numbers.map(({ title }) => title).join(" ")) || unitIn(words),
    meter: "",
  };
}

interface Column {
  title: string;
  values: readonly string[];
  shape: Shape;
}

type Shape = "at" | "date" | "clock" | "number" | "text" | "empty";

/** Narrow letters and digits, without space around. */
function fold(text: string): string {
  return text.normalize("NFKC").trim();
}

const datePattern = /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{8})/;
const clockPattern = /^\d{1,2}[:時]\d{2}(:\d{2})?分?$|^\d{1,2}時$/;
const numberPattern = /^[-+]?[\d.,]*\d[\d.,]*$/;

function shapeOf(values: readonly string[]): Shape {
  if (values.length === 0) return "empty";
  const all = (test: (value: string) => boolean) => values.filter(test).length >= values.length * 0.7;
  const date = (value: string) => datePattern.test(value);
  if (all((value) => date(value) && /\d[T\s]+\d{1,2}[:時]\d{2}|^\d{12,14}$/.test(value))) return "at";
  if (all(date)) return "date";
  if (all((value) => clockPattern.test(value))) return "clock";
  if (all((value) => numberPattern.test(value))) return "number";
  return "text";
}

/** A row of data has a time and a number; a header has neither. */
function isData(cells: readonly string[]): boolean {
  const shapes = cells.map((cell) => shapeOf(fold(cell) === "" ? [] : [fold(cell)]));
  return shapes.some((shape) => shape === "at" || shape === "date") && shapes.includes("number");
}

/** How many cells most rows have. */
function usualWidth(rows: readonly SampleRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) {
    if (width > 1 && (best === 0 || count > (counts.get(best) ?? 0))) best = width;
  }
  return best;
}

const words: readonly (readonly [Role, RegExp])[] = [
  ["start", /開始|start|from|begin/i],
  ["end", /終了|\bend|_end|until|\bto\b/i],
  ["meter", /メータ|計器|地点|meter|mpan|mprn|nmi|serial|device/i],
  ["channel", /チャネル|チャンネル|系統|channel|register|circuit/i],
  ["unit", /単位|\bunits?\b|uom/i],
  ["quality", /品質|区分|quality|status|flag/i],
];

const valueWords = /使用量|電力量|指示|値|需要|kwh|usage|value|reading|quantity|energy|import|export|consum/i;
const totalWords = /合計|小計|累積計|total|\bsum\b/i;
const costWords = /円|料金|金額|単価|cost|price|amount|¥|€|\$|温度|temp/i;
const slotTitle = /^\d{1,2}[:時]\d{0,2}|^\d{1,2}$|コマ|^(hh|h|slot|p)_?\d{1,2}$/i;

/** Fewer columns than this are values side by side, not the parts of a day. */
const fewestSlots = 12;

function choose(columns: readonly Column[]): ColumnChoice[] {
  const roles = columns.map((column): Role | "" => plainRole(column));
  const taken = new Set<Role>();
  for (const [at, role] of roles.entries()) {
    if (role === "") continue;
    if (taken.has(role)) roles[at] = "";
    taken.add(role);
  }
  settleTime(columns, roles);
  const free = columns
    .map((column, at) => ({ ...column, at }))
    .filter(
      ({ at, shape, title }) =>
        roles[at] === "" && shape === "number" && !totalWords.test(title) && !costWords.test(title),
    );
  const slots = free.filter(({ title }) => slotTitle.test(title));
  const named = free.filter(({ title }) => valueWords.test(title) || unitIn(title) !== "");
  const values = slots.length >= fewestSlots ? slots : named.length > 0 ? named : free;
  const choices = roles.map((role): ColumnChoice => ({ ...noChoice, role }));
  for (const { at, title } of values) {
    const several = slots.length < fewestSlots && values.length > 1;
    choices[at] = {
      role: slots.length >= fewestSlots ? "slot" : "value",
      meter: "",
      unit: several ? unitIn(title) : "",
    };
  }
  return choices;
}

/** The role that a column's words and look speak for, values aside. */
function plainRole({ title, shape }: Column): Role | "" {
  const said = words.find(([, pattern]) => pattern.test(title))?.[0];
  const timed = shape === "at" || shape === "date";
  if (said === "start" || said === "end") return timed ? said : "";
  if (said && shape !== "empty" && !(shape === "number" && valueWords.test(title))) return timed ? "" : said;
  if (shape === "at") return "at";
  if (shape === "date") return "date";
  return shape === "clock" ? "time" : "";
}

/** One way to tell the time: start and end before a date and time before a date with a time of day. */
function settleTime(columns: readonly Column[], roles: (Role | "")[]): void {
  const drop = (...unwanted: Role[]) => {
    for (const [at, role] of roles.entries()) if (role !== "" && unwanted.includes(role)) roles[at] = "";
  };
  if (roles.includes("start") || roles.includes("end")) drop("at", "date", "time");
  else if (roles.includes("at")) drop("date", "time");
  else if (!roles.includes("date")) drop("time");
  const at = roles.indexOf("time");
  if (at >= 0 && columns[at]?.shape !== "clock") roles[at] = "";
}

const unitCodes: readonly (readonly [RegExp, string])[] = [
  [/kwh|kw時|キロワット時/i, "kWh"],
  [/mwh/i, "MWh"],
  [/(^|[^a-z])wh(?![a-z])/i, "Wh"],
  [/kw/i, "kW"],
  [/m3|m³|㎥|立方/i, "m3"],
  [/gj/i, "GJ"],
  [/mj/i, "MJ"],
];

/** The unit that a title names; empty when it names none. */
export function unitIn(title: string): string {
  const text = title.normalize("NFKC");
  return unitCodes.find(([pattern]) => pattern.test(text))?.[1] ?? "";
}

function kindOf(title: string): Draft["kind"] {
  if (/指示|累積|積算|dial|cumulative|meter ?read|odometer/i.test(title)) return "register";
  if (/kw/i.test(title) && !/kwh/i.test(title)) return "demand";
  return "interval";
}

/** Minutes of the day at which the first rows stand. */
function timesOf(columns: readonly Column[], choices: readonly ColumnChoice[]): number[] {
  const find = (role: Role) => columns[choices.findIndex((choice) => choice.role === role)];
  const column = find("at") ?? find("time") ?? find("start") ?? find("end");
  return (column?.values ?? []).flatMap((value) => {
    const match = /(\d{1,2})[:時](\d{2})?/.exec(value);
    return match ? [Number(match[1]) * 60 + Number(match[2] ?? 0)] : [];
  });
}

/** Minutes between rows, if they are equal and divide a day. */
function stepOf(times: readonly number[]): number | undefined {
  const [first, second] = times.filter((time, index) => index === 0 || time !== times[index - 1]);
  if (first === undefined || second === undefined) return undefined;
  const step = (second - first + 1440) % 1440;
  return step > 0 && 1440 % step === 0 ? step : undefined;
}

function labelOf(title: string, times: readonly number[], step: number | undefined): Draft["label"] {
  if (/終了|\bend/i.test(title)) return "end";
  if (/開始|start|from/i.test(title)) return "start";
  if (times[0] === 0) return "start";
  return step !== undefined && times[0] === step ? "end" : "";
}

/** Day or month first, where some date can be read in one way only. */
function orderOf(columns: readonly Column[]): Draft["dateOrder"] {
  for (const { shape, values } of columns) {
    if (shape !== "at" && shape !== "date") continue;
    for (const value of values) {
      const match = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/.exec(value);
      if (match && Number(match[1]) > 12) return "dmy";
      if (match && Number(match[2]) > 12) return "mdy";
      if (match && value.includes(".")) return "dmy"; // no country writes the month first with dots
    }
  }
  return "";
}
