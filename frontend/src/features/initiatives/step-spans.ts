import type { Span } from "./schedule-months";

const dayLength = 86_400_000;

/**
 * Gives each of a number of steps an equal part of the days from the first works to the day before operation, one after the other.
 * It is a beginning to be changed by hand. Without days between, all steps stand on the first day.
 */
export function stepSpans(count: number, from: string, operation: string): (n: number) => Span {
  const start = Date.parse(from);
  const days = Math.max(0, Math.round((Date.parse(operation || from) - start) / dayLength));
  const day = (n: number) => new Date(start + n * dayLength).toISOString().slice(0, 10);
  return (n) => {
    const first = Math.floor((n * days) / count);
    const last = Math.max(first, Math.floor(((n + 1) * days) / count) - 1);
    return { startOn: day(first), endOn: day(last) };
  };
}
