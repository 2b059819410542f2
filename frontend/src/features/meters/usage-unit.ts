import type { RegisterKind } from "@/shared/gql/graphql";

/** The unit of a register's usage: its own, or for power and demand the energy of an hour of it. */
export function usageUnit({ kind, unit }: { kind: RegisterKind; unit: string }): string {
  return kind === "demand" || kind === "power" ? `${unit}h` : unit;
}
