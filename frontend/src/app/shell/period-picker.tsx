import { Group, SegmentedControl, Select } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { fiscalYear, formatFiscalYear } from "@/shared/format/fiscal-year";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Basis, usePeriod } from "@/shared/session/period";
import { useViewer } from "@/shared/session/viewer";
import { bases } from "../search";

/** Fiscal year and Scope 2 basis; both live in the address. */
export function PeriodPicker() {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const navigate = useNavigate();
  const period = usePeriod();
  const startMonth = useViewer().organization.fiscalYearStartMonth;
  const now = new Date().getFullYear();
  const years = new Set([period.fiscalYear.year, ...Array.from({ length: 7 }, (_, index) => now + 1 - index)]);
  return (
    <Group gap="xs" wrap="wrap">
      <Select
        aria-label={t("fiscalYear")}
        size="xs"
        w={language === "ja" ? 210 : 220}
        allowDeselect={false}
        checkIconPosition="right"
        data={[...years]
          .sort((a, b) => b - a)
          .map((year) => ({ value: String(year), label: formatFiscalYear(fiscalYear(year, startMonth), language) }))}
        value={String(period.fiscalYear.year)}
        onChange={(value) => value && navigate({ to: ".", search: (previous) => ({ ...previous, fy: Number(value) }) })}
      />
      <SegmentedControl
        aria-label={t("basis")}
        size="xs"
        data={bases.map((basis) => ({ value: basis, label: shared(`basis.${basis}`) }))}
        value={period.basis}
        onChange={(value) => navigate({ to: ".", search: (previous) => ({ ...previous, basis: value as Basis }) })}
      />
    </Group>
  );
}
