import type { RegisterKind } from "@/shared/gql/graphql";

/** A temperature is shown by its mean; it has no sum. */
export const isMean = ({ unit }: { unit: string }): boolean => unit === "degC";

/** The unit of a register's usage: its own, or for power and demand the energy of an hour of it. */
export function usageUnit({ kind, unit }: { kind: RegisterKind; unit: string }): string {
  if (isMean({ unit })) return "°C";
  return kind === "demand" || kind === "power" ? `${unit}h` : unit;
}
