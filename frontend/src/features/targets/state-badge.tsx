import { useTranslation } from "react-i18next";
import type { TargetState } from "@/shared/gql/graphql";
import { StatusBadge, type Tone } from "@/shared/ui/status-badge";

const tones: Record<TargetState, Tone> = { proposed: "warn", approved: "good", returned: "bad", retired: "quiet" };

export function StateBadge({ state }: { state: TargetState }) {
  const { t } = useTranslation("targets");
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
}
