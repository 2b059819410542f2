import { isDecimal } from "@/shared/format/decimal";

/** One sector of a file: a pathway with its years in order. */
export interface ReadPathway {
  sector: string;
  unit: string;
  points: { year: number; value: string }[];
}

/** What is wrong with a line, by the key of its sentence; line 0 is the file. */
export interface RowProblem {
  line: number;
  key: "fields" | "year" | "value" | "unit" | "twice" | "few" | "rows";
  got: string;
}

export interface ReadFile {
  pathways: ReadPathway[];
  problems: RowProblem[];
}

const mostRows = 2000;
const longest = 40;

/** The cells of a line of CSV; quoted ones may hold commas. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? (plain ?? "").trim(),
  );
}

/**
 * Reads sector, unit, year and value under a header line as the server does, so that one sees what a file holds before it is sent.
 * Every line that cannot be read is named; the server stays the judge.
 */
export function readPathways(text: string): ReadFile {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const rows = lines.map((line, at) => ({ line: at + 1, cells: cellsOf(line) })).filter((_, at) => lines[at] !== "");
  const found = new Map<string, ReadPathway>();
  const problems: RowProblem[] = [];
  for (const { line, cells } of rows.slice(1)) {
    const wrong = take(cells, found);
    if (wrong) problems.push({ line, ...wrong });
  }
  const count = Math.max(0, rows.length - 1);
  if (count === 0 || count > mostRows) problems.push({ line: 0, key: "rows", got: String(count) });
  for (const { sector, points } of found.values()) {
    if (points.length < 2) problems.push({ line: 0, key: "few", got: sector });
    points.sort((a, b) => a.year - b.year);
  }
  return { pathways: [...found.values()], problems };
}

/** Takes one row in, or says what is wrong with it. */
function take(cells: readonly string[], found: Map<string, ReadPathway>): Omit<RowProblem, "line"> | null {
  const [sector = "", unit = "", when = "", value = ""] = cells;
  if (cells.length < 4 || sector === "" || unit === "" || sector.length > longest || unit.length > longest) {
    return { key: "fields", got: cells.join(", ") };
  }
  const year = Number(when);
  if (!/^\d{4}$/.test(when) || year < 1990 || year > 2100) return { key: "year", got: when };
  if (!isDecimal(value) || value.startsWith("-")) return { key: "value", got: value };
  const pathway = found.get(sector) ?? { sector, unit, points: [] };
  if (pathway.unit !== unit) return { key: "unit", got: unit };
  if (pathway.points.some((one) => one.year === year)) return { key: "twice", got: `${sector} ${year}` };
  pathway.points.push({ year, value });
  found.set(sector, pathway);
  return null;
}
