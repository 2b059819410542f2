import { Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import {
  BridgeChoicesDocument,
  type BridgeChoicesQuery,
  BridgeDocument,
  BridgeMeasuresDocument,
} from "@/shared/gql/graphql";
import { usePeriod } from "@/shared/session/period";
import { EmptyState } from "@/shared/ui/empty-state";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { BridgeView } from "./bridge-view";
import { KnownPanel } from "./known-panel";

type Choice = BridgeChoicesQuery["inventories"][number];

/** Compares an inventory with another one, and with what was known of it at another time. */
export function BridgePanel({ inventoryId }: { inventoryId: string }) {
  const answer = useGql(BridgeChoicesDocument, {}, { types: ["Inventory", "Run"] });
  return (
    <Stack gap="md">
      <QueryGate answer={answer}>
        {({ inventories }) => <Compared inventoryId={inventoryId} inventories={inventories} />}
      </QueryGate>
      <KnownPanel inventoryId={inventoryId} />
    </Stack>
  );
}

function Compared({ inventoryId, inventories }: { inventoryId: string; inventories: readonly Choice[] }) {
  const { t } = useTranslation("analysis");
  const { basis } = usePeriod();
  const others = inventories.filter(({ id, run }) => id !== inventoryId && run);
  const own = inventories.find(({ id }) => id === inventoryId);
  const [chosen, setChosen] = useState<string | null>(null);
  const from = chosen ?? before(own, others)?.id ?? null;
  const name = (one: Choice | undefined) => (one ? `${one.name}${one.number > 1 ? ` (${one.number})` : ""}` : "");
  const answer = useGql(BridgeDocument, { from: from ?? "", to: inventoryId, method: basis }, { pause: from === null });
  const measured = useGql(
    BridgeMeasuresDocument,
    { from: from ?? "", to: inventoryId, method: basis },
    { pause: !answer.data?.bridge.initiatives.length },
  );
  if (others.length === 0) return <EmptyState icon="inventory" text={t("noOther")} />;
  return (
    <>
      <Section title={t("compare")} hint={t("compareMeans")}>
        <Select
          label={t("compareWith")}
          allowDeselect={false}
          maw={420}
          value={from}
          onChange={setChosen}
          data={others.map((one) => ({ value: one.id, label: `${name(one)} · ${one.periodStart.slice(0, 7)}` }))}
        />
      </Section>
      {from !== null && (
        <QueryGate answer={answer} height={320}>
          {({ bridge }) => (
            <BridgeView
              bridge={bridge}
              measures={measured.data?.bridge.initiatives}
              from={name(others.find(({ id }) => id === from))}
              to={name(own)}
            />
          )}
        </QueryGate>
      )}
    </>
  );
}

/** What one would compare with first: the newest of the period before, else any other. */
function before(own: Choice | undefined, others: readonly Choice[]): Choice | undefined {
  return others.find((one) => own !== undefined && one.periodEnd <= own.periodStart) ?? others[0];
}
