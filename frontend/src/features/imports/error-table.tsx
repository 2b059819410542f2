import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "@/shared/ui/data-table";
import type { RowError } from "./import-api";

/** Row, column, what was expected and what stood there: enough to mend the file. */
export function ErrorTable({ errors, total }: { errors: readonly RowError[]; total: number }) {
  const { t } = useTranslation("imports");
  const rows = useMemo(() => errors.map((error, index) => ({ ...error, key: String(index) })), [errors]);
  const columns = useMemo(
    (): Column<RowError & { key: string }>[] => [
      { id: "row", header: t("row"), value: (one) => String(one.row), numeric: true },
      { id: "column", header: t("column"), value: (one) => one.column },
      { id: "expected", header: t("expected"), value: (one) => one.expected },
      { id: "found", header: t("found"), value: (one) => one.found },
      { id: "message", header: t("message"), value: (one) => one.message },
    ],
    [t],
  );
  return (
    <>
      <DataTable label={t("errorTable")} columns={columns} rows={rows} rowKey={(one) => one.key} limit={20} />
      {total > errors.length && (
        <Text size="xs" className="quiet">
          {t("firstErrors", { shown: errors.length, total })}
        </Text>
      )}
    </>
  );
}
