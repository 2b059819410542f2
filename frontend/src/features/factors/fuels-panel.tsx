import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { FuelPropertiesDocument, type FuelPropertiesQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";

type Row = FuelPropertiesQuery["fuelProperties"][number];

/** Published densities and heating values, to be named where a conversion needs one. */
export function FuelsPanel() {
  const { t } = useTranslation("factors");
  const language = useLanguage();
  const answer = useGql(FuelPropertiesDocument, {});
  const columns = useMemo(
    (): Column<Row>[] => [
      { id: "fuel", header: t("fuel"), value: (one) => (language === "ja" && one.fuelJa) || one.fuel },
      { id: "property", header: t("property"), value: (one) => t(`propertyName.${one.property}`) },
      { id: "value", header: t("value"), value: (one) => one.value, numeric: true },
      { id: "unit", header: t("unit"), value: (one) => `${one.to} / ${one.from}` },
      { id: "region", header: t("region"), value: (one) => one.region },
      { id: "year", header: t("year"), value: (one) => String(one.year), numeric: true },
      { id: "source", header: t("citation"), value: (one) => one.source },
    ],
    [t, language],
  );
  return (
    <QueryGate answer={answer}>
      {({ fuelProperties }) => (
        <Section title={t("fuels")} hint={t("fuelsMean")}>
          <DataTable
            label={t("fuels")}
            columns={columns}
            rows={fuelProperties}
            rowKey={(one) => one.id}
            limit={50}
            csv="fuel-properties"
          />
        </Section>
      )}
    </QueryGate>
  );
}
