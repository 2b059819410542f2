import { formatDecimal, roundDecimal, shiftDecimal } from "@/shared/format/decimal";
import type { AuditState, AuditTick, EngagementState, FindingSeverity, SampleConclusion } from "@/shared/gql/graphql";
import type { Tone } from "@/shared/ui/status-badge";

export const engagementTone: Record<EngagementState, Tone> = {
  planned: "info",
  running: "good",
  expired: "quiet",
  ended: "quiet",
};
export const auditTone: Record<AuditState, Tone> = {
  open: "warn",
  answered: "info",
  closed: "good",
  withdrawn: "quiet",
};
export const severityTone: Record<FindingSeverity, Tone> = {
  observation: "info",
  misstatement: "warn",
  material: "bad",
};
export const conclusionTone: Record<SampleConclusion, Tone> = {
  unfinished: "info",
  accepted: "good",
  undecided: "warn",
  exceeded: "bad",
};

export const ticks: readonly AuditTick[] = ["reading", "evidence", "recomputed", "factor", "exception"];

/** The risks that the table of confidence factors knows, in per cent. */
export const risks = ["1", "5", "10", "15", "20", "25", "30", "40", "50"] as const;

/** Kilograms shown as tonnes. */
export function tonnes(kg: string): string {
  return formatDecimal(roundDecimal(shiftDecimal(kg, -3), 3), { min: 3 });
}
