import { compareDecimals, formatDecimal, shiftDecimal, subtractDecimals, toNumber } from "@/shared/format/decimal";

/** A share of 0 to 1 as per cent. */
export function percentText(share: string, places = 1): string {
  return `${formatDecimal(shiftDecimal(share, 2), { max: places })}%`;
}

/** A stated uncertainty as it is spoken of. */
export function spreadText(spread: { percent?: string | null; gsd2?: string | null }): string {
  if (spread.percent) return `± ${formatDecimal(spread.percent, { max: 1 })}%`;
  return spread.gsd2 ? `GSD² ${formatDecimal(spread.gsd2, { max: 2 })}` : "–";
}

/** A difference with its sign, for people; the server's tonnes carry only a minus. */
export function signed(tonnes: string): string {
  const text = tonnes.replace("-", "−");
  return text.startsWith("−") || /^[0,.]*$/.test(text) ? text : `+${text}`;
}

export interface Step {
  id: string;
  label: string;
  kg: string;
  tonnes: string;
  /** A whole column from zero instead of a step from the one before. */
  whole: boolean;
}

export interface Bar extends Step {
  /** Where the bar begins and how wide it is, in per cent of the track. Drawn only; never shown as a figure. */
  left: number;
  width: number;
  rising: boolean;
}

/** Places the bars of a waterfall: each step begins where the one before ended. */
export function waterfall(steps: readonly Step[]): Bar[] {
  let at = 0;
  const spans = steps.map((step) => {
    const kg = toNumber(step.kg);
    const from = step.whole ? 0 : at;
    at = from + kg;
    return { step, low: Math.min(from, at), high: Math.max(from, at) };
  });
  const lowest = Math.min(0, ...spans.map(({ low }) => low));
  const range = Math.max(0, ...spans.map(({ high }) => high)) - lowest || 1;
  return spans.map(({ step, low, high }) => ({
    ...step,
    left: ((low - lowest) / range) * 100,
    width: ((high - low) / range) * 100,
    rising: compareDecimals(step.kg, "0") >= 0,
  }));
}

/** Where an interval stands on a track from zero to the highest end, in per cent. */
export function intervalOn(highest: string, low: string, high: string): { left: number; width: number } {
  const whole = toNumber(highest) || 1;
  return {
    left: Math.max(0, (toNumber(low) / whole) * 100),
    width: Math.max(0.5, (toNumber(subtractDecimals(high, low)) / whole) * 100),
  };
}
