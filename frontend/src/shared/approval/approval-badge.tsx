import { useTranslation } from "react-i18next";
import type { RequestState, SubmissionState } from "@/shared/gql/graphql";
import { StatusBadge, type Tone } from "@/shared/ui/status-badge";

const tones: Record<SubmissionState | RequestState, Tone> = {
  open: "quiet",
  submitted: "info",
  returned: "warn",
  approved: "good",
  changed: "bad",
  superseded: "quiet",
  cancelled: "quiet",
};

export function ApprovalBadge({ state }: { state: SubmissionState | RequestState }) {
  const { t } = useTranslation("workflow");
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
}
