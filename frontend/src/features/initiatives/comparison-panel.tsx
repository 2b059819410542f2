import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ChartImage } from "@/shared/charts/chart";
import { ChartFrame } from "@/shared/charts/chart-frame";
import { savePng } from "@/shared/charts/save-png";
import { StackedChart } from "@/shared/charts/stacked-chart";
import { formatChange } from "@/shared/format/change";
import { formatMonthShort } from "@/shared/format/date";
import { formatDecimal, shiftDecimal, toNumber } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Facts } from "@/shared/ui/facts";
import { palette } from "@/shared/ui/theme";
import { type Comparison, type ComparisonRow, comparisonRows } from "./comparison-rows";

/** Usage in the same months before and after; nothing is modelled, and it says so. */
export function ComparisonPanel({ comparison, zone }: { comparison: Comparison; zone: string }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const image = useRef<ChartImage>(null);
  const { unit, beforeTotal, afterTotal, difference, comparedMonths } = comparison;
  const rows = useMemo(() => comparisonRows(comparison, zone), [comparison, zone]);
  const monthName = (month: number) => formatMonthShort(`2000-${String(month).padStart(2, "0")}`, language);
  const amount = (value?: string | null) => (value ? `${formatDecimal(value)} ${unit}` : "");
  const change = beforeTotal && afterTotal ? formatChange(afterTotal, beforeTotal, language) : null;
  return (
    <ChartFrame
      title={t("comparison")}
      hint={t("comparisonMeans")}
      onImage={() => savePng(image.current, "before-and-after")}
      chart={
        <>
          <Facts
            columns={4}
            facts={[
              { label: t("comparedMonths"), value: String(comparedMonths) },
              { label: t("before"), value: amount(beforeTotal) },
              { label: t("after"), value: amount(afterTotal) },
              { label: t("difference"), value: [amount(difference), change].filter(Boolean).join(" · ") },
            ]}
          />
          <StackedChart
            ref={image}
            label={t("comparison")}
            grouped
            categories={rows.map((row) => monthName(row.month))}
            series={[
              { name: t("before"), color: palette.before, values: rows.map((row) => drawn(row.before)) },
              { name: t("after"), color: palette.usage, values: rows.map((row) => drawn(row.after)) },
            ]}
            unit={unit}
          />
        </>
      }
      table={<ComparisonTable rows={rows} unit={unit} monthName={monthName} />}
    />
  );
}

function drawn(point: ComparisonRow["before"]): number | null {
  return point ? toNumber(point.value) : null;
}

interface TableProps {
  rows: readonly ComparisonRow[];
  unit: string;
  monthName: (month: number) => string;
}

function ComparisonTable({ rows, unit, monthName }: TableProps) {
  const { t } = useTranslation("initiatives");
  const columns = useMemo((): Column<ComparisonRow>[] => {
    const side = (id: "before" | "after"): Column<ComparisonRow> => ({
      id,
      header: `${t(id)} (${unit})`,
      value: (row) => row[id]?.value ?? "",
      cell: (row) => {
        const point = row[id];
        if (!point) return "–";
        const covered = formatDecimal(shiftDecimal(point.coverage, 2), { max: 0 });
        return `${formatDecimal(point.value)}${row.counted || covered === "100" ? "" : ` (${covered}%)`}`;
      },
      numeric: true,
    });
    return [
      { id: "month", header: t("month"), value: (row) => monthName(row.month), sortable: false },
      side("before"),
      side("after"),
      {
        id: "difference",
        header: `${t("difference")} (${unit})`,
        value: (row) => row.difference ?? "",
        cell: (row) => (row.difference ? formatDecimal(row.difference) : t("notCounted")),
        numeric: true,
      },
    ];
  }, [t, unit, monthName]);
  return (
    <DataTable
      label={t("comparison")}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.month)}
      csv="before-and-after"
    />
  );
}
