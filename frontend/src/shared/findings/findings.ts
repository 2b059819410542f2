import type { TFunction } from "i18next";
import type { Tone } from "@/shared/ui/status-badge";

/** Findings have stable dotted names; those without a text of their own are shown by name. */
export function findingTitle(t: TFunction<"shared">, name: string): string {
  return t(`finding.${name.replaceAll(".", "_")}`, name);
}

export function severityTone(severity: string): Tone {
  if (severity === "disqualifying") return "bad";
  return severity === "warning" ? "warn" : "info";
}
