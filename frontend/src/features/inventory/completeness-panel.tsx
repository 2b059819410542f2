import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { heatClasses as classes, HeatMap } from "@/shared/coverage/heat-map";
import { levelOf, marks } from "@/shared/coverage/levels";
import { addMonths, monthsBetween } from "@/shared/format/date";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { CompletenessDocument, type CompletenessQuery, FacilitiesDocument } from "@/shared/gql/graphql";
import { EmptyState } from "@/shared/ui/empty-state";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";

type Cell = NonNullable<CompletenessQuery["inventory"]["run"]>["completeness"][number];
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
            <Cells cells={cells} months={monthsBetween(inventory.periodStart, inventory.periodEnd)} />
          </Section>
        );
      }}
    </QueryGate>
  );
}

function Cells({ cells, months }: { cells: readonly Cell[]; months: readonly string[] }) {
  const { t } = useTranslation("inventory");
  const meterOf = useMeterOfRegister();
  const rows = [...new Map(cells.map((cell) => [cell.registerId, cell.meterName])).entries()];
  return (
    <HeatMap
      label={t("tab.completeness")}
      minWidth={640}
      months={months}
      rows={rows.map(([key, name]) => ({ key, name }))}
      cell={({ key }, month, name) => (
        <HeatCell
          cell={cells.find((cell) => cell.registerId === key && cell.month === month)}
          meterId={meterOf.get(key)}
          name={name}
        />
      )}
    />
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
  if (!cell || !meterId) {
    return (
      <span className={classes[level]} title={label}>
        {content}
      </span>
    );
  }
  return (
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
  );
}

function useMeterOfRegister(): ReadonlyMap<string, string> {
  const { data } = useGql(FacilitiesDocument, { includeArchived: true });
  const meters = (data?.facilities ?? []).flatMap((facility) => facility.meters);
  return new Map(meters.flatMap((meter) => meter.registers.map((register) => [register.id, meter.id] as const)));
}
