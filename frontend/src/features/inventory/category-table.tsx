import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/shared/i18n/use-language";
import { TextLink } from "@/shared/ui/link";
import type { Totals } from "./summary-panel";

interface Props {
  rows: Totals["byCategory"];
  /** Of Scope 3. */
  total: Totals["scope3"];
  inventoryId: string;
}

/** The fifteen categories of Scope 3; what is not counted says why. */
export function CategoryTable({ rows, total, inventoryId }: Props) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const percent = (value: string) => (value === "" ? "–" : `${value}%`);
  return (
    <Table.ScrollContainer minWidth={520} type="native" tabIndex={0} role="region" aria-label={t("byCategory")}>
      <Table className="figures" aria-label={t("byCategory")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("category")}</Table.Th>
            <Table.Th ta="right">{shared("tonnes")}</Table.Th>
            <Table.Th ta="right">{t("shareOfScope3")}</Table.Th>
            <Table.Th ta="right">{t("primaryShare")}</Table.Th>
            <Table.Th>{t("exclusion")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const name = `${row.category}. ${language === "ja" ? row.nameJa : row.nameEn}`;
            return (
              <Table.Tr key={row.category}>
                <Table.Td style={{ whiteSpace: "nowrap" }}>{name}</Table.Td>
                <Table.Td ta="right">
                  {row.entries > 0 ? (
                    <TextLink
                      to="/inventories/$inventoryId"
                      params={{ inventoryId }}
                      search={{ tab: "entries", category: row.category }}
                      size="sm"
                      aria-label={`${name}: ${row.amount.tonnes}`}
                    >
                      {row.amount.tonnes}
                    </TextLink>
                  ) : (
                    "–"
                  )}
                </Table.Td>
                <Table.Td ta="right">{percent(row.share)}</Table.Td>
                <Table.Td ta="right">{percent(row.supplierShare)}</Table.Td>
                <Table.Td>{row.exclusion}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
        <Table.Tfoot fw={600}>
          <Table.Tr>
            <Table.Td>{shared("scope.3")}</Table.Td>
            <Table.Td ta="right">{total.tonnes}</Table.Td>
            <Table.Td colSpan={3} />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}
