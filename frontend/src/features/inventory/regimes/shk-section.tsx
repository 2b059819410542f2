import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { useUnitNames } from "@/shared/session/use-unit-names";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Facts } from "@/shared/ui/facts";
import { Section } from "@/shared/ui/section";
import type { Regimes } from "./regimes-panel";
import { tonnesOf } from "./tonnes";

type Shk = Regimes["shk"];
type Total = Shk["totals"][number];
type Line = Shk["lines"][number];

/** The statement of the reporting scheme: the rows of the form, and the lines behind them. */
export function ShkSection({ shk }: { shk: Shk }) {
  const { t } = useTranslation("inventory");
  const nameOf = useFacilityNames();
  const columns = useMemo(
    (): Column<Total>[] => [
      {
        id: "facility",
        header: t("regimes.facility"),
        value: (one) =>
          one.facilityId === "" ? t("regimes.all") : nameOf({ facilityId: one.facilityId, name: one.facilityId }),
      },
      { id: "row", header: t("regimes.gas"), value: (one) => t(`regimes.row.${one.row}`, one.row) },
      kilograms("basic", t("regimes.basic"), (one) => one.basicKg),
      kilograms("adjusted", t("regimes.adjusted"), (one) => one.adjustedKg),
      { id: "reported", header: t("regimes.reported"), value: (one) => one.reported, numeric: true },
    ],
    [t, nameOf],
  );
  const facts = [
    { label: t("regimes.basic"), value: `${tonnesOf(shk.basicKg)} t CO₂e` },
    { label: t("regimes.adjusted"), value: `${tonnesOf(shk.adjustedKg)} t CO₂e` },
    { label: t("regimes.year"), value: String(shk.fiscalYear) },
    { label: t("regimes.gwp"), value: shk.gwpSet },
  ];
  return (
    <Section title={t("regimes.shk")} hint={t(shk.incomplete ? "regimes.incomplete" : "regimes.shkMeans")}>
      <Facts facts={facts} />
      <DataTable
        label={t("regimes.shk")}
        columns={columns}
        rows={shk.totals}
        rowKey={(one) => `${one.facilityId} ${one.row}`}
        csv="shk-totals"
      />
      <TakenOff shk={shk} />
      <Lines lines={shk.lines} />
    </Section>
  );
}

interface Off {
  id: string;
  name: string;
  what: string;
  basicKg: string;
  adjustedKg: string;
}

/** What certificates and credits take off; what is below zero is added. */
function TakenOff({ shk }: { shk: Shk }) {
  const { t } = useTranslation("inventory");
  const rows: Off[] = [
    ...shk.certificates.map(({ instrumentId, name, kwh, kgPerKwh, basicKg, adjustedKg }) => ({
      id: instrumentId,
      name,
      what: `${formatDecimal(kwh, { max: 0 })} kWh × ${kgPerKwh ? `${kgPerKwh} kg` : t("regimes.unknown")}`,
      basicKg,
      adjustedKg,
    })),
    ...shk.credits.map(({ id, name, t: tonnes }) => ({
      id,
      name,
      what: t("regimes.credit"),
      basicKg: "0",
      adjustedKg: shiftDecimal(tonnes, 3),
    })),
  ];
  if (rows.length === 0) return null;
  const columns: Column<Off>[] = [
    { id: "name", header: t("regimes.takenOff"), value: (one) => one.name },
    { id: "what", header: t("regimes.quantity"), value: (one) => one.what },
    kilograms("basic", t("regimes.offBasic"), (one) => one.basicKg),
    kilograms("adjusted", t("regimes.offAdjusted"), (one) => one.adjustedKg),
  ];
  return (
    <DataTable
      label={t("regimes.takenOff")}
      columns={columns}
      rows={rows}
      rowKey={(one) => one.id}
      csv="shk-taken-off"
    />
  );
}

function kilograms<Row>(id: string, header: string, of: (row: Row) => string | null | undefined): Column<Row> {
  return {
    id,
    header,
    value: (one) => of(one) ?? "",
    cell: (one) => {
      const kg = of(one);
      return kg ? tonnesOf(kg) : "–";
    },
    numeric: true,
  };
}

function Lines({ lines }: { lines: Shk["lines"] }) {
  const { t } = useTranslation("inventory");
  const nameOf = useFacilityNames();
  const unitName = useUnitNames();
  const columns: Column<Line>[] = [
    {
      id: "facility",
      header: t("regimes.facility"),
      value: (one) => nameOf({ facilityId: one.facilityId, name: one.facilityId }),
    },
    { id: "source", header: t("source"), value: (one) => one.name },
    { id: "gas", header: t("regimes.gas"), value: (one) => one.gas },
    {
      id: "quantity",
      header: t("regimes.quantity"),
      value: (one) => one.quantity,
      cell: (one) => `${formatDecimal(one.quantity, { max: 3 })} ${unitName(one.unit)}`,
      numeric: true,
    },
    { id: "rate", header: t("regimes.rate"), value: (one) => rateText(one, unitName) ?? t("regimes.unknown") },
    {
      id: "status",
      header: t("regimes.status"),
      value: (one) => (one.basic ? t(one.basic.verified ? "regimes.verified" : "regimes.unverified") : ""),
    },
    kilograms("basic", t("regimes.basic"), (one) => one.basicKg),
    kilograms("adjusted", t("regimes.adjusted"), (one) => one.adjustedKg),
  ];
  return (
    <DataTable
      label={t("regimes.lines")}
      columns={columns}
      rows={lines}
      rowKey={(one) =>
        [one.facilityId, one.row, one.activityKey, one.supplier, one.menu, one.gas, one.quantity].join(" ")
      }
      csv="shk-lines"
      limit={20}
    />
  );
}

/** The coefficient as the scheme has it: heat × carbon × 44/12, or kg per unit. */
function rateText({ basic, unit }: Line, unitName: (code: string) => string): string | null {
  if (!basic) return null;
  if (basic.kg) return `${basic.kg} kg/${unitName(unit)}`;
  return `${basic.heat} GJ × ${basic.carbon} t C × 44/12`;
}
