import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatMonth } from "@/shared/format/date";
import { addDecimals } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Facts } from "@/shared/ui/facts";
import { Section } from "@/shared/ui/section";
import type { View } from "./scope2-page";
import { energyText, tonnes } from "./sums";

type Row = View["shk"][number];

/** Basic and adjusted coefficients of Japan's scheme, side by side. */
export function ShkPanel({ view }: { view: View }) {
  const { t } = useTranslation("scope2");
  const language = useLanguage();
  const nameOf = useFacilityNames();
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        id: "facility",
        header: t("facility"),
        value: (one) => nameOf({ facilityId: one.facilityId, name: one.facilityName }),
      },
      { id: "source", header: t("source"), value: (one) => one.sourceName },
      { id: "month", header: t("month"), value: (one) => one.month, cell: (one) => formatMonth(one.month, language) },
      {
        id: "supplier",
        header: t("supplier"),
        value: (one) => [one.supplier, one.menu].filter(Boolean).join(" ") || t("noSupplier"),
      },
      {
        id: "kwh",
        header: t("usageKwh"),
        value: (one) => one.kwh,
        cell: (one) => energyText(one.kwh),
        numeric: true,
      },
      {
        id: "covered",
        header: t("coveredKwh"),
        value: (one) => one.covered,
        cell: (one) => energyText(one.covered),
        numeric: true,
      },
      {
        id: "basic",
        header: t("basicT"),
        value: (one) => one.basicKg,
        cell: (one) => <Figure kg={one.basicKg} factor={one.basicFactor} />,
        numeric: true,
      },
      {
        id: "adjusted",
        header: t("adjustedT"),
        value: (one) => one.adjustedKg,
        cell: (one) => <Figure kg={one.adjustedKg} factor={one.adjustFactor} />,
        numeric: true,
      },
    ],
    [t, language, nameOf],
  );
  if (view.shk.length === 0) return <EmptyState icon="source" text={t("noShk")} />;
  const facts = [
    { label: t("basic"), value: `${tonnes(addDecimals(view.shk.map((one) => one.basicKg)))} t CO₂` },
    { label: t("adjusted"), value: `${tonnes(addDecimals(view.shk.map((one) => one.adjustedKg)))} t CO₂` },
  ];
  return (
    <Section title={t("shk")} hint={t("shkMeans")}>
      <Facts facts={facts} />
      <DataTable
        label={t("shk")}
        columns={columns}
        rows={view.shk}
        rowKey={(one) => [one.facilityId, one.sourceName, one.month, one.supplier, one.menu].join(" ")}
        csv="shk-electricity"
      />
    </Section>
  );
}

function Figure({ kg, factor }: { kg: string; factor: string }) {
  const { t } = useTranslation("scope2");
  if (factor === "") return t("noFactor");
  return (
    <>
      {tonnes(kg)}
      <Text size="xs" className="quiet">
        {factor.slice(factor.indexOf(":") + 1)}
      </Text>
    </>
  );
}
