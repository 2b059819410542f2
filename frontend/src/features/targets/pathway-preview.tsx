import { Alert, List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/shared/format/decimal";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Icon } from "@/shared/ui/icon";
import type { ReadFile } from "./pathway-rows";

/** The lines that are named at once; a file with a wrong column has as many as it has rows. */
const namedLines = 10;

interface Row {
  sector: string;
  unit: string;
  year: number;
  value: string;
}

/** What a file holds, before it is sent, and which of its lines cannot be read. */
export function PathwayPreview({ file }: { file: ReadFile }) {
  const { t } = useTranslation("targets");
  const { pathways, problems } = file;
  const rows: Row[] = pathways.flatMap(({ sector, unit, points }) => points.map((one) => ({ sector, unit, ...one })));
  const columns: Column<Row>[] = [
    { id: "sector", header: t("sector"), value: (row) => row.sector },
    { id: "year", header: t("calendarYear"), value: (row) => String(row.year), numeric: true },
    {
      id: "value",
      header: t("value"),
      value: (row) => row.value,
      cell: (row) => formatDecimal(row.value),
      numeric: true,
    },
    {
      id: "unit",
      header: t("unit"),
      value: (row) => row.unit,
      cell: (row) => (row.unit === "percent" ? "%" : row.unit),
    },
  ];
  return (
    <>
      {problems.length > 0 && (
        <Alert
          color="red"
          variant="light"
          icon={<Icon name="stop" />}
          title={t("unreadable", { count: problems.length })}
        >
          <List size="sm">
            {problems.slice(0, namedLines).map(({ line, key, got }) => (
              <List.Item key={`${line} ${key} ${got}`}>
                {line > 0 && t("lineNumber", { line })}
                {t(`rowProblem.${key}`, { got })}
              </List.Item>
            ))}
          </List>
          {problems.length > namedLines && (
            <Text size="sm">{t("moreLines", { count: problems.length - namedLines })}</Text>
          )}
        </Alert>
      )}
      {rows.length > 0 && (
        <>
          <Text size="sm" role="status">
            {t("previewOf", { pathways: pathways.length, rows: rows.length })}
          </Text>
          <DataTable
            label={t("preview")}
            columns={columns}
            rows={rows}
            rowKey={(row) => `${row.sector} ${row.year}`}
            limit={10}
          />
        </>
      )}
    </>
  );
}
