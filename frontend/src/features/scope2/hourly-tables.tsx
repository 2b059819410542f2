import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatMonth } from "@/shared/format/date";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Section } from "@/shared/ui/section";
import { type Hourly, percent } from "./hourly-panel";
import { energyText, tonnes } from "./sums";

type Month = Hourly["months"][number];
type Supply = Hourly["supplies"][number];

export function HourlyMonths({ months }: { months: readonly Month[] }) {
  const { t } = useTranslation("scope2");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Month>[] => [
      { id: "month", header: t("month"), value: (one) => one.key, cell: (one) => formatMonth(one.key, language) },
      {
        id: "load",
        header: t("usageKwh"),
        value: (one) => one.load,
        cell: (one) => energyText(one.load),
        numeric: true,
      },
      {
        id: "matched",
        header: t("matchedKwh"),
        value: (one) => one.matched,
        cell: (one) => energyText(one.matched),
        numeric: true,
      },
      {
        id: "share",
        header: t("matchedShare"),
        value: (one) => one.share,
        cell: (one) => percent(one.share),
        numeric: true,
      },
      { id: "kg", header: t("hourlyT"), value: (one) => one.kg, cell: (one) => tonnes(one.kg), numeric: true },
    ],
    [t, language],
  );
  return (
    <Section title={t("byMonth")}>
      <DataTable label={t("byMonth")} columns={columns} rows={months} rowKey={(one) => one.key} csv="hourly-match" />
    </Section>
  );
}

export function HourlySupplies({ supplies }: { supplies: readonly Supply[] }) {
  const { t } = useTranslation("scope2");
  const columns = useMemo(
    (): Column<Supply>[] => [
      { id: "name", header: t("name"), value: (one) => one.name },
      {
        id: "made",
        header: t("madeKwh"),
        value: (one) => one.made,
        cell: (one) => energyText(one.made),
        numeric: true,
      },
      {
        id: "given",
        header: t("matchedKwh"),
        value: (one) => one.given,
        cell: (one) => energyText(one.given),
        numeric: true,
      },
      {
        id: "excess",
        header: t("excessKwh"),
        value: (one) => one.excess,
        cell: (one) => energyText(one.excess),
        numeric: true,
      },
    ],
    [t],
  );
  if (supplies.length === 0) return null;
  return (
    <Section title={t("supplies")} hint={t("suppliesMean")}>
      <DataTable label={t("supplies")} columns={columns} rows={supplies} rowKey={(one) => one.instrumentId} />
    </Section>
  );
}
