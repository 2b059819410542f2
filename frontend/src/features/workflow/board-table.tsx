import { Table, Text, UnstyledButton } from "@mantine/core";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { formatMonth, formatMonthShort } from "@/shared/format/date";
import { useLanguage } from "@/shared/i18n/use-language";
import classes from "./board.module.css";
import { type Cell, type CellFilter, matches, type Row, useCellWords } from "./cell-modal";

interface Props {
  months: readonly string[];
  rows: readonly Row[];
  /** Their names by id. */
  facilities: ReadonlyMap<string, string>;
  filter: CellFilter;
  onOpen: (row: Row, cell: Cell) => void;
}

const steps: Record<string, [number, number]> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/** The matrix; arrows go from cell to cell, Enter opens one. */
export function BoardTable({ months, rows, facilities, filter, onOpen }: Props) {
  const { t } = useTranslation("workflow");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const words = useCellWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (event: KeyboardEvent, line: number, column: number) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    body.current?.querySelector<HTMLElement>(`[data-at="${line + step[0]}:${column + step[1]}"]`)?.focus();
  };
  return (
    <Table.ScrollContainer minWidth={320} type="native" tabIndex={0} role="region" aria-label={t("boardTable")}>
      <Table aria-label={t("boardTable")} withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("source")}</Table.Th>
            {months.map((month) => (
              <Table.Th key={month} ta="center">
                {formatMonthShort(month, language)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          {rows.map((row, line) => (
            <Table.Tr key={row.sourceId}>
              <Table.Th scope="row">
                {row.sourceName}
                <Text size="xs" className="quiet">
                  {[facilities.get(row.facilityId), shared(`scope.${row.scope}`)].filter(Boolean).join(" · ")}
                </Text>
              </Table.Th>
              {row.cells.map((cell, column) => {
                const { marks, text } = words(cell);
                return (
                  <Table.Td key={cell.month} ta="center" p={2}>
                    <UnstyledButton
                      className={classes.cell}
                      data-at={`${line}:${column}`}
                      data-tone={cell.approval === "changed" || cell.overdue ? "bad" : (cell.approval ?? cell.data)}
                      data-dim={!matches(cell, filter) || undefined}
                      aria-label={`${row.sourceName}, ${formatMonth(cell.month, language)}: ${text}`}
                      onKeyDown={(event) => move(event, line, column)}
                      onClick={() => onOpen(row, cell)}
                    >
                      <span aria-hidden="true">{marks}</span>
                    </UnstyledButton>
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
