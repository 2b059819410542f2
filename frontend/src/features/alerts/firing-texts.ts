import type { TFunction } from "i18next";
import { formatDecimal } from "@/shared/format/decimal";
import type { AlertFiringsQuery, AlertSeverity } from "@/shared/gql/graphql";
import type { Tone } from "@/shared/ui/status-badge";

export type Firing = AlertFiringsQuery["alertFirings"]["nodes"][number];

/** What was found, in figures: 11 kWh (limit 10 kWh). */
export function factOf(t: TFunction<"alerts">, { condition, value, expected, unit }: Firing): string {
  const amount = (text: string) => formatDecimal(text, { max: 3 });
  const blanks = { value: amount(value), expected: expected ? amount(expected) : "–", unit };
  return t(`fact.${condition.kind}`, blanks);
}

export const severityTone: Record<AlertSeverity, Tone> = { note: "info", warning: "warn", critical: "bad" };
