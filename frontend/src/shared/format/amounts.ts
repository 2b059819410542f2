import type { Basis } from "@/shared/session/period";
import { shiftDecimal, toNumber } from "./decimal";

export interface Amount {
  kg: string;
  tonnes: string;
}

export function scope2<A>(amounts: { scope2Location: A; scope2Market: A }, basis: Basis): A {
  return basis === "market" ? amounts.scope2Market : amounts.scope2Location;
}

export function total<A>(totals: { totalLocation: A; totalMarket: A }, basis: Basis): A {
  return basis === "market" ? totals.totalMarket : totals.totalLocation;
}

/** Tonnes for drawing; a shown figure is `tonnes`, as the server rounds it. */
export function drawnTonnes(amount: Amount): number {
  return toNumber(shiftDecimal(amount.kg, -3));
}
