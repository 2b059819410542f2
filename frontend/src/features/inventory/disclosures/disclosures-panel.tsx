import { Group, Select, Stack, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import {
  DisclosureDocument,
  type DisclosureQuery,
  DisclosuresDocument,
  type DisclosuresQuery,
} from "@/shared/gql/graphql";
import { useSaid } from "@/shared/i18n/use-language";
import { EmptyState } from "@/shared/ui/empty-state";
import { QueryGate } from "@/shared/ui/query-gate";
import { FrameworkFacts } from "./framework-facts";
import { PointSection } from "./point-section";

type Choice = DisclosuresQuery["inventory"]["disclosures"][number];
export type Disclosure = DisclosureQuery["inventory"]["disclosures"][number];
export type Point = Disclosure["points"][number];

/** What each framework asks for and what the inventory answers: value, cell of the workbook, and what it is made of. */
export function DisclosuresPanel({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const answer = useGql(DisclosuresDocument, { id: inventoryId });
  return (
    <QueryGate answer={answer} height={420}>
      {({ inventory: { disclosures } }) =>
        disclosures.length === 0 ? (
          <EmptyState icon="report" text={t("disclosures.none")} />
        ) : (
          <Chosen inventoryId={inventoryId} choices={disclosures} />
        )
      }
    </QueryGate>
  );
}

function Chosen({ inventoryId, choices }: { inventoryId: string; choices: readonly Choice[] }) {
  const { t } = useTranslation("inventory");
  const said = useSaid();
  const { framework } = useSearch({ from: "/shell/inventories/$inventoryId" });
  const navigate = useNavigate({ from: "/inventories/$inventoryId" });
  const most = choices.reduce((best, one) => (one.given > best.given ? one : best));
  const chosen = choices.find((one) => one.framework.id === framework) ?? most;
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="md">
        <Select
          label={t("disclosures.framework")}
          w={{ base: "100%", sm: 480 }}
          allowDeselect={false}
          value={chosen.framework.id}
          onChange={(id) => navigate({ search: (previous) => ({ ...previous, framework: id ?? undefined }) })}
          data={choices.map((one) => ({
            value: one.framework.id,
            label: `${said(one.framework.title)}, ${one.framework.version}`,
          }))}
        />
        <Text size="sm" className="quiet" pb={8}>
          {t("disclosures.count", { given: chosen.given, omitted: chosen.omitted })}
        </Text>
      </Group>
      <Answers inventoryId={inventoryId} framework={chosen.framework.id} />
    </Stack>
  );
}

function Answers({ inventoryId, framework }: { inventoryId: string; framework: string }) {
  const answer = useGql(DisclosureDocument, { id: inventoryId, framework });
  return (
    <QueryGate answer={answer} height={420}>
      {({ inventory }) => {
        const [disclosure] = inventory.disclosures;
        if (!disclosure) return null;
        return (
          <>
            <FrameworkFacts inventoryId={inventoryId} framework={disclosure.framework} />
            <PointSection disclosure={disclosure} key={framework} />
          </>
        );
      }}
    </QueryGate>
  );
}
