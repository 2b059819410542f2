import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { IntensitySeriesDocument, type IntensitySeriesQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Section } from "@/shared/ui/section";

type Series = IntensitySeriesQuery["intensitySeries"][number];

/** Imported hourly intensities; nothing is shown before the first. */
export function IntensityList() {
  const { t } = useTranslation("scope2");
  const language = useLanguage();
  const { data } = useGql(IntensitySeriesDocument, {}, { types: ["IntensitySeries"] });
  const columns = useMemo(
    (): Column<Series>[] => [
      { id: "region", header: t("region"), value: (one) => one.region },
      {
        id: "span",
        header: t("span"),
        value: (one) => one.firstHour,
        cell: (one) => `${formatInstant(one.firstHour, language)} – ${formatInstant(one.lastHour, language)}`,
      },
      { id: "hours", header: t("hours"), value: (one) => String(one.hours), numeric: true },
      { id: "origin", header: t("sourceOf"), value: (one) => one.source },
      { id: "by", header: t("recordedBy"), value: (one) => one.recordedBy },
    ],
    [t, language],
  );
  if (!data || data.intensitySeries.length === 0) return null;
  return (
    <Section title={t("intensities")} hint={t("intensitiesMean")}>
      <DataTable
        label={t("intensities")}
        columns={columns}
        rows={data.intensitySeries}
        rowKey={(one) => one.id}
        limit={10}
      />
    </Section>
  );
}
