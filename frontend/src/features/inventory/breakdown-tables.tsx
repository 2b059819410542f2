import { Table } from "@mantine/core";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { scope2 } from "@/shared/format/amounts";
import { formatMonth } from "@/shared/format/date";
import { addDecimals, formatDecimal } from "@/shared/format/decimal";
import { useGasName } from "@/shared/format/gas-name";
import { useLanguage, useNameOrder } from "@/shared/i18n/use-language";
import { usePeriod } from "@/shared/session/period";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import type { InventorySearch } from "./search";
import type { Totals } from "./summary-panel";

type Amounts = Pick<Totals, "scope1" | "scope2Location" | "scope2Market" | "scope3">;

interface PlaceRow extends Amounts {
  id: string;
  name: string;
}

interface PlaceProps {
  label: string;
  by: "facility" | "month";
  inventoryId: string;
  rows: readonly PlaceRow[];
  totals: Amounts;
}

/** Totals by facility or by month; each figure opens its entries. */
export function PlaceTable({ label, by, inventoryId, rows, totals }: PlaceProps) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const { basis } = usePeriod();
  const facilityName = useFacilityNames();
  const ordered = useNameOrder();
  const name = useCallback(
    (row: PlaceRow) =>
      by === "month" ? formatMonth(row.id, language) : facilityName({ facilityId: row.id, name: row.name }),
    [by, language, facilityName],
  );
  const columns = useMemo((): Column<PlaceRow>[] => {
    const figure = (
      id: string,
      header: string,
      scope: number,
      tonnesOf: (row: PlaceRow) => string,
    ): Column<PlaceRow> => ({
      id,
      header,
      value: (row) => tonnesOf(row).replaceAll(",", ""),
      cell: (row) => (
        <TextLink
          to="/inventories/$inventoryId"
          params={{ inventoryId }}
          search={{ tab: "entries", [by]: row.id, scope, method: scope === 2 ? basis : undefined } as InventorySearch}
          size="sm"
          aria-label={`${name(row)} ${header}: ${tonnesOf(row)}`}
        >
          {tonnesOf(row)}
        </TextLink>
      ),
      numeric: true,
    });
    return [
      { id: "name", header: t(by), value: (row) => (by === "month" ? row.id : name(row)), cell: name },
      figure("scope1", shared("scope.1"), 1, (row) => row.scope1.tonnes),
      figure("scope2", t("scope2Of", { basis: shared(`basis.${basis}`) }), 2, (row) => scope2(row, basis).tonnes),
      figure("scope3", shared("scope.3"), 3, (row) => row.scope3.tonnes),
    ];
  }, [t, shared, basis, by, inventoryId, name]);
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={by === "month" ? rows : ordered(rows, name)}
      rowKey={(row) => row.id}
      csv={`inventory-by-${by}`}
      footer={
        <Table.Tr>
          <Table.Td>{shared("total")}</Table.Td>
          {[totals.scope1, scope2(totals, basis), totals.scope3].map(({ tonnes }, index) => (
            <Table.Td key={columns[index + 1]?.id} ta="right">
              {tonnes}
            </Table.Td>
          ))}
        </Table.Tr>
      }
    />
  );
}

type SourceRow = Totals["bySource"][number];

export function SourceTable({ rows, inventoryId }: { rows: readonly SourceRow[]; inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const facilityName = useFacilityNames();
  const columns = useMemo(
    (): Column<SourceRow>[] => [
      { id: "facility", header: t("facility"), value: (row) => facilityName({ facilityId: row.facilityId, name: "" }) },
      { id: "source", header: t("source"), value: (row) => row.name },
      { id: "scope", header: t("scope"), value: (row) => shared(`scope.${row.scope}`) },
      {
        id: "method",
        header: t("method"),
        value: (row) => (row.method === "" ? "–" : shared(`basis.${row.method}`)),
      },
      {
        id: "quantity",
        header: t("quantity"),
        value: (row) => row.quantity,
        cell: (row) => `${formatDecimal(row.quantity)} ${row.unit}`,
        numeric: true,
      },
      {
        id: "tonnes",
        header: shared("tonnes"),
        value: (row) => row.amount.tonnes.replaceAll(",", ""),
        cell: (row) => (
          <TextLink
            to="/inventories/$inventoryId"
            params={{ inventoryId }}
            search={{
              tab: "entries",
              source: row.sourceId,
              scope: row.scope,
              method: row.method === "location" || row.method === "market" ? row.method : undefined,
            }}
            size="sm"
            aria-label={`${row.name}: ${row.amount.tonnes}`}
          >
            {row.amount.tonnes}
          </TextLink>
        ),
        numeric: true,
      },
    ],
    [t, shared, inventoryId, facilityName],
  );
  return (
    <DataTable
      label={t("bySource")}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.sourceId} ${row.scope} ${row.method} ${row.unit}`}
      csv="inventory-by-source"
    />
  );
}

type GasRow = Totals["byGas"][number];

/** To the milligram, point under point. */
const sixPlaces = { min: 6, max: 6 };

/** The gases of each scope and method added up; masses of different gases are not. */
function gasSums(rows: readonly GasRow[]): Pick<GasRow, "scope" | "method" | "kgCo2e">[] {
  const kinds = new Map(rows.map(({ scope, method }) => [`${scope} ${method}`, { scope, method }]));
  return [...kinds.values()].map(({ scope, method }) => ({
    scope,
    method,
    kgCo2e: addDecimals(rows.filter((row) => row.scope === scope && row.method === method).map((row) => row.kgCo2e)),
  }));
}

export function GasTable({ rows }: { rows: readonly GasRow[] }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const gasName = useGasName();
  const columns = useMemo(
    (): Column<GasRow>[] => [
      { id: "gas", header: t("gas"), value: (row) => row.gas, cell: (row) => gasName(row.gas) },
      { id: "scope", header: t("scope"), value: (row) => shared(`scope.${row.scope}`) },
      { id: "method", header: t("method"), value: (row) => (row.method === "" ? "–" : shared(`basis.${row.method}`)) },
      {
        id: "kg",
        header: t("kgOfGas"),
        value: (row) => row.kg,
        cell: (row) => formatDecimal(row.kg, sixPlaces),
        numeric: true,
      },
      {
        id: "co2e",
        header: "kg CO₂e",
        value: (row) => row.kgCo2e,
        cell: (row) => formatDecimal(row.kgCo2e, sixPlaces),
        numeric: true,
      },
    ],
    [t, shared, gasName],
  );
  return (
    <DataTable
      label={t("byGas")}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.gas} ${row.scope} ${row.method}`}
      csv="inventory-by-gas"
      footer={gasSums(rows).map(({ scope, method, kgCo2e }) => (
        <Table.Tr key={`${scope} ${method}`}>
          <Table.Td>{t("sum")}</Table.Td>
          <Table.Td>{shared(`scope.${scope}`)}</Table.Td>
          <Table.Td>{method === "" ? "–" : shared(`basis.${method}`)}</Table.Td>
          <Table.Td />
          <Table.Td ta="right">{formatDecimal(kgCo2e, sixPlaces)}</Table.Td>
        </Table.Tr>
      ))}
    />
  );
}
