import { Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { FindingSection } from "@/shared/findings/finding-section";
import { formatDecimal, percentOf, subtractDecimals, toNumber } from "@/shared/format/decimal";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Facts } from "@/shared/ui/facts";
import { Section } from "@/shared/ui/section";
import classes from "./scope2.module.css";
import type { View } from "./scope2-page";
import { byFacility, energyText, type Sum, tonnes } from "./sums";

/** Both methods from one row; they are never added. */
export function MethodsPanel({ view }: { view: View }) {
  const { t } = useTranslation("scope2");
  const { t: shared } = useTranslation("shared");
  const rows = byFacility(view.rows);
  if (rows.length === 0) return <EmptyState icon="source" text={t("noEnergy")} />;
  const facts = [
    { label: t("location"), value: `${tonnes(view.locationKg)} ${shared("tonnes")}` },
    { label: t("market"), value: `${tonnes(view.marketKg)} ${shared("tonnes")}` },
    {
      label: t("difference"),
      value: `${tonnes(subtractDecimals(view.marketKg, view.locationKg))} ${shared("tonnes")}`,
    },
  ];
  return (
    <Stack gap="md">
      <Section title={t("both")} hint={t(view.closed ? "bothClosed" : "bothMean")}>
        <Facts facts={facts} columns={3} />
        <MethodTable rows={rows} />
      </Section>
      <FindingSection title={t("findings")} findings={view.findings} />
    </Stack>
  );
}

function MethodTable({ rows }: { rows: readonly Sum[] }) {
  const { t } = useTranslation("scope2");
  const { t: shared } = useTranslation("shared");
  const nameOf = useFacilityNames();
  const columns = useMemo(
    (): Column<Sum>[] => [
      {
        id: "facility",
        header: t("facility"),
        value: (one) => nameOf({ facilityId: one.facilityId, name: one.facilityName }),
      },
      { id: "energy", header: t("energy"), value: (one) => shared(`commodity.${one.energy}`, one.energy) },
      {
        id: "usage",
        header: t("usageKwh"),
        value: (one) => one.kwh,
        cell: (one) => energyText(one.kwh),
        numeric: true,
      },
      {
        id: "covered",
        header: t("covered"),
        value: (one) => one.covered,
        cell: (one) => <Coverage covered={one.covered} usage={one.kwh} />,
      },
      {
        id: "rest",
        header: t("rest"),
        value: (one) => one.rest.map((rung) => t(`rung.${rung}`, rung)).join(", "),
      },
      {
        id: "location",
        header: t("locationT"),
        value: (one) => one.locationKg,
        cell: (one) => tonnes(one.locationKg),
        numeric: true,
      },
      {
        id: "market",
        header: t("marketT"),
        value: (one) => one.marketKg,
        cell: (one) => tonnes(one.marketKg),
        numeric: true,
      },
    ],
    [t, shared, nameOf],
  );
  return <DataTable label={t("both")} columns={columns} rows={rows} rowKey={(one) => one.key} csv="scope2" />;
}

function Coverage({ covered, usage }: { covered: string; usage: string }) {
  const percent = percentOf(covered, usage) ?? "0";
  return (
    <>
      <Text size="sm">{`${energyText(covered)} kWh (${formatDecimal(percent)}%)`}</Text>
      <div className={classes.track} aria-hidden="true">
        <div className={classes.bar} style={{ width: `${Math.min(100, toNumber(percent))}%` }} />
      </div>
    </>
  );
}
