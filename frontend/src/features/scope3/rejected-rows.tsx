import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ReadLedgerQuery } from "@/shared/gql/graphql";
import { type Column, DataTable } from "@/shared/ui/data-table";

type Row = ReadLedgerQuery["ledger"]["rejected"][number];

/** Rows that cannot be lines, each with what was expected and what came. */
export function RejectedRows({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation("scope3");
  const columns = useMemo(
    (): Column<Row>[] => [
      { id: "line", header: t("lineNumber"), value: (row) => String(row.line), numeric: true },
      { id: "field", header: t("column"), value: (row) => t(`roles.${row.field}`, row.field) },
      { id: "expected", header: t("expected"), value: (row) => row.expected || row.message },
      { id: "got", header: t("got"), value: (row) => row.got },
    ],
    [t],
  );
  return (
    <DataTable
      label={t("rejected")}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.line)}
      limit={20}
      csv="rejected-rows"
    />
  );
}
