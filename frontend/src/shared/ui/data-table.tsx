import { Button, Group, Table, Text, UnstyledButton } from "@mantine/core";
import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { compareDecimals, isDecimal } from "@/shared/format/decimal";
import { saveCsv } from "./csv";
import classes from "./data-table.module.css";
import { Icon } from "./icon";

export interface Column<Row> {
  id: string;
  header: string;
  /** Plain text of the cell: what is sorted by and what the CSV holds. Decimals are compared exactly. */
  value: (row: Row) => string;
  /** How the cell looks; the value itself when left out. */
  cell?: (row: Row) => ReactNode;
  numeric?: boolean;
  sortable?: boolean;
}

interface Props<Row extends object> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Name of the CSV file; without it there is no button. */
  csv?: string;
  /** Shown at first; the rest on request. */
  limit?: number;
  footer?: ReactNode;
  /** Equal column widths, for tables that stand under each other. */
  aligned?: boolean;
}

/** Texts up to this length stay on one line: Japanese would otherwise break between any two characters. */
const shortText = 20;

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

function compareTexts(a: string, b: string): number {
  return isDecimal(a) && isDecimal(b) ? compareDecimals(a, b) : a.localeCompare(b);
}

export function DataTable<Row extends object>({
  label,
  columns,
  rows,
  rowKey,
  csv,
  limit = 100,
  footer,
  aligned,
}: Props<Row>) {
  const { t } = useTranslation("shared");
  const [shown, setShown] = useState(limit);
  const data = useMemo(() => [...rows], [rows]);
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.id,
          header: column.header,
          accessorFn: column.value,
          enableSorting: column.sortable ?? true,
          sortFn: (a, b, id) => compareTexts(a.getValue<string>(id), b.getValue<string>(id)),
        }),
      ),
    [columns],
  );
  const table = useTable({ features, columns: definitions, data, getRowId: rowKey });
  const byId = new Map(columns.map((column) => [column.id, column]));
  const isNumeric = (id: string) => byId.get(id)?.numeric ?? false;
  const all = table.getRowModel().rows;
  const save = () =>
    saveCsv(csv ?? label, [columns.map((c) => c.header), ...rows.map((row) => columns.map((c) => c.value(row)))]);

  return (
    <div>
      <Table.ScrollContainer minWidth={aligned ? 720 : 320} type="native" tabIndex={0} role="region" aria-label={label}>
        <Table highlightOnHover aria-label={label} className={classes.table} layout={aligned ? "fixed" : "auto"}>
          <Table.Thead>
            {table.getHeaderGroups().map((group) => (
              <Table.Tr key={group.id}>
                {group.headers.map((header) => (
                  <Table.Th
                    key={header.id}
                    ta={isNumeric(header.column.id) ? "right" : undefined}
                    aria-sort={ariaSort(header.column.getIsSorted())}
                  >
                    {header.column.getCanSort() ? (
                      <UnstyledButton className={classes.sort} onClick={header.column.getToggleSortingHandler()}>
                        {byId.get(header.column.id)?.header}
                        <span aria-hidden="true">{sortMark(header.column.getIsSorted())}</span>
                      </UnstyledButton>
                    ) : (
                      byId.get(header.column.id)?.header
                    )}
                  </Table.Th>
                ))}
              </Table.Tr>
            ))}
          </Table.Thead>
          <Table.Tbody>
            {all.slice(0, shown).map((row) => (
              <Table.Tr key={row.id}>
                {row.getAllCells().map((cell) => (
                  <Table.Td
                    key={cell.id}
                    ta={isNumeric(cell.column.id) ? "right" : undefined}
                    data-nowrap={isNumeric(cell.column.id) || String(cell.getValue()).length <= shortText || undefined}
                  >
                    {content(byId.get(cell.column.id), row.original)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
          {footer && <Table.Tfoot>{footer}</Table.Tfoot>}
        </Table>
      </Table.ScrollContainer>
      {(csv || all.length > shown) && (
        <Group justify="space-between" mt={6} gap="xs">
          <Text size="xs" className="quiet">
            {all.length > shown ? t("rows", { shown, total: all.length }) : t("allRows", { total: all.length })}
          </Text>
          <Group gap={6}>
            {all.length > shown && (
              <Button size="compact-xs" variant="default" onClick={() => setShown(shown + limit * 5)}>
                {t("more")}
              </Button>
            )}
            {csv && all.length > 0 && (
              <Button
                size="compact-xs"
                variant="default"
                leftSection={<Icon name="download" size={14} />}
                onClick={save}
              >
                CSV
              </Button>
            )}
          </Group>
        </Group>
      )}
    </div>
  );
}

/** Called, not mounted: a dialog that a cell has open survives when the columns are made anew. */
function content<Row>(column: Column<Row> | undefined, row: Row): ReactNode {
  return column?.cell ? column.cell(row) : column?.value(row);
}

function ariaSort(sorted: false | "asc" | "desc"): "ascending" | "descending" | undefined {
  if (sorted === false) return undefined;
  return sorted === "asc" ? "ascending" : "descending";
}

function sortMark(sorted: false | "asc" | "desc"): string {
  if (sorted === false) return "";
  return sorted === "asc" ? " ▲" : " ▼";
}
