import { Table } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { addMonths, formatMonth, formatMonthShort, monthsBetween } from "@/shared/format/date";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { registerName } from "@/shared/format/meters";
import type { RegisterCompletenessQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Level, levelOf, marks } from "./levels";
import classes from "./quality-map.module.css";

type Row = RegisterCompletenessQuery["registerCompleteness"][number];
type Month = Row["months"][number];

interface Props {
  rows: readonly Row[];
  start: string;
  end: string;
}

const percent = (share: string) => formatDecimal(shiftDecimal(share, 2), { max: 0 });

export function QualityMap({ rows, start, end }: Props) {
  const { t } = useTranslation("quality");
  const language = useLanguage();
  const months = monthsBetween(start, end);
  const several = (row: Row) => rows.filter((one) => one.meterId === row.meterId).length > 1;
  return (
    <>
      <Table.ScrollContainer minWidth={760} type="native" tabIndex={0} role="region" aria-label={t("map")}>
        <Table className={classes.map} aria-label={t("map")} withRowBorders={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("meter")}</Table.Th>
              {months.map((month) => (
                <Table.Th key={month} scope="col" ta="center" title={formatMonth(month, language)}>
                  {formatMonthShort(month, language)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => {
              const name = registerName(row.meterName, row.channel, several(row));
              return (
                <Table.Tr key={row.registerId}>
                  <Table.Th scope="row" className={classes.name} title={row.facilityName}>
                    {name}
                  </Table.Th>
                  {months.map((month) => (
                    <Cell
                      key={month}
                      row={row}
                      known={row.months.find((one) => one.month === month)}
                      name={`${name} ${formatMonth(month, language)}`}
                    />
                  ))}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Legend />
    </>
  );
}

function Cell({ row, known, name }: { row: Row; known?: Month; name: string }) {
  const { t } = useTranslation("quality");
  if (!known) {
    return (
      <Table.Td className={classes.cell}>
        <span className={classes.none} title={t("cellNone", { name })}>
          –
        </span>
      </Table.Td>
    );
  }
  const level = levelOf(known.coverage);
  const { coverage, estimated, findings } = known;
  const label = t("cell", { name, percent: percent(coverage), estimated: percent(estimated), findings });
  return (
    <Table.Td className={classes.cell}>
      <Link
        to="/meters/$meterId"
        params={{ meterId: row.meterId }}
        search={{
          tab: findings > 0 ? "quality" : "usage",
          register: row.registerId,
          grain: "day",
          from: `${known.month}-01`,
          to: `${addMonths(known.month, 1)}-01`,
        }}
        className={classes[level]}
        aria-label={label}
        title={label}
      >
        <span aria-hidden="true">{marks[level]}</span> {percent(coverage)}
        <span className={classes.notes}>
          {estimated !== "0" && t("est")}
          {findings > 0 && ` ⚑${findings}`}
        </span>
      </Link>
    </Table.Td>
  );
}

function Legend() {
  const { t } = useTranslation("quality");
  return (
    <p className={classes.legend}>
      {(Object.keys(marks) as Level[]).map((level) => (
        <span key={level} className={classes.key}>
          <span className={classes[level]} aria-hidden="true">
            {marks[level]}
          </span>
          {t(`level.${level}`)}
        </span>
      ))}
    </p>
  );
}
