import { type ReactNode, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ChartImage } from "@/shared/charts/chart";
import { ChartFrame } from "@/shared/charts/chart-frame";
import { savePng } from "@/shared/charts/save-png";
import { StackedChart } from "@/shared/charts/stacked-chart";
import { formatDecimal, roundDecimal, toNumber } from "@/shared/format/decimal";
import type { DenominatorValuesQuery } from "@/shared/gql/graphql";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import { palette } from "@/shared/ui/theme";
import type { Denominator } from "./denominators-page";
import { FindingList } from "./finding-list";

type Year = DenominatorValuesQuery["businessMetrics"][number]["intensities"][number];

interface Props {
  denominator: Denominator;
  years: readonly Year[];
  controls: ReactNode;
}

/** Emissions per unit by full inventory. A year whose denominator is not known has a gap and says why. */
export function IntensityPanel({ denominator, years, controls }: Props) {
  const { t } = useTranslation("targets");
  const chart = useRef<ChartImage>(null);
  const { t: shared } = useTranslation("shared");
  const unit = `${shared("tonnes")}/${denominator.unit}`;
  const title = t("intensityOf", { name: denominator.name });
  const findings = years.flatMap(({ finding }) => (finding ? [finding] : []));
  return (
    <ChartFrame
      title={title}
      hint={t("intensityMeans")}
      actions={controls}
      beside
      onImage={() => savePng(chart.current, `intensity-${denominator.name}`)}
      chart={
        <>
          <StackedChart
            label={title}
            ref={chart}
            unit={unit}
            categories={years.map((year) => year.name)}
            series={[
              {
                name: t("intensity"),
                color: palette.scope2,
                values: years.map((year) => (year.intensity ? toNumber(roundDecimal(year.intensity, 9)) : null)),
              },
            ]}
          />
          {findings.length > 0 && <FindingList findings={findings} />}
        </>
      }
      table={<Table years={years} unit={unit} title={title} denominator={denominator} />}
    />
  );
}

function Table({
  years,
  unit,
  title,
  denominator,
}: {
  years: readonly Year[];
  unit: string;
  title: string;
  denominator: Denominator;
}) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const columns = useMemo(
    (): Column<Year>[] => [
      {
        id: "name",
        header: t("inventory"),
        value: (year) => year.name,
        cell: (year) => (
          <TextLink to="/inventories/$inventoryId" params={{ inventoryId: year.inventoryId }} size="sm">
            {year.name}
          </TextLink>
        ),
      },
      { id: "tonnes", header: shared("tonnes"), value: (year) => year.amount.tonnes, numeric: true },
      {
        id: "metric",
        header: `${t("denominator")} (${denominator.unit})`,
        wrap: true,
        numeric: true,
        value: (year) => year.metric ?? "",
        cell: (year) => (year.metric ? formatDecimal(year.metric, { max: 6 }) : "–"),
      },
      {
        id: "intensity",
        header: unit,
        numeric: true,
        value: (year) => year.intensity ?? "",
        cell: (year) => (year.intensity ? formatDecimal(year.intensity, { max: 9 }) : "–"),
      },
    ],
    [t, shared, unit, denominator],
  );
  return (
    <DataTable
      label={title}
      columns={columns}
      rows={years}
      rowKey={(year) => year.inventoryId}
      csv={`intensity-${denominator.name}`}
    />
  );
}
