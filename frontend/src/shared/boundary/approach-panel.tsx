import { Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { useCategoryNames } from "@/shared/categories/use-category-names";
import { type Amount, scope2, total } from "@/shared/format/amounts";
import { ApproachesDocument, type ApproachesQuery } from "@/shared/gql/graphql";
import { usePeriod } from "@/shared/session/period";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { BridgeSection } from "./bridge-section";

export type Comparison = NonNullable<ApproachesQuery["inventory"]["run"]>["approaches"];
export type Result = Comparison["results"][number];

/** The newest run of an inventory under the three approaches, and what makes the difference. */
export function ApproachPanel({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("boundaries");
  const answer = useGql(ApproachesDocument, { id: inventoryId }, { types: ["Run", "Inventory"] });
  return (
    <QueryGate answer={answer} height={320}>
      {({ inventory }) =>
        inventory.run ? (
          <Stack gap="md">
            <Section title={t("approaches")} hint={t("approachesHint")}>
              <ApproachTable comparison={inventory.run.approaches} />
            </Section>
            <BridgeSection comparison={inventory.run.approaches} />
          </Stack>
        ) : (
          <Text size="sm">{t("notCalculated")}</Text>
        )
      }
    </QueryGate>
  );
}

interface Row {
  name: string;
  of: (result: Result) => Amount;
  strong?: boolean;
  indent?: boolean;
}

function ApproachTable({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const { basis } = usePeriod();
  const names = useCategoryNames();
  const second = shared("scope2Of", { basis: shared(`basis.${basis}`) });
  const categories = [...new Set(comparison.results.flatMap((one) => one.categories.map((c) => c.category)))].sort(
    (a, b) => a - b,
  );
  const none: Amount = { kg: "0", tonnes: "0.000" };
  const split = (part: "group" | "investees"): Row[] => [
    { name: `${t(`split.${part}`)} – ${shared("scope.1")}`, of: (one) => one[part].scope1, indent: true },
    { name: `${t(`split.${part}`)} – ${second}`, of: (one) => scope2(one[part], basis), indent: true },
  ];
  const rows: Row[] = [
    { name: shared("scope.1"), of: (one) => one.totals.scope1 },
    { name: second, of: (one) => scope2(one.totals, basis) },
    ...split("group"),
    ...split("investees"),
    { name: shared("scope.3"), of: (one) => one.totals.scope3 },
    ...categories.map(
      (category): Row => ({
        name: category === 0 ? t("noCategory") : (names.get(category) ?? String(category)),
        of: (one) => one.categories.find((c) => c.category === category)?.amount ?? none,
        indent: true,
      }),
    ),
    { name: t("total"), of: (one) => total(one, basis), strong: true },
  ];
  return (
    <Table.ScrollContainer minWidth={520} type="native" tabIndex={0} role="region" aria-label={t("approaches")}>
      <Table className="figures" aria-label={t("approaches")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{shared("tonnes")}</Table.Th>
            {comparison.results.map(({ approach }) => (
              <Table.Th key={approach} ta="right">
                {shared(`approach.${approach}`)}
                {approach === comparison.own && (
                  <Text size="xs" className="quiet">
                    {t("own")}
                  </Text>
                )}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, of, strong, indent }) => (
            <Table.Tr key={name} fw={strong ? 650 : undefined} className={indent ? "quiet" : undefined}>
              <Table.Td pl={indent ? "xl" : undefined}>{name}</Table.Td>
              {comparison.results.map((one) => (
                <Table.Td key={one.approach} ta="right">
                  {of(one).tonnes}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
