import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { texts as en } from "./locale-en";
import { texts as ja } from "./locale-ja";

type Texts = Record<string, unknown>;

/** Dotted keys with plural endings removed: Japanese has one form where English has two. */
function keys(texts: Texts, prefix = ""): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "object" && value !== null ? keys(value as Texts, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

const singular = (key: string) => key.replace(/_(one|other)$/, "");
const unique = (all: string[]) => [...new Set(all.map(singular))].sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name) ? [path] : [];
  });
}

/** Literal keys by the namespace each translator was made for: `const { t: shared } = useTranslation("shared")`. */
function usedKeys(code: string): { namespace: string; key: string }[] {
  const translators = new Map<string, string>();
  for (const [, alias, namespace] of code.matchAll(/\{ t(?:: (\w+))? \} = useTranslation\("(\w+)"\)/g)) {
    translators.set(alias ?? "t", namespace ?? "");
  }
  return [...translators].flatMap(([name, namespace]) =>
    [...code.matchAll(new RegExp(`\\b${name}\\(\\s*"([\\w.]+)"`, "g"))].map((match) => ({
      namespace,
      key: match[1] ?? "",
    })),
  );
}

describe("texts", () => {
  it("exist for every part in both languages", () => {
    expect(Object.keys(ja).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(Object.keys(en))("of %s have equal keys in both languages", (namespace) => {
    expect(unique(keys(ja[namespace] as Texts))).toEqual(unique(keys(en[namespace] as Texts)));
  });

  it("exist for every key that the code names", () => {
    const missing = sources("src").flatMap((path) =>
      usedKeys(readFileSync(path, "utf8"))
        .filter(({ namespace, key }) => !unique(keys(en[namespace] as Texts)).includes(key))
        .map(({ namespace, key }) => `${path}: ${namespace}:${key}`),
    );
    expect(missing).toEqual([]);
  });

  it("hold the same blanks in both languages", () => {
    const blanks = (text: unknown) => [...String(text).matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    const at = (texts: Texts, key: string) =>
      key.split(".").reduce<unknown>((value, part) => (value as Texts | undefined)?.[part], texts);
    const differing = Object.keys(en).flatMap((namespace) =>
      keys(en[namespace] as Texts)
        .filter((key) => at(ja[namespace] as Texts, key) !== undefined)
        .filter(
          (key) => blanks(at(ja[namespace] as Texts, key)).join() !== blanks(at(en[namespace] as Texts, key)).join(),
        )
        .map((key) => `${namespace}:${key}`),
    );
    expect(differing).toEqual([]);
  });
});
