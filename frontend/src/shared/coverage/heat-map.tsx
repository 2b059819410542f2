import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMonth, formatMonthShort } from "@/shared/format/date";
import { useLanguage } from "@/shared/i18n/use-language";
import classes from "./heat-map.module.css";
import { type Level, marks } from "./levels";

export { classes as heatClasses };

export interface HeatRow {
  key: string;
  name: string;
  title?: string;
}

interface Props<Row extends HeatRow> {
  label: string;
  rows: readonly Row[];
  /** "2026-04" */
  months: readonly string[];
  minWidth: number;
  /** What a cell shows; name is the row's with the month's. */
  cell: (row: Row, month: string, name: string) => ReactNode;
}

/** Meters by month, each cell coloured and marked by how much readings cover, and what the marks mean. */
export function HeatMap<Row extends HeatRow>({ label, rows, months, minWidth, cell }: Props<Row>) {
  const { t } = useTranslation("shared");
  const language = useLanguage();
  return (
    <>
      <Table.ScrollContainer minWidth={minWidth} type="native" tabIndex={0} role="region" aria-label={label}>
        <Table className={classes.map} aria-label={label} withRowBorders={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("coverage.meter")}</Table.Th>
              {months.map((month) => (
                <Table.Th key={month} scope="col" ta="center" title={formatMonth(month, language)}>
                  {formatMonthShort(month, language)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.key}>
                <Table.Th scope="row" className={classes.name} title={row.title}>
                  {row.name}
                </Table.Th>
                {months.map((month) => (
                  <Table.Td key={month} className={classes.cell}>
                    {cell(row, month, `${row.name} ${formatMonth(month, language)}`)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className={classes.legend}>
        {(Object.keys(marks) as Level[]).map((level) => (
          <span key={level} className={classes.key}>
            <span className={classes[level]} aria-hidden="true">
              {marks[level]}
            </span>
            {t(`coverage.${level}`)}
          </span>
        ))}
      </p>
    </>
  );
}
