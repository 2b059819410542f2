import { Button, Group, Table, Text, UnstyledButton } from "@mantine/core";
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
  /** The header may take several lines, where the table has many columns. */
  wrap?: boolean;
  /** Shown within another column; the CSV has it by itself. */
  csvOnly?: boolean;
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
  /** The row that is pointed at or has the focus; null when it is left. */
  onPoint?: (row: Row | null) => void;
}

/** Texts up to this length stay on one line: Japanese would otherwise break between any two characters. */
const shortText = 20;

interface Order {
  column: string;
  descending: boolean;
}

function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order | null): readonly Row[] {
  const column = columns.find((one) => one.id === order?.column);
  if (!order || !column) return rows;
  const sign = order.descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compareTexts(column.value(a), column.value(b)));
}

function compareTexts(a: string, b: string): number {
  return isDecimal(a) && isDecimal(b) ? compareDecimals(a, b) : a.localeCompare(b);
}

/** Up, down, and back to the order in which the rows came. */
function nextOrder(order: Order | null, column: string): Order | null {
  if (order?.column !== column) return { column, descending: false };
  return order.descending ? null : { column, descending: true };
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
  onPoint,
}: Props<Row>) {
  const { t } = useTranslation("shared");
  const [shown, setShown] = useState(limit);
  const [order, setOrder] = useState<Order | null>(null);
  const seen = columns.filter((column) => !column.csvOnly);
  const all = useMemo(() => sorted(rows, columns, order), [rows, columns, order]);
  const save = () =>
    saveCsv(csv ?? label, [columns.map((c) => c.header), ...rows.map((row) => columns.map((c) => c.value(row)))]);

  return (
    <div>
      <Table.ScrollContainer minWidth={aligned ? 720 : 320} type="native" tabIndex={0} role="region" aria-label={label}>
        <Table highlightOnHover aria-label={label} className={classes.table} layout={aligned ? "fixed" : "auto"}>
          <Table.Thead>
            <Table.Tr>
              {seen.map((column) => (
                <Table.Th
                  key={column.id}
                  data-wrap={column.wrap || undefined}
                  ta={column.numeric ? "right" : undefined}
                  aria-sort={order?.column === column.id ? (order.descending ? "descending" : "ascending") : undefined}
                >
                  {column.sortable === false ? (
                    column.header
                  ) : (
                    <UnstyledButton className={classes.sort} onClick={() => setOrder(nextOrder(order, column.id))}>
                      {column.header}
                      {order?.column === column.id && <span aria-hidden="true">{order.descending ? " ▼" : " ▲"}</span>}
                    </UnstyledButton>
                  )}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {all.slice(0, shown).map((row) => (
              <Table.Tr key={rowKey(row)} {...pointing(row, onPoint)}>
                {seen.map((column) => (
                  <Cell key={column.id} column={column} row={row} />
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
            {all.length > shown ? t("rows", { shown, total: all.length }) : t("allRows", { count: all.length })}
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

/** What a row listens to, so that a chart may show what it is about. */
function pointing<Row>(row: Row, onPoint?: (row: Row | null) => void) {
  if (!onPoint) return {};
  const [enter, leave] = [() => onPoint(row), () => onPoint(null)];
  return { onMouseEnter: enter, onMouseLeave: leave, onFocus: enter, onBlur: leave };
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const value = column.value(row);
  return (
    <Table.Td
      ta={column.numeric ? "right" : undefined}
      data-nowrap={column.numeric || value.length <= shortText || undefined}
    >
      {column.cell ? column.cell(row) : value}
    </Table.Td>
  );
}
