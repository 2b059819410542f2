import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ChartImage } from "@/shared/charts/chart";
import { ChartFrame } from "@/shared/charts/chart-frame";
import { savePng } from "@/shared/charts/save-png";
import { StackedChart } from "@/shared/charts/stacked-chart";
import {
  addDecimals,
  compareDecimals,
  formatDecimal,
  percentOf,
  shiftDecimal,
  toNumber,
} from "@/shared/format/decimal";
import { useGasName } from "@/shared/format/gas-name";
import { usePeriod } from "@/shared/session/period";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import { palette } from "@/shared/ui/theme";
import type { OverviewRun } from "./overview-page";

type Gas = OverviewRun["totals"]["byGas"][number];

interface Row {
  gas: string;
  kgCo2e: string;
  share: string;
}

/** All scopes together, largest first; Scope 2 by the chosen basis only: the two methods are never added. */
export function gasRows(gases: readonly Gas[], basis: "market" | "location"): Row[] {
  const counted = gases.filter((one) => one.scope > 0 && (one.method === "" || one.method === basis));
  const whole = addDecimals(counted.map((one) => one.kgCo2e));
  const names = [...new Set(counted.map((one) => one.gas))];
  const rows = names.map((gas) => {
    const kgCo2e = addDecimals(counted.filter((one) => one.gas === gas).map((one) => one.kgCo2e));
    return { gas, kgCo2e, share: percentOf(kgCo2e, whole, 2) ?? "0" };
  });
  return rows.sort((a, b) => compareDecimals(b.kgCo2e, a.kgCo2e));
}

/** How many gases have a bar of their own; the table has them all. */
const drawn = 6;

/** The largest gases, and the others as one without a name. */
export function drawnGases(rows: readonly Row[]): Row[] {
  const rest = rows.slice(drawn);
  if (rest.length < 2) return [...rows];
  return [...rows.slice(0, drawn), { gas: "", kgCo2e: addDecimals(rest.map((row) => row.kgCo2e)), share: "" }];
}

export function GasChart({ inventoryId, gases }: { inventoryId: string; gases: readonly Gas[] }) {
  const { t } = useTranslation("overview");
  const { t: shared } = useTranslation("shared");
  const { basis } = usePeriod();
  const image = useRef<ChartImage>(null);
  const rows = useMemo(() => gasRows(gases, basis), [gases, basis]);
  const gasName = useGasName();
  const bars = drawnGases(rows).map((row) => ({
    name: row.gas === "" ? t("otherGases", { count: rows.length - drawn }) : gasName(row.gas),
    tonnes: toNumber(shiftDecimal(row.kgCo2e, -3)),
  }));
  const columns = useMemo(
    (): Column<Row>[] => [
      { id: "gas", header: t("gas"), value: (row) => row.gas, cell: (row) => gasName(row.gas) },
      {
        id: "kg",
        header: "kg CO₂e",
        value: (row) => row.kgCo2e,
        cell: (row) => (
          <TextLink to="/inventories/$inventoryId" params={{ inventoryId }} search={{ tab: "summary" }}>
            {formatDecimal(row.kgCo2e, { min: 3, max: 3 })}
          </TextLink>
        ),
        numeric: true,
      },
      {
        id: "share",
        header: "%",
        value: (row) => row.share,
        cell: (row) => formatDecimal(row.share, { min: 2 }),
        numeric: true,
      },
    ],
    [t, gasName, inventoryId],
  );
  return (
    <ChartFrame
      title={t("byGas")}
      hint={t("byGasHint")}
      onImage={() => savePng(image.current, "emissions-by-gas")}
      chart={
        <StackedChart
          ref={image}
          label={t("byGas")}
          height={Math.max(150, 70 + bars.length * 38)}
          horizontal
          categories={bars.map((bar) => bar.name)}
          series={[
            {
              name: shared("tonnes"),
              color: palette.gases[0],
              values: bars.map((bar) => bar.tonnes),
            },
          ]}
          unit={shared("tonnes")}
        />
      }
      table={
        <DataTable label={t("byGas")} columns={columns} rows={rows} rowKey={(row) => row.gas} csv="emissions-by-gas" />
      }
    />
  );
}
