import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { signed } from "@/shared/analysis/figures";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { BaseYear, Change } from "./base-year-page";

export function ChangeTable({ base, onWithdraw }: { base: BaseYear; onWithdraw: (change: Change) => void }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const mayRecord = useMay("structure");
  const state = (row: Change) => (row.applied ? "applied" : row.counts ? "open" : "organic");
  const columns: Column<Change>[] = [
    { id: "cause", header: t("trigger"), value: (row) => t(`triggers.${row.cause}`) },
    { id: "description", header: t("description"), value: (row) => row.description },
    {
      id: "tonnes",
      header: shared("tonnes"),
      value: (row) => row.amount.tonnes.replaceAll(",", ""),
      cell: (row) => signed(row.amount.tonnes),
      numeric: true,
    },
    {
      id: "percent",
      header: t("ofBaseYear"),
      value: (row) => row.percent ?? "",
      cell: (row) => (row.percent ? `${formatDecimal(row.percent, { max: 2 })}%` : "–"),
      numeric: true,
    },
    {
      id: "state",
      header: t("state"),
      value: (row) => t(`changeState.${state(row)}`),
      cell: (row) => (
        <StatusBadge tone={row.applied ? "good" : row.counts ? "warn" : "quiet"}>
          {t(`changeState.${state(row)}`)}
        </StatusBadge>
      ),
    },
    {
      id: "recorded",
      header: t("recorded"),
      value: (row) => row.recordedAt,
      cell: (row) => `${formatInstant(row.recordedAt, language)} · ${row.recordedBy}`,
    },
  ];
  if (mayRecord) {
    columns.push({
      id: "withdraw",
      header: t("withdraw"),
      value: () => "",
      sortable: false,
      cell: (row) =>
        !row.applied && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t("withdrawOf", { change: row.description })}
            onClick={() => onWithdraw(row)}
          >
            {t("withdraw")}
          </Button>
        ),
    });
  }
  if (base.changes.length === 0) return <EmptyState icon="check" text={t("noChanges")} />;
  return (
    <DataTable
      label={t("changes")}
      columns={columns}
      rows={base.changes}
      rowKey={(row) => row.id}
      csv="base-year-changes"
    />
  );
}
