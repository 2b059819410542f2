import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/shared/ui/link";
import type { Totals } from "./summary-panel";

interface Props {
  rows: Totals["byType"];
  inventoryId: string;
}

/** Scope 1 by how its sources emit; sources of which nobody has said it stand last. */
export function TypeTable({ rows, inventoryId }: Props) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  return (
    <Table.ScrollContainer minWidth={320} type="native" tabIndex={0} role="region" aria-label={t("byType")}>
      <Table className="figures" aria-label={t("byType")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("type")}</Table.Th>
            <Table.Th ta="right">{shared("tonnes")}</Table.Th>
            <Table.Th ta="right">{t("lines")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.sourceType}>
              <Table.Td>{shared(`sourceType.${row.sourceType || "unsaid"}`)}</Table.Td>
              <Table.Td ta="right">
                <TextLink
                  to="/inventories/$inventoryId"
                  params={{ inventoryId }}
                  search={{ tab: "entries", scope: 1 }}
                  size="sm"
                >
                  {row.amount.tonnes}
                </TextLink>
              </Table.Td>
              <Table.Td ta="right">{row.entries}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
