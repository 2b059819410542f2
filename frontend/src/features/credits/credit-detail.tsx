import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { countryName } from "@/shared/format/countries";
import { formatDay, formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { Facts } from "@/shared/ui/facts";
import { vintageOf } from "./credit-values";
import type { Credit } from "./credits-page";

/** All that is known of a credit. */
export function CreditDetail({ credit: one, onClose }: { credit: Credit; onClose: () => void }) {
  const { t } = useTranslation("credits");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const day = (value: string | null | undefined) => (value ? formatDay(value, language) : "");
  const tonnes = (value: string | null | undefined) => (value ? `${formatDecimal(value)} t CO₂e` : "");
  const facts = [
    { label: t("standardOf"), value: t(`standard.${one.standard}`, one.standard) },
    { label: t("registry"), value: one.registry },
    { label: t("projectId"), value: one.projectId },
    { label: t("kindOf"), value: t(`kind.${one.kind}`, one.kind) },
    { label: t("country"), value: countryName(one.country, language) },
    { label: t("vintage"), value: vintageOf(one) },
    { label: t("tonnes"), value: one.quantity ? tonnes(one.quantity) : t("voided") },
    { label: t("serialFirst"), value: one.serialFirst },
    { label: t("serialLast"), value: one.serialLast },
    { label: t("units"), value: one.units ? formatDecimal(one.units) : "" },
    { label: t("adjustmentOf"), value: t(`adjustment.${one.adjustment}`, one.adjustment) },
    { label: t("ownProject"), value: one.ownProject ? t("ownYes") : "" },
    { label: t("acquiredOn"), value: day(one.acquiredOn) },
    { label: t("state"), value: t(`status.${one.status}`, one.status) },
    { label: t("plannedYear"), value: one.plannedYear ? String(one.plannedYear) : "" },
    { label: t("retiredOn"), value: day(one.retiredOn) },
    { label: t("purposeOf"), value: one.purpose ? t(`purpose.${one.purpose}`, one.purpose) : "" },
    { label: t("purposeYear"), value: one.purposeYear ? String(one.purposeYear) : "" },
    { label: t("retirementId"), value: one.retirementId },
    { label: t("beneficiary"), value: one.beneficiary },
    { label: t("transferredOn"), value: day(one.transferredOn) },
    { label: t("transferredTo"), value: one.transferredTo },
    { label: t("reversed"), value: tonnes(one.reversed) },
    { label: t("reversedOn"), value: day(one.reversedOn) },
    { label: t("evidence"), value: one.evidence },
    { label: t("recordedBy"), value: `${one.recordedBy}, ${formatInstant(one.recordedAt, language)}` },
    { label: t("why"), value: one.reason },
  ];
  return (
    <Modal opened onClose={onClose} title={one.project} size="lg" closeButtonProps={{ "aria-label": shared("close") }}>
      <Facts facts={facts.filter(({ value }) => value !== "")} />
    </Modal>
  );
}
