import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/shared/format/decimal";
import { TextLink } from "@/shared/ui/link";
import type { InventorySearch } from "./search";
import type { Totals } from "./summary-panel";

interface Row {
  name: string;
  amount: { kg: string; tonnes: string };
  search: InventorySearch | null;
  strong?: boolean;
}

/** Scope 2 stands twice, once a method, and the totals say which of them they contain. */
export function ScopeTable({ totals, inventoryId }: { totals: Totals; inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const entries = (search: InventorySearch): InventorySearch => ({ tab: "entries", ...search });
  const rows: Row[] = [
    { name: shared("scope.1"), amount: totals.scope1, search: entries({ scope: 1 }) },
    {
      name: t("scope2Of", { basis: shared("basis.location") }),
      amount: totals.scope2Location,
      search: entries({ scope: 2, method: "location" }),
    },
    {
      name: t("scope2Of", { basis: shared("basis.market") }),
      amount: totals.scope2Market,
      search: entries({ scope: 2, method: "market" }),
    },
    { name: shared("scope.3"), amount: totals.scope3, search: entries({ scope: 3 }) },
    {
      name: t("totalOf", { basis: shared("basis.location") }),
      amount: totals.totalLocation,
      search: null,
      strong: true,
    },
    { name: t("totalOf", { basis: shared("basis.market") }), amount: totals.totalMarket, search: null, strong: true },
    { name: t("biogenic"), amount: totals.biogenic, search: null },
  ];
  return (
    <Table.ScrollContainer minWidth={320} type="native" tabIndex={0} role="region" aria-label={t("byScope")}>
      <Table className="figures" aria-label={t("byScope")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("scope")}</Table.Th>
            <Table.Th ta="right">{shared("tonnes")}</Table.Th>
            <Table.Th ta="right">{t("exactKg")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, amount, search, strong }) => (
            <Table.Tr key={name} fw={strong ? 650 : undefined}>
              <Table.Td>{name}</Table.Td>
              <Table.Td ta="right">
                {search ? (
                  <TextLink
                    to="/inventories/$inventoryId"
                    params={{ inventoryId }}
                    search={search}
                    size="sm"
                    aria-label={`${name}: ${amount.tonnes}`}
                  >
                    {amount.tonnes}
                  </TextLink>
                ) : (
                  amount.tonnes
                )}
              </Table.Td>
              <Table.Td ta="right" className="quiet">
                {formatDecimal(amount.kg)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
