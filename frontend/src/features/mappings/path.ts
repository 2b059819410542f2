/** The way to a place in a message: names of keys, numbers of list places. */
export type Way = readonly (string | number)[];

/** A name that could be taken for more than a name stands in quotes. */
function written(name: string): string {
  if (name !== "" && !/[.[\]|"\s*^$]/.test(name)) return name;
  return `"${name.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function joined(way: readonly (string | number | "*")[], star: ReadonlySet<number> = new Set()): string {
  return way
    .map((step, at) => {
      if (star.has(at)) return "[*]";
      return typeof step === "number" ? `[${step}]` : `${at === 0 ? "" : "."}${written(step)}`;
    })
    .join("");
}

/** The path from the message itself. */
export function absolute(way: Way): string {
  return way.length === 0 ? "" : joined(way);
}

/** The list around a place, as the items of a mapping: every list on the way is gone through. */
export function itemsAround(way: Way): string | null {
  const last = way.findLastIndex((step) => typeof step === "number");
  if (last < 0) return null;
  const star = new Set(way.flatMap((step, at) => (typeof step === "number" ? [at] : [])));
  return joined(way.slice(0, last + 1), star);
}

interface Step {
  key?: string;
  place?: number | "*";
}

/** Reads the simple paths that this editor writes; others answer null. */
function steps(path: string): Step[] | null {
  const out: Step[] = [];
  let rest = path;
  while (rest !== "") {
    const found = /^\.?(?:\[(\d+|\*)\]|"((?:[^"\\]|\\.)*)"|([^.[\]|"\s*^$]+))/.exec(rest);
    if (!found) return null;
    const [whole, place, quoted, plain] = found;
    if (place !== undefined) out.push({ place: place === "*" ? "*" : Number(place) });
    else out.push({ key: plain ?? (quoted ?? "").replaceAll(/\\(.)/g, "$1") });
    rest = rest.slice(whole.length);
  }
  return out;
}

/**
 * The path of a place as an item of `each` sees it: from the item itself, from an object around it (^), or from the
 * message ($).
 */
export function relative(way: Way, each: string | undefined): string {
  const pattern = each ? steps(each) : [];
  if (!pattern || pattern.length === 0) return absolute(way);
  let common = 0;
  while (common < pattern.length && common < way.length && meets(pattern[common], way[common])) common++;
  const below = way.slice(common);
  if (common === pattern.length) return joined(below);
  const from = pattern.findLastIndex((step, at) => step.key !== undefined && at <= common);
  const inList = pattern.slice(0, Math.max(from, 0)).some((step) => step.place === "*");
  if (from < 0 || !inList) return `$${typeof way[0] === "number" ? "" : "."}${joined(way)}`;
  const up = pattern.slice(from).filter((step) => step.key !== undefined).length;
  return `${"^".repeat(up)}.${joined(way.slice(from))}`;
}

function meets(step: Step | undefined, at: string | number | undefined): boolean {
  if (step?.key !== undefined) return step.key === at;
  return typeof at === "number" && (step?.place === "*" || step?.place === at);
}
