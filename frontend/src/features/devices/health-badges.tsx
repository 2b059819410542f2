import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { formatAgo } from "@/shared/format/date";
import type { DeviceHealth } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { StatusBadge } from "@/shared/ui/status-badge";

/** When the device was last heard, and whether that is long ago for it. */
export function HealthBadge({
  health,
  lastSeenAt,
}: {
  health: Pick<DeviceHealth, "status">;
  lastSeenAt?: string | null;
}) {
  const { t } = useTranslation("devices");
  const language = useLanguage();
  const ago = lastSeenAt ? formatAgo(lastSeenAt, new Date(), language) : "";
  switch (health.status) {
    case "revoked":
      return <StatusBadge tone="bad">{t("status.revoked")}</StatusBadge>;
    case "never":
      return <StatusBadge tone="quiet">{t("status.never")}</StatusBadge>;
    case "silent":
      return <StatusBadge tone="warn">{t("status.silent", { ago })}</StatusBadge>;
    default:
      return <StatusBadge tone="good">{t("status.live", { ago })}</StatusBadge>;
  }
}

/** How far the device's clock is off. */
export function ClockBadge({ health }: { health: Pick<DeviceHealth, "clock" | "clockLagSeconds"> }) {
  const { t } = useTranslation("devices");
  const lag = health.clockLagSeconds ?? 0;
  const time = seconds(t, Math.abs(lag));
  if (health.clock === "unknown") return <StatusBadge tone="quiet">{t("clockState.unknown")}</StatusBadge>;
  if (health.clock === "ahead") return <StatusBadge tone="warn">{t("clockState.ahead", { time })}</StatusBadge>;
  if (health.clock === "behind") return <StatusBadge tone="warn">{t("clockState.behind", { time })}</StatusBadge>;
  return <StatusBadge tone="good">{t("clockState.good", { time })}</StatusBadge>;
}

/** A span of time in the largest unit that says it whole. */
export function seconds(t: TFunction<"devices">, count: number): string {
  if (count > 0 && count % 86_400 === 0) return t("days", { count: count / 86_400 });
  if (count > 0 && count % 3_600 === 0) return t("hours", { count: count / 3_600 });
  if (count >= 120 || (count > 0 && count % 60 === 0)) return t("minutes", { count: Math.round(count / 60) });
  return t("seconds", { count });
}
