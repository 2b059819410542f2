import { Text } from "@mantine/core";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import type { ChartImage } from "@/shared/charts/chart";
import { ChartFrame } from "@/shared/charts/chart-frame";
import { savePng } from "@/shared/charts/save-png";
import { StackedChart } from "@/shared/charts/stacked-chart";
import { drawnTonnes } from "@/shared/format/amounts";
import { formatMonth, formatMonthShort } from "@/shared/format/date";
import { shiftDecimal } from "@/shared/format/decimal";
import { TargetProgressDocument, type TargetProgressQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge, type Tone } from "@/shared/ui/status-badge";
import { palette } from "@/shared/ui/theme";
import { FindingList } from "./finding-list";
import type { Target } from "./target-words";

type Progress = NonNullable<TargetProgressQuery["targetProgress"]>;
type Month = Progress["months"][number];

const tonnes = (amount: Month["actual"]) => (amount ? shiftDecimal(amount.kg, -3) : "");

const tones: Record<string, Tone> = { on_track: "good", off_track: "bad", unknown: "quiet" };

/** The running year against its plan, month by month, from the live figures. */
export function ProgressPanel({ target }: { target: Target }) {
  const { t } = useTranslation("targets");
  const answer = useGql(TargetProgressDocument, { id: target.id }, { types: ["Target", "Inventory"] });
  return (
    <QueryGate answer={answer} height={260}>
      {({ targetProgress }) =>
        targetProgress ? (
          <Known target={target} progress={targetProgress} />
        ) : (
          <Section title={t("progress")}>
            <Text size="sm" className="quiet">
              {t("noProgress")}
            </Text>
          </Section>
        )
      }
    </QueryGate>
  );
}

function Known({ target, progress }: { target: Target; progress: Progress }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const chart = useRef<ChartImage>(null);
  const { months, difference, through, standing } = progress;
  const shape = progress.even ? t("planEven") : t("planShape", { name: progress.shapeOf });
  const title = t("progressOf", { year: progress.year });
  return (
    <ChartFrame
      title={title}
      hint={`${shape} ${t("trackRule")}`}
      actions={<StatusBadge tone={tones[standing] ?? "quiet"}>{t(`standing.${standing}`)}</StatusBadge>}
      onImage={() => savePng(chart.current, `progress-${target.name}`)}
      chart={
        <>
          <StackedChart
            label={title}
            ref={chart}
            grouped
            unit={shared("tonnes")}
            categories={months.map((one) => formatMonthShort(one.month, language))}
            series={[
              { name: t("plan"), color: palette.scope3, values: months.map((one) => drawnTonnes(one.planSoFar)) },
              {
                name: t("actual"),
                color: palette.scope1,
                values: months.map((one) => (one.actualSoFar ? drawnTonnes(one.actualSoFar) : null)),
              },
            ]}
          />
          {difference && (
            <Text size="sm" mt="xs" role="status">
              {t(difference.kg.startsWith("-") ? "underPlan" : "overPlan", {
                month: formatMonth(through, language),
                tonnes: difference.tonnes.replace(/^[-−]/, ""),
              })}
            </Text>
          )}
          {progress.findings.length > 0 && <FindingList findings={progress.findings} />}
        </>
      }
      table={<Months target={target} months={months} title={title} />}
    />
  );
}

function Months({ target, months, title }: { target: Target; months: readonly Month[]; title: string }) {
  const { t } = useTranslation("targets");
  const language = useLanguage();
  const columns = useMemo((): Column<Month>[] => {
    const amount = (id: string, header: string, pick: (month: Month) => Month["actual"]): Column<Month> => ({
      id,
      header,
      wrap: true,
      numeric: true,
      value: (one) => tonnes(pick(one)),
      cell: (one) => pick(one)?.tonnes ?? "–",
    });
    return [
      { id: "month", header: t("month"), value: (one) => one.month, cell: (one) => formatMonth(one.month, language) },
      amount("plan", t("plan"), (one) => one.plan),
      amount("actual", t("actual"), (one) => one.actual),
      amount("planSoFar", t("planSoFar"), (one) => one.planSoFar),
      amount("actualSoFar", t("actualSoFar"), (one) => one.actualSoFar),
    ];
  }, [t, language]);
  return (
    <DataTable
      label={title}
      columns={columns}
      rows={months}
      rowKey={(one) => one.month}
      csv={`progress-${target.name}`}
    />
  );
}
