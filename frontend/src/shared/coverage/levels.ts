import { compareDecimals } from "@/shared/format/decimal";

export type Level = "full" | "most" | "some" | "none";

/** Colour never stands alone: each level has its own mark. */
export const marks: Record<Level, string> = { full: "●", most: "▲", some: "■", none: "○" };

export function levelOf(coverage: string): Level {
  if (compareDecimals(coverage, "0.995") >= 0) return "full";
  if (compareDecimals(coverage, "0.9") >= 0) return "most";
  return compareDecimals(coverage, "0") > 0 ? "some" : "none";
}
