import { addMonths } from "@/shared/format/date";
import { addDecimals } from "@/shared/format/decimal";
import type { Basis } from "@/shared/session/period";

interface Kg {
  kg: string;
}

export interface MonthKg {
  month: string;
  scope1: Kg;
  scope2Location: Kg;
  scope2Market: Kg;
  scope3: Kg;
}

/** Months that had begun when the run was made; later ones have no figure rather than a zero. */
export function begun<M extends { month: string }>(months: readonly M[], finishedAt: string): M[] {
  return months.filter(({ month }) => `${month}-01` <= finishedAt.slice(0, 10));
}

/** Months that were over when the run was made. */
export function over<M extends { month: string }>(months: readonly M[], finishedAt: string): M[] {
  return months.filter(({ month }) => `${addMonths(month, 1)}-01` <= finishedAt.slice(0, 10));
}

/** Scopes 1 and 2 of the months, by a basis of Scope 2. */
export function ownKg(months: readonly MonthKg[], basis: Basis): string {
  return addDecimals(
    months.flatMap(({ scope1, scope2Location, scope2Market }) => [
      scope1.kg,
      basis === "market" ? scope2Market.kg : scope2Location.kg,
    ]),
  );
}

/** All scopes of the months. */
export function allKg(months: readonly MonthKg[], basis: Basis): string {
  return addDecimals([ownKg(months, basis), ...months.map(({ scope3 }) => scope3.kg)]);
}

/** The same calendar months a year earlier. */
export function yearBefore(months: readonly { month: string }[], earlier: readonly MonthKg[]): MonthKg[] {
  const wanted = new Set(months.map(({ month }) => addMonths(month, -12)));
  return earlier.filter(({ month }) => wanted.has(month));
}
