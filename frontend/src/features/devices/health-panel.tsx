import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { Facts } from "@/shared/ui/facts";
import { Icon } from "@/shared/ui/icon";
import { Section } from "@/shared/ui/section";
import type { Device } from "./device-page";
import { ClockBadge, HealthBadge, seconds } from "./health-badges";

/** How the device is doing, and what to do when it is not doing well. */
export function HealthPanel({ device }: { device: Device }) {
  const { t } = useTranslation("devices");
  const language = useLanguage();
  const { health } = device;
  return (
    <Section title={t("health")}>
      <Facts
        columns={3}
        facts={[
          { label: t("lastSeen"), value: <HealthBadge health={health} lastSeenAt={device.lastSeenAt} /> },
          { label: t("clock"), value: <ClockBadge health={health} /> },
          {
            label: t("expected"),
            value: health.expectedSeconds > 0 ? t("every", { time: seconds(t, health.expectedSeconds) }) : "",
          },
          { label: t("messages"), value: formatDecimal(String(health.messages24h)) },
          { label: t("refusedMessages"), value: formatDecimal(String(health.refused24h)) },
          { label: t("createdAt"), value: formatInstant(device.createdAt, language) },
          {
            label: t("tokens"),
            value: device.tokens
              .filter((token) => !token.revoked)
              .map((token) =>
                token.expiresAt
                  ? t("tokenUntil", { prefix: `${token.prefix}…`, at: formatInstant(token.expiresAt, language) })
                  : `${token.prefix}…`,
              )
              .join(", "),
          },
        ]}
      />
      {health.findings.map((name) => (
        <Alert
          key={name}
          color="yellow"
          variant="light"
          icon={<Icon name="warning" />}
          title={t(`finding.${name.replaceAll(".", "_")}`, name)}
        >
          {t(`remedy.${name.replaceAll(".", "_")}`, "")}
        </Alert>
      ))}
    </Section>
  );
}
