import { List, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstant, formatMonth, formatPeriod } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { Facts } from "@/shared/ui/facts";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Instrument, Use } from "./instruments-panel";

interface Props {
  instrument: Instrument;
  use: Use | undefined;
  onClose: () => void;
}

/** What the papers say, how each criterion stands, and which months the volume went to. */
export function InstrumentDetail({ instrument: one, use, onClose }: Props) {
  const { t } = useTranslation("scope2");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const facts = [
    { label: t("kindOf"), value: t(`kind.${one.kind}`, one.kind) },
    { label: t("volume"), value: one.quantity ? `${formatDecimal(one.quantity)} ${one.unit}` : t("voided") },
    { label: t("vintage"), value: formatPeriod(one.vintageStart, one.vintageEnd, language) },
    { label: t("applies"), value: formatPeriod(one.appliesStart, one.appliesEnd, language) },
    { label: t("countries"), value: one.countries.join(", ") },
    { label: t("technology"), value: one.technology },
    { label: t("generator"), value: one.generator },
    { label: t("registry"), value: one.registry },
    { label: t("certificateRange"), value: one.certificateRange },
    { label: t("retirementId"), value: one.retirementId },
    { label: t("retiredOn"), value: one.retiredOn ? formatDay(one.retiredOn, language) : "" },
    { label: t("retirementAccount"), value: one.retirementAccount },
    { label: t("rate"), value: one.gases.map((gas) => `${gas.kgPerUnit} kg ${gas.gas}/kWh`).join(", ") },
    { label: t("factorSource"), value: one.factorSource },
    { label: t("price"), value: one.price ? `${formatDecimal(one.price)} ${one.currency}` : "" },
    { label: t("profileOf"), value: t(`profile.${one.profile}`) },
    { label: t("evidence"), value: one.evidence },
    { label: t("recordedBy"), value: `${one.recordedBy}, ${formatInstant(one.recordedAt, language)}` },
    { label: t("why"), value: one.reason },
  ];
  return (
    <Modal opened onClose={onClose} title={one.name} size="lg" closeButtonProps={{ "aria-label": shared("close") }}>
      <Stack gap="md">
        <Facts facts={facts} />
        <Text size="sm" fw={550}>
          {t("criteria")}
        </Text>
        <List listStyleType="none" spacing="xs" aria-label={t("criteria")}>
          {one.criteria.map((criterion) => (
            <List.Item key={criterion.criterion}>
              <StatusBadge tone={criterion.failed ? "bad" : criterion.answer === "yes" ? "good" : "quiet"}>
                {criterion.required ? t(`answer.${criterion.answer}`) : t("notRequired")}
              </StatusBadge>{" "}
              <Text span size="sm">
                {t(`criterion.${criterion.criterion}`)}
              </Text>
              <Text size="xs" className="quiet">
                {criterion.why || criterion.note}
              </Text>
            </List.Item>
          ))}
        </List>
        {use && use.months.length > 0 && (
          <>
            <Text size="sm" fw={550}>
              {t("usedByMonth")}
            </Text>
            <Facts
              columns={3}
              facts={use.months.map(({ month, quantity }) => ({
                label: formatMonth(month, language),
                value: `${formatDecimal(quantity, { max: 3 })} ${use.unit}`,
              }))}
            />
          </>
        )}
      </Stack>
    </Modal>
  );
}
