import { Table } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { addMonths, formatMonth, formatMonthShort, monthsBetween } from "@/shared/format/date";
import { compareDecimals, formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { CompletenessDocument, type CompletenessQuery, FacilitiesDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { EmptyState } from "@/shared/ui/empty-state";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import classes from "./completeness-panel.module.css";

type Cell = NonNullable<CompletenessQuery["inventory"]["run"]>["completeness"][number];
type Level = "full" | "most" | "some" | "none";

const marks: Record<Level, string> = { full: "●", most: "▲", some: "■", none: "○" };

export function levelOf(coverage: string): Level {
  if (compareDecimals(coverage, "0.995") >= 0) return "full";
  if (compareDecimals(coverage, "0.9") >= 0) return "most";
  return compareDecimals(coverage, "0") > 0 ? "some" : "none";
}

/** Meter by month: how much of the time readings cover. A cell opens the readings of that month. */
export function CompletenessPanel({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const answer = useGql(CompletenessDocument, { id: inventoryId });
  return (
    <QueryGate answer={answer}>
      {({ inventory }) => {
        const cells = inventory.run?.completeness ?? [];
        if (cells.length === 0) return <EmptyState icon="meter" text={t("noCompleteness")} />;
        return (
          <Section title={t("tab.completeness")} hint={t("completenessMeans")}>
            <HeatMap cells={cells} months={monthsBetween(inventory.periodStart, inventory.periodEnd)} />
          </Section>
        );
      }}
    </QueryGate>
  );
}

function HeatMap({ cells, months }: { cells: readonly Cell[]; months: readonly string[] }) {
  const { t } = useTranslation("inventory");
  const language = useLanguage();
  const meterOf = useMeterOfRegister();
  const rows = [...new Map(cells.map((cell) => [cell.registerId, cell.meterName])).entries()];
  const find = (register: string, month: string) =>
    cells.find((cell) => cell.registerId === register && cell.month === month);
  return (
    <>
      <Table.ScrollContainer minWidth={640} type="native" tabIndex={0} role="region" aria-label={t("tab.completeness")}>
        <Table className={classes.map} aria-label={t("tab.completeness")} withRowBorders={false}>
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
            {rows.map(([register, meterName]) => (
              <Table.Tr key={register}>
                <Table.Th scope="row" className={classes.name}>
                  {meterName}
                </Table.Th>
                {months.map((month) => (
                  <HeatCell
                    key={month}
                    cell={find(register, month)}
                    meterId={meterOf.get(register)}
                    name={`${meterName} ${formatMonth(month, language)}`}
                  />
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
            {t(`level.${level}`)}
          </span>
        ))}
      </p>
    </>
  );
}

function HeatCell({ cell, meterId, name }: { cell?: Cell; meterId?: string; name: string }) {
  const { t } = useTranslation("inventory");
  const level = cell ? levelOf(cell.coverage) : "none";
  const text = cell ? formatDecimal(shiftDecimal(cell.coverage, 2), { max: 0 }) : "–";
  const label = cell ? t("cellLabel", { name, percent: text, readings: cell.readings }) : t("cellMissing", { name });
  const content = (
    <>
      <span aria-hidden="true">{marks[level]}</span> {text}
    </>
  );
  return (
    <Table.Td className={classes.cell}>
      {cell && meterId ? (
        <Link
          to="/meters/$meterId"
          params={{ meterId }}
          search={{
            tab: "usage",
            register: cell.registerId,
            grain: "day",
            from: `${cell.month}-01`,
            to: `${addMonths(cell.month, 1)}-01`,
          }}
          className={classes[level]}
          aria-label={label}
          title={label}
        >
          {content}
        </Link>
      ) : (
        <span className={classes[level]} title={label}>
          {content}
        </span>
      )}
    </Table.Td>
  );
}

function useMeterOfRegister(): ReadonlyMap<string, string> {
  const { data } = useGql(FacilitiesDocument, { includeArchived: true });
  const meters = (data?.facilities ?? []).flatMap((facility) => facility.meters);
  return new Map(meters.flatMap((meter) => meter.registers.map((register) => [register.id, meter.id] as const)));
}
