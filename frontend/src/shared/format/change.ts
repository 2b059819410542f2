import type { Language } from "./date";
import { formatDecimal, percentOf, subtractDecimals } from "./decimal";

/** Relative change in percent, as each language writes it: △19.3% is a decrease in Japanese accounts. */
export function formatChange(now: string, before: string, language: Language): string | null {
  const percent = percentOf(subtractDecimals(now, before), before);
  if (percent === null) return null;
  const magnitude = formatDecimal(percent.replace("-", ""), { min: 1, max: 1 });
  if (!percent.startsWith("-")) return `+${magnitude}%`;
  return `${language === "ja" ? "△" : "−"}${magnitude}%`;
}
