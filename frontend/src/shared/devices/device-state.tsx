import { useTranslation } from "react-i18next";
import { formatAgo } from "@/shared/format/date";
import { useLanguage } from "@/shared/i18n/use-language";
import { StatusBadge } from "@/shared/ui/status-badge";

const quietAfter = 24 * 3_600_000;

/** When the device was last heard. */
export function DeviceState({ revoked, lastSeenAt }: { revoked: boolean; lastSeenAt?: string | null }) {
  const { t } = useTranslation("shared");
  const language = useLanguage();
  const now = new Date();
  if (revoked) return <StatusBadge tone="bad">{t("device.revoked")}</StatusBadge>;
  if (!lastSeenAt) return <StatusBadge tone="quiet">{t("device.never")}</StatusBadge>;
  const late = now.getTime() - Date.parse(lastSeenAt) > quietAfter;
  return <StatusBadge tone={late ? "warn" : "good"}>{formatAgo(lastSeenAt, now, language)}</StatusBadge>;
}
