import { Alert, List, Stack, Tabs, Text } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { BridgePanel } from "@/shared/analysis/bridge-panel";
import { QualityPanel } from "@/shared/analysis/quality-panel";
import { useGql } from "@/shared/api/use-gql";
import { BoundaryPanel } from "@/shared/boundary/boundary-panel";
import { formatPeriod } from "@/shared/format/date";
import { InventoryDocument, type InventoryQuery } from "@/shared/gql/graphql";
import { useLanguage, useSaid } from "@/shared/i18n/use-language";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { CalculationPanel } from "./calculation-panel";
import { CompletenessPanel } from "./completeness-panel";
import { DisclosuresPanel } from "./disclosures/disclosures-panel";
import { EntriesPanel } from "./entries-panel";
import { FindingsPanel } from "./findings-panel";
import { InventoryActions } from "./inventory-actions";
import { InventoryStatus } from "./inventory-status";
import { LivePanel } from "./live-panel";
import { RegimesPanel } from "./regimes/regimes-panel";
import { ReviewSection } from "./review-section";
import { RunFacts } from "./run-facts";
import { SealCard } from "./seal-card";
import { type InventoryTab, inventoryTabs } from "./search";
import { SummaryPanel } from "./summary-panel";

export type Inventory = InventoryQuery["inventory"];
export type Run = NonNullable<Inventory["run"]>;

export function InventoryPage() {
  const { inventoryId } = useParams({ from: "/shell/inventories/$inventoryId" });
  const answer = useGql(InventoryDocument, { id: inventoryId }, { types: ["Inventory", "Run"] });
  return (
    <QueryGate answer={answer} height={420}>
      {({ inventory }) => <Known inventory={inventory} refresh={answer.refresh} />}
    </QueryGate>
  );
}

const icons = {
  summary: "overview",
  entries: "inventory",
  findings: "warning",
  completeness: "check",
  boundary: "boundary",
  quality: "quality",
  bridge: "balance",
  regimes: "factor",
  disclosures: "report",
} as const;

function Known({ inventory, refresh }: { inventory: Inventory; refresh: () => void }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const search = useSearch({ from: "/shell/inventories/$inventoryId" });
  const navigate = useNavigate({ from: "/inventories/$inventoryId" });
  const facts = [
    formatPeriod(inventory.periodStart, inventory.periodEnd, language),
    shared(`approach.${inventory.approach}`),
    `GWP ${inventory.gwpSet}`,
  ];
  return (
    <Page
      title={inventory.name}
      trail={
        <Text size="sm">
          <TextLink to="/inventories" underline="always">
            {t("title")}
          </TextLink>
        </Text>
      }
      lead={facts.join(" · ")}
      actions={<InventoryActions inventory={inventory} />}
    >
      <InventoryStatus status={inventory.status} number={inventory.number} />
      <CalculationPanel inventoryId={inventory.id} onEnded={refresh} />
      <Notices inventory={inventory} />
      {inventory.status === "draft" && <LivePanel inventoryId={inventory.id} onMoved={refresh} />}
      <ReviewSection inventoryId={inventory.id} />
      {inventory.run ? (
        <>
          <Tabs
            value={search.tab ?? "summary"}
            onChange={(tab) =>
              navigate({ search: (previous) => ({ ...previous, tab: tab as InventoryTab, entry: undefined }) })
            }
            keepMounted={false}
          >
            <Tabs.List mb="md">
              {inventoryTabs.map((tab) => (
                <Tabs.Tab key={tab} value={tab} leftSection={<Icon name={icons[tab]} size={16} />}>
                  {t(`tab.${tab}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="summary">
              <SummaryPanel inventoryId={inventory.id} />
            </Tabs.Panel>
            <Tabs.Panel value="entries">
              <EntriesPanel inventoryId={inventory.id} />
            </Tabs.Panel>
            <Tabs.Panel value="findings">
              <FindingsPanel inventoryId={inventory.id} />
            </Tabs.Panel>
            <Tabs.Panel value="completeness">
              <CompletenessPanel inventoryId={inventory.id} />
            </Tabs.Panel>
            <Tabs.Panel value="boundary">
              <BoundaryPanel inventoryId={inventory.id} />
            </Tabs.Panel>
            <Tabs.Panel value="quality">
              <QualityPanel inventoryId={inventory.id} />
            </Tabs.Panel>
            <Tabs.Panel value="bridge">
              <BridgePanel inventoryId={inventory.id} />
            </Tabs.Panel>
            <Tabs.Panel value="regimes">
              <RegimesPanel inventoryId={inventory.id} />
            </Tabs.Panel>
            <Tabs.Panel value="disclosures">
              <DisclosuresPanel inventoryId={inventory.id} />
            </Tabs.Panel>
          </Tabs>
          <RunFacts inventory={inventory} run={inventory.run} />
          {inventory.status === "closed" && <SealCard inventoryId={inventory.id} />}
        </>
      ) : (
        <EmptyState icon="inventory" text={t("notCalculatedYet")} />
      )}
    </Page>
  );
}

/** What a reader must know before believing the figures. What changed since the run of a draft stands in its live figures. */
function Notices({ inventory }: { inventory: Inventory }) {
  const { t } = useTranslation("inventory");
  const said = useSaid();
  if (inventory.staleness.length === 0 && inventory.restatementCause === "") return null;
  return (
    <Stack gap="xs">
      {inventory.restatementCause !== "" && (
        <Alert variant="light" color="blue" icon={<Icon name="history" />} title={t("restates")}>
          {inventory.restatementCause}
          {inventory.restatesId && (
            <>
              {" "}
              <TextLink
                to="/inventories/$inventoryId"
                params={{ inventoryId: inventory.restatesId }}
                size="sm"
                underline="always"
              >
                {t("toRestated")}
              </TextLink>
            </>
          )}
        </Alert>
      )}
      {inventory.staleness.length > 0 && (
        <Alert variant="light" color="yellow" icon={<Icon name="warning" />} title={t(`stale.${inventory.status}`)}>
          {inventory.status === "closed" && (
            <List size="sm">
              {inventory.staleness.slice(0, 20).map((fact) => (
                <List.Item key={fact.en}>{said(fact)}</List.Item>
              ))}
            </List>
          )}
        </Alert>
      )}
    </Stack>
  );
}
