import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { heatClasses as classes, HeatMap } from "@/shared/coverage/heat-map";
import { levelOf, marks } from "@/shared/coverage/levels";
import { addMonths, monthsBetween } from "@/shared/format/date";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { registerName } from "@/shared/format/meters";
import type { RegisterCompletenessQuery } from "@/shared/gql/graphql";

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
  const several = (row: Row) => rows.filter((one) => one.meterId === row.meterId).length > 1;
  return (
    <HeatMap
      label={t("map")}
      minWidth={760}
      months={monthsBetween(start, end)}
      rows={rows.map((row) => ({
        key: row.registerId,
        name: registerName(row.meterName, row.channel, several(row)),
        title: row.facilityName,
        row,
      }))}
      cell={({ row }, month, name) => (
        <Cell row={row} known={row.months.find((one) => one.month === month)} name={name} />
      )}
    />
  );
}

function Cell({ row, known, name }: { row: Row; known?: Month; name: string }) {
  const { t } = useTranslation("quality");
  if (!known) {
    return (
      <span className={classes.none} title={t("cellNone", { name })}>
        –
      </span>
    );
  }
  const level = levelOf(known.coverage);
  const { coverage, estimated, findings } = known;
  const label = t("cell", { name, percent: percent(coverage), estimated: percent(estimated), findings });
  return (
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
  );
}
