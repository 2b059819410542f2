import { Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCategoryNames } from "@/shared/categories/use-category-names";
import { formatDecimal } from "@/shared/format/decimal";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Section } from "@/shared/ui/section";
import { StatusBadge, type Tone } from "@/shared/ui/status-badge";
import { percentText } from "./figures";
import type { Improvement } from "./quality-panel";

const tones: Record<string, Tone> = { low: "good", medium: "warn", high: "bad" };

/** The lines whose better data would help most, with the next step for each. */
export function Improvements({
  rows,
  onJudge,
}: {
  rows: readonly Improvement[];
  onJudge: (line: Improvement) => void;
}) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const mayJudge = useMay("structure");
  const names = useCategoryNames();
  const kind = (row: Improvement) => names.get(row.category) ?? shared(`scope.${row.scope}`);
  const columns: Column<Improvement>[] = [
    {
      id: "line",
      header: t("source"),
      value: (row) => `${row.sourceName} · ${kind(row)}`,
      cell: (row) => (
        <Stack gap={0}>
          <Text size="sm">{row.sourceName}</Text>
          <Text size="xs" className="quiet">
            {`${row.facilityName} · ${kind(row)}`}
          </Text>
        </Stack>
      ),
    },
    {
      id: "share",
      header: t("shareOfTotal"),
      value: (row) => row.shareOfTotal,
      cell: (row) => percentText(row.shareOfTotal),
      numeric: true,
    },
    {
      id: "measure",
      header: t("nextStep"),
      value: (row) => t(`measure.${row.measure}`),
      cell: (row) => (
        <Text size="sm" maw={380}>
          {t(`measure.${row.measure}`)}
        </Text>
      ),
    },
    {
      id: "effort",
      header: t("effortOf"),
      value: (row) => t(`effort.${row.effort}`),
      cell: (row) =>
        row.measure === "nothing_left_by_rule" ? (
          "–"
        ) : (
          <StatusBadge tone={tones[row.effort] ?? "quiet"}>{t(`effort.${row.effort}`)}</StatusBadge>
        ),
    },
    {
      id: "fall",
      header: t("uncertaintyFall"),
      value: (row) => row.uncertaintyFall,
      cell: (row) => t("points", { points: formatDecimal(row.uncertaintyFall, { max: 2 }) }),
      numeric: true,
    },
    {
      id: "step",
      header: t("stepFall"),
      value: (row) => row.stepFall ?? "",
      cell: (row) => (row.stepFall ? t("points", { points: formatDecimal(row.stepFall, { max: 2 }) }) : "–"),
      numeric: true,
    },
    {
      id: "rating",
      header: t("ratingFall"),
      value: (row) => row.ratingFall,
      cell: (row) => `−${formatDecimal(row.ratingFall, { max: 2 })}`,
      numeric: true,
    },
  ];
  if (mayJudge) {
    columns.push({
      id: "judge",
      header: t("judge"),
      value: () => "",
      sortable: false,
      cell: (row) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t("judgeOf", { source: row.sourceName })}
          onClick={() => onJudge(row)}
        >
          {t("judge")}
        </Button>
      ),
    });
  }
  return (
    <Section title={t("improvements")} hint={t("improvementsMean")}>
      {rows.length === 0 ? (
        <EmptyState icon="check" text={t("noLines")} />
      ) : (
        <DataTable
          label={t("improvements")}
          columns={columns}
          rows={rows}
          rowKey={(row) =>
            `${row.facilityId} ${row.sourceId} ${row.scope} ${row.category} ${row.amount.kg} ${row.measure}`
          }
          csv="improvements"
        />
      )}
    </Section>
  );
}
