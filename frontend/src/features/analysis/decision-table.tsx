import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Section } from "@/shared/ui/section";
import type { BaseYear } from "./base-year-page";

type Decision = BaseYear["decisions"][number];

export function DecisionTable({ base }: { base: BaseYear }) {
  const { t } = useTranslation("analysis");
  const language = useLanguage();
  const columns: Column<Decision>[] = [
    {
      id: "at",
      header: t("recorded"),
      value: (row) => row.recordedAt,
      cell: (row) => formatInstant(row.recordedAt, language),
    },
    { id: "decision", header: t("decision"), value: (row) => t(`decisions.${row.decision}`) },
    { id: "reason", header: t("reason"), value: (row) => row.reason },
    {
      id: "percent",
      header: t("openThen"),
      value: (row) => row.percent ?? "",
      cell: (row) => (row.percent ? `${formatDecimal(row.percent, { max: 2 })}%` : "–"),
      numeric: true,
    },
    { id: "by", header: t("by"), value: (row) => row.recordedBy },
  ];
  if (base.decisions.length === 0) return null;
  return (
    <Section title={t("decisionsMade")}>
      <DataTable
        label={t("decisionsMade")}
        columns={columns}
        rows={base.decisions}
        rowKey={(row) => row.id}
        csv="base-year-decisions"
      />
    </Section>
  );
}
