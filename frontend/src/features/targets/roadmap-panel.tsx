import { Alert, Text, useComputedColorScheme } from "@mantine/core";
import type { EChartsCoreOption } from "echarts/core";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type ChartImage } from "@/shared/charts/chart";
import { ChartFrame } from "@/shared/charts/chart-frame";
import { savePng } from "@/shared/charts/save-png";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { type Roadmap, roadmapOption, type Year } from "./roadmap-option";

type Amount = Year["allowed"];

const tonnes = (amount: Amount | undefined) => (amount ? shiftDecimal(amount.kg, -3) : "");

/** The target line, business as usual, what initiatives take away and what is left, with the exact figures under it. */
export function RoadmapPanel({ roadmap }: { roadmap: Roadmap }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const scheme = useComputedColorScheme("light");
  const chart = useRef<ChartImage>(null);
  const names = {
    allowed: t("allowed"),
    actual: t("actual"),
    bau: t("bau"),
    forecast: t("forecast"),
    low: t("low"),
    high: t("high"),
  };
  const unit = shared("tonnes");
  // As text, so that equal figures draw nothing anew.
  const text = JSON.stringify(roadmapOption(roadmap, names, unit, scheme));
  const option = useMemo((): EChartsCoreOption => {
    const parsed: EChartsCoreOption = JSON.parse(text);
    return {
      ...parsed,
      tooltip: { ...(parsed.tooltip as object), valueFormatter: (value: unknown) => `${value} ${unit}` },
    };
  }, [text, unit]);
  const hint = roadmap.start
    ? t("forecastFrom", { name: roadmap.start.name, state: t(roadmap.start.closed ? "closedFigures" : "draftFigures") })
    : t("noForecast");
  return (
    <ChartFrame
      title={t("roadmap")}
      hint={hint}
      onImage={() => savePng(chart.current, `roadmap-${roadmap.target.name}`)}
      chart={
        <>
          <Chart label={t("roadmapOf", { name: roadmap.target.name })} option={option} height={380} ref={chart} />
          {roadmap.unstated.length > 0 && (
            <Alert variant="light" color="gray" icon={<Icon name="info" />} mt="xs">
              <Text size="xs">
                {t("bandLacks", { parts: roadmap.unstated.map((part) => t(`doubt.${part}`)).join(t("and")) })}
              </Text>
            </Alert>
          )}
        </>
      }
      table={<Figures roadmap={roadmap} />}
    />
  );
}

function Figures({ roadmap }: { roadmap: Roadmap }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const columns = useMemo((): Column<Year>[] => {
    const amount = (id: string, header: string, pick: (year: Year) => Amount | undefined): Column<Year> => ({
      id,
      header,
      wrap: true,
      numeric: true,
      value: (year) => tonnes(pick(year)),
      cell: (year) => pick(year)?.tonnes ?? "–",
    });
    const exact = (id: string, header: string, pick: (year: Year) => string | null | undefined): Column<Year> => ({
      id,
      header,
      wrap: true,
      numeric: true,
      value: (year) => pick(year) ?? "",
      cell: (year) => shown(pick(year)),
    });
    const unit = roadmap.metric ? `${shared("tonnes")}/${roadmap.metric.unit}` : "";
    const intensity = roadmap.metric
      ? [
          exact("metric", roadmap.metric.name, (year) => year.metric),
          exact("allowedIntensity", `${t("allowed")} (${unit})`, (year) => year.allowedIntensity),
          exact("actualIntensity", `${t("actual")} (${unit})`, (year) => year.actualIntensity),
          exact("forecastIntensity", `${t("forecast")} (${unit})`, (year) => year.forecastIntensity),
        ]
      : [];
    return [
      { id: "year", header: t("year"), value: (year) => String(year.year) },
      amount("allowed", t("allowed"), (year) => year.allowed),
      {
        ...amount("actual", t("actual"), (year) => year.actual),
        cell: (year) =>
          year.actual && year.inventoryId ? (
            <TextLink to="/inventories/$inventoryId" params={{ inventoryId: year.inventoryId }} size="sm">
              {year.actual.tonnes}
            </TextLink>
          ) : (
            "–"
          ),
      },
      amount("bau", t("bau"), (year) => year.bau),
      ...roadmap.wedges.map((wedge, index) => amount(`wedge-${wedge.id}`, wedge.name, (year) => year.wedges[index])),
      amount("forecast", t("forecast"), (year) => year.forecast),
      amount("low", t("low"), (year) => year.low),
      amount("high", t("high"), (year) => year.high),
      amount("gap", t("gap"), (year) => year.gap),
      ...intensity,
    ];
  }, [t, shared, roadmap]);
  return (
    <DataTable
      label={t("roadmapOf", { name: roadmap.target.name })}
      columns={columns}
      rows={roadmap.years}
      rowKey={(year) => String(year.year)}
      csv={`roadmap-${roadmap.target.name}`}
    />
  );
}

function shown(value: string | null | undefined): string {
  return value ? formatDecimal(value, { max: 6 }) : "–";
}
