import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { dayIn, formatDay, formatInstant, formatMonth, type Language } from "@/shared/format/date";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import type { VirtualUsageQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import type { Grain } from "./search";

type Point = VirtualUsageQuery["virtualMeter"]["usage"][number];

interface Props {
  points: readonly Point[];
  grain: Grain;
  unit: string;
  zone: string;
  name: string;
}

function startText(point: Point, grain: Grain, zone: string, language: Language): string {
  if (grain === "hour") return formatInstant(point.start, language, zone);
  const day = dayIn(zone, new Date(point.start));
  return grain === "month" ? formatMonth(day.slice(0, 7), language) : formatDay(day, language);
}

/** The chart's figures, newest first. */
export function VirtualUsageTable({ points, grain, unit, zone, name }: Props) {
  const { t } = useTranslation("virtual");
  const language = useLanguage();
  const rows = useMemo(() => [...points].reverse(), [points]);
  const columns = useMemo(
    (): Column<Point>[] => [
      {
        id: "start",
        header: t("period"),
        value: (point) => point.start,
        cell: (point) => startText(point, grain, zone, language),
      },
      {
        id: "value",
        header: `${t("usage")} (${unit})`,
        value: (point) => point.value,
        cell: (point) => formatDecimal(point.value, { max: 6 }),
        numeric: true,
      },
      {
        id: "coverage",
        header: t("coverage"),
        value: (point) => point.coverage,
        cell: (point) => `${formatDecimal(shiftDecimal(point.coverage, 2), { max: 1 })}%`,
        numeric: true,
      },
      {
        id: "estimated",
        header: `${t("estimatedPart")} (${unit})`,
        value: (point) => point.estimated,
        cell: (point) => formatDecimal(point.estimated, { max: 6 }),
        numeric: true,
      },
    ],
    [t, grain, unit, zone, language],
  );
  if (points.length === 0) return null;
  return (
    <DataTable
      label={t("usageTable")}
      columns={columns}
      rows={rows}
      rowKey={(point) => point.start}
      csv={`usage-${name}-${grain}`}
      limit={12}
    />
  );
}
