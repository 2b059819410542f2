import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";

/** A share of 0 to 1 as people read it: "60%". Four places tell 33.33 % from a third. */
export function percent(share: string): string {
  return `${formatDecimal(shiftDecimal(share, 2), { max: 4 })}%`;
}

/** What was typed in percent, as the share that the API takes. */
export function shareOf(typed: string): string {
  return shiftDecimal(typed, -2);
}

/** Between 0 and 100, as typed. */
export function isPercent(typed: string): boolean {
  return /^\d{1,3}(\.\d+)?$/.test(typed) && Number(typed) <= 100;
}

/** One place is enough for what is only estimated. */
export function roughPercent(share: string): string {
  return `${formatDecimal(shiftDecimal(share, 2), { max: 1 })}%`;
}
