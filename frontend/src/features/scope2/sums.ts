import { addDecimals, formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import type { View } from "./scope2-page";

type Row = View["rows"][number];

export interface Sum extends Omit<Row, "month"> {
  key: string;
}

/** Purchased energy of the whole period, by facility and energy. */
export function byFacility(rows: readonly Row[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const { month: _, ...row } of rows) {
    const key = `${row.facilityId} ${row.energy}`;
    const sum = sums.get(key);
    sums.set(key, sum ? joined(sum, row) : { ...row, key });
  }
  return [...sums.values()];
}

function joined(sum: Sum, row: Omit<Row, "month">): Sum {
  return {
    ...sum,
    kwh: addDecimals([sum.kwh, row.kwh]),
    covered: addDecimals([sum.covered, row.covered]),
    locationKg: addDecimals([sum.locationKg, row.locationKg]),
    marketKg: addDecimals([sum.marketKg, row.marketKg]),
    rest: [...new Set([...sum.rest, ...row.rest])].sort(),
  };
}

export const tonnes = (kg: string) => formatDecimal(shiftDecimal(kg, -3), { min: 3, max: 3 });

export const energyText = (kwh: string) => formatDecimal(kwh, { max: 1 });
