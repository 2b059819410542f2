import { dayIn } from "@/shared/format/date";
import { compareDecimals, subtractDecimals } from "@/shared/format/decimal";
import type { InitiativeQuery } from "@/shared/gql/graphql";

export type Comparison = NonNullable<InitiativeQuery["initiative"]["comparison"]>;
type Point = Comparison["before"][number];

export interface ComparisonRow {
  /** Calendar month, 1 to 12. */
  month: number;
  before: Point | null;
  after: Point | null;
  /** Both sides are there and complete, so that the month counts. */
  counted: boolean;
  difference: string | null;
}

/** The same calendar month before and after, in the order of the months before the start. */
export function comparisonRows({ before, after }: Comparison, zone: string): ComparisonRow[] {
  const monthOf = (point: Point) => Number(dayIn(zone, new Date(point.start)).slice(5, 7));
  const months = [...new Set([...before, ...after].map(monthOf))];
  return months.map((month) => {
    const old = before.find((point) => monthOf(point) === month) ?? null;
    const young = after.find((point) => monthOf(point) === month) ?? null;
    const counted = isComplete(old) && isComplete(young);
    const difference = old && young && counted ? subtractDecimals(young.value, old.value) : null;
    return { month, before: old, after: young, counted, difference };
  });
}

function isComplete(point: Point | null): boolean {
  return point !== null && compareDecimals(point.coverage, "1") >= 0;
}
