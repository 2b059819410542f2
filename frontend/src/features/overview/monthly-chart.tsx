import { useNavigate } from "@tanstack/react-router";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ChartImage } from "@/shared/charts/chart";
import { ChartFrame } from "@/shared/charts/chart-frame";
import { savePng } from "@/shared/charts/save-png";
import { StackedChart } from "@/shared/charts/stacked-chart";
import { drawnTonnes, scope2 } from "@/shared/format/amounts";
import { formatMonth, formatMonthShort } from "@/shared/format/date";
import { useLanguage } from "@/shared/i18n/use-language";
import { usePeriod } from "@/shared/session/period";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import { palette } from "@/shared/ui/theme";
import type { OverviewRun } from "./overview-page";

type Month = OverviewRun["totals"]["byMonth"][number];

export function MonthlyChart({ inventoryId, months }: { inventoryId: string; months: readonly Month[] }) {
  const { t } = useTranslation("overview");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const { basis } = usePeriod();
  const navigate = useNavigate();
  const image = useRef<ChartImage>(null);
  const series = [
    { name: t("scope1"), color: palette.scope1, values: months.map((month) => drawnTonnes(month.scope1)) },
    { name: t(`scope2.${basis}`), color: palette.scope2, values: months.map((m) => drawnTonnes(scope2(m, basis))) },
    { name: shared("scope.3"), color: palette.scope3, values: months.map((month) => drawnTonnes(month.scope3)) },
  ];
  const open = (index: number, scope: number) => {
    const month = months[index]?.month;
    const search = { tab: "entries" as const, month, scope, method: scope === 2 ? basis : undefined };
    void navigate({ to: "/inventories/$inventoryId", params: { inventoryId }, search });
  };
  const columns = useMemo((): Column<Month>[] => {
    const link = (scope: number, month: string, tonnes: string) => (
      <TextLink
        to="/inventories/$inventoryId"
        params={{ inventoryId }}
        search={{ tab: "entries", month, scope, method: scope === 2 ? basis : undefined }}
        aria-label={`${shared(`scope.${scope}`)} ${formatMonth(month, language)}: ${tonnes}`}
      >
        {tonnes}
      </TextLink>
    );
    return [
      { id: "month", header: t("month"), value: (m) => m.month, cell: (m) => formatMonth(m.month, language) },
      {
        id: "scope1",
        header: t("scope1"),
        value: (m) => m.scope1.tonnes.replaceAll(",", ""),
        cell: (m) => link(1, m.month, m.scope1.tonnes),
        numeric: true,
      },
      {
        id: "scope2",
        header: shared("scope.2"),
        value: (m) => scope2(m, basis).tonnes.replaceAll(",", ""),
        cell: (m) => link(2, m.month, scope2(m, basis).tonnes),
        numeric: true,
      },
      {
        id: "scope3",
        header: shared("scope.3"),
        value: (m) => m.scope3.tonnes.replaceAll(",", ""),
        cell: (m) => link(3, m.month, m.scope3.tonnes),
        numeric: true,
      },
    ];
  }, [t, shared, language, basis, inventoryId]);
  return (
    <ChartFrame
      title={t("byMonth")}
      beside
      hint={`${shared("tonnes")} · ${shared(`basis.${basis}`)}`}
      onImage={() => savePng(image.current, "emissions-by-month")}
      chart={
        <StackedChart
          ref={image}
          label={t("byMonth")}
          height={430}
          categories={months.map((month) => formatMonthShort(month.month, language))}
          series={series}
          unit={shared("tonnes")}
          onPick={(index, picked) => open(index, picked + 1)}
        />
      }
      table={
        <DataTable
          label={t("byMonth")}
          columns={columns}
          rows={months}
          rowKey={(m) => m.month}
          csv="emissions-by-month"
        />
      }
    />
  );
}
