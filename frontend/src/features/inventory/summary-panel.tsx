import { SimpleGrid, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { TotalsDocument, type TotalsQuery } from "@/shared/gql/graphql";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { GasTable, PlaceTable, SourceTable } from "./breakdown-tables";
import { CategoryTable } from "./category-table";
import { ScopeTable } from "./scope-table";
import { TypeTable } from "./type-table";

export type Totals = NonNullable<TotalsQuery["inventory"]["run"]>["totals"];

/** The totals every other way of looking at them must add up to. */
export function SummaryPanel({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const answer = useGql(TotalsDocument, { id: inventoryId });
  return (
    <QueryGate answer={answer} height={320}>
      {({ inventory }) => {
        const totals = inventory.run?.totals;
        if (!totals) return null;
        return (
          <Stack gap="md">
            <Section title={t("byScope")} hint={t("roundingRule")}>
              <ScopeTable totals={totals} inventoryId={inventoryId} />
            </Section>
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
              <Section title={t("byFacility")}>
                <PlaceTable
                  label={t("byFacility")}
                  by="facility"
                  inventoryId={inventoryId}
                  totals={totals}
                  rows={totals.byFacility.map(({ facilityId, ...rest }) => ({ id: facilityId, ...rest }))}
                />
              </Section>
              <Section title={t("byMonth")}>
                <PlaceTable
                  label={t("byMonth")}
                  by="month"
                  inventoryId={inventoryId}
                  totals={totals}
                  rows={totals.byMonth.map((row) => ({ id: row.month, name: row.month, ...row }))}
                />
              </Section>
            </SimpleGrid>
            {totals.byType.length > 0 && (
              <Section title={t("byType")}>
                <TypeTable rows={totals.byType} inventoryId={inventoryId} />
              </Section>
            )}
            {totals.byCategory.length > 0 && (
              <Section title={t("byCategory")} hint={t("byCategoryHint")}>
                <CategoryTable rows={totals.byCategory} total={totals.scope3} inventoryId={inventoryId} />
              </Section>
            )}
            <Section title={t("bySource")}>
              <SourceTable rows={totals.bySource} inventoryId={inventoryId} />
            </Section>
            <Section title={t("byGas")} hint={t("byGasHint")}>
              <GasTable rows={totals.byGas} />
            </Section>
          </Stack>
        );
      }}
    </QueryGate>
  );
}
