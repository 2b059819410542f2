import { List, Modal, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { TextLink } from "@/shared/ui/link";
import { StatusBadge, type Tone } from "@/shared/ui/status-badge";
import { type Firing, factOf } from "./firing-texts";

const tones: Record<Firing["deliveries"][number]["status"], Tone> = {
  queued: "info",
  delivered: "good",
  failed: "bad",
  suppressed: "quiet",
};

/** One firing: what was known when, what happened since, and every message with its attempts. */
export function FiringDetail({ firing, onClose }: { firing: Firing; onClose: () => void }) {
  const { t } = useTranslation("alerts");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const zone = firing.subject.timeZone;
  const when = (instant: string) => formatInstant(instant, language, zone);
  return (
    <Modal
      opened
      onClose={onClose}
      title={firing.rule.name}
      size="lg"
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      <Stack gap="sm">
        <Text fw={600}>{factOf(t, firing)}</Text>
        <Text size="sm">{t("period", { from: when(firing.periodStart), to: when(firing.periodEnd) })}</Text>
        <Text size="sm" className="quiet">
          {t("knownAt", {
            at: when(firing.knownAt),
            percent: formatDecimal(shiftDecimal(firing.coverage, 2), { max: 1 }),
          })}
        </Text>
        {firing.subject.meterId && (
          <TextLink to="/meters/$meterId" params={{ meterId: firing.subject.meterId }} size="sm">
            {t("toMeter", { name: firing.subject.name })}
          </TextLink>
        )}
        <Title order={3} size="h6">
          {t("history")}
        </Title>
        <List size="sm" spacing={4}>
          {firing.log.map((one) => (
            <List.Item key={`${one.at} ${one.event}`}>
              {when(one.at)} · {t(`event.${one.event}`)}
              {one.actorName !== "" && ` · ${one.actorName}`}
              {one.note !== "" && <div className="quiet">{one.note}</div>}
            </List.Item>
          ))}
        </List>
        <Title order={3} size="h6">
          {t("messages")}
        </Title>
        {firing.deliveries.length === 0 && (
          <Text size="sm" className="quiet">
            {t("noMessages")}
          </Text>
        )}
        {firing.deliveries.map((one) => (
          <div key={one.id}>
            <Text size="sm" component="div">
              {one.channel.name} · {t(`told.${one.event}`)}{" "}
              <StatusBadge tone={tones[one.status]}>{t(`delivery.${one.status}`)}</StatusBadge>
            </Text>
            {one.status === "suppressed" && (
              <Text size="xs" className="quiet">
                {t(`suppressed.${one.problem}`)}
              </Text>
            )}
            {one.status === "queued" && (
              <Text size="xs" className="quiet">
                {t("notBefore", { at: when(one.notBefore) })}
              </Text>
            )}
            {one.attempts.map((attempt) => (
              <Text size="xs" className="quiet" key={attempt.number}>
                {t("attempt", { number: attempt.number, at: when(attempt.at) })}{" "}
                {attempt.status > 0 && `HTTP ${attempt.status}`} {attempt.problem}
              </Text>
            ))}
          </div>
        ))}
      </Stack>
    </Modal>
  );
}
