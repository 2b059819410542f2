import { useTranslation } from "react-i18next";
import type { InitiativeStatus } from "@/shared/gql/graphql";
import { StatusBadge, type Tone } from "@/shared/ui/status-badge";

const tones: Record<InitiativeStatus, Tone> = {
  idea: "quiet",
  assessed: "warn",
  approved: "info",
  in_progress: "info",
  operating: "good",
  verified: "good",
  closed: "quiet",
  rejected: "bad",
};

export function InitiativeStatusBadge({ status }: { status: InitiativeStatus }) {
  const { t } = useTranslation("initiatives");
  return <StatusBadge tone={tones[status]}>{t(`statusName.${status}`)}</StatusBadge>;
}
