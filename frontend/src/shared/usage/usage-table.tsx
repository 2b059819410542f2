import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { dayIn, formatDay, formatInstant, formatMonth, type Language } from "@/shared/format/date";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";

interface Point {
  start: string;
  value: string;
  coverage: string;
  estimated: string;
}

interface Props {
  points: readonly Point[];
  grain: "hour" | "day" | "month";
  unit: string;
  zone: string;
  name: string;
  /** The most decimals shown, for sums whose factors leave many. */
  decimals?: number;
}

function startText(point: Point, grain: Props["grain"], zone: string, language: Language): string {
  if (grain === "hour") return formatInstant(point.start, language, zone);
  const day = dayIn(zone, new Date(point.start));
  return grain === "month" ? formatMonth(day.slice(0, 7), language) : formatDay(day, language);
}

/** The chart's figures, newest first. */
export function UsageTable({ points, grain, unit, zone, name, decimals }: Props) {
  const { t } = useTranslation("shared");
  const language = useLanguage();
  const rows = useMemo(() => [...points].reverse(), [points]);
  const columns = useMemo(
    (): Column<Point>[] => [
      {
        id: "start",
        header: t("usageTable.period"),
        value: (point) => point.start,
        cell: (point) => startText(point, grain, zone, language),
      },
      {
        id: "value",
        header: `${t("usageTable.usage")} (${unit})`,
        value: (point) => point.value,
        cell: (point) => formatDecimal(point.value, { max: decimals }),
        numeric: true,
      },
      {
        id: "coverage",
        header: t("usageTable.coverage"),
        value: (point) => point.coverage,
        cell: (point) => `${formatDecimal(shiftDecimal(point.coverage, 2), { max: 1 })}%`,
        numeric: true,
      },
      {
        id: "estimated",
        header: `${t("usageTable.estimatedPart")} (${unit})`,
        value: (point) => point.estimated,
        cell: (point) => formatDecimal(point.estimated, { max: decimals }),
        numeric: true,
      },
    ],
    [t, grain, unit, zone, language, decimals],
  );
  if (points.length === 0) return null;
  return (
    <DataTable
      label={t("usageTable.label")}
      columns={columns}
      rows={rows}
      rowKey={(point) => point.start}
      csv={`usage-${name}-${grain}`}
      limit={12}
    />
  );
}
