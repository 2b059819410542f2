import { addMonths } from "@/shared/format/date";

export interface Span {
  startOn: string;
  endOn: string;
}

/** The longest schedule that is shown at once. */
const maxMonths = 60;

/** The months from the first start to the last end, at most five years from the first on. */
export function scheduleMonths(spans: readonly Span[]): string[] {
  const first = spans.map((one) => one.startOn.slice(0, 7)).sort()[0];
  const last = spans
    .map((one) => one.endOn.slice(0, 7))
    .sort()
    .at(-1);
  const out: string[] = [];
  for (let month = first; month && last && month <= last && out.length < maxMonths; month = addMonths(month, 1)) {
    out.push(month);
  }
  return out;
}

export function runsIn(span: Span, month: string): boolean {
  return span.startOn.slice(0, 7) <= month && month <= span.endOn.slice(0, 7);
}
