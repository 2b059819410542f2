import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatPeriod } from "@/shared/format/date";
import { Scope2Document, type Scope2Query } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type PeriodInventory, usePeriod } from "@/shared/session/period";
import { EmptyState } from "@/shared/ui/empty-state";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { AllocationPanel } from "./allocation-panel";
import { HourlyPanel } from "./hourly-panel";
import { InstrumentsPanel } from "./instruments-panel";
import { MethodsPanel } from "./methods-panel";
import { ResidualPanel } from "./residual-panel";
import { type Scope2Tab, scope2Tabs } from "./search";
import { ShkPanel } from "./shk-panel";

export type View = Scope2Query["scope2"];

/** Purchased energy by both methods, and the instruments behind the market-based one. */
export function Scope2Page() {
  const { t } = useTranslation("scope2");
  const language = useLanguage();
  const { inventory } = usePeriod();
  const lead = inventory
    ? t("leadOf", {
        name: inventory.name,
        period: formatPeriod(inventory.periodStart, inventory.periodEnd, language),
      })
    : t("lead");
  return (
    <Page title={t("title")} lead={lead}>
      <Panels inventory={inventory} />
    </Page>
  );
}

function Panels({ inventory }: { inventory: PeriodInventory | null }) {
  const { t } = useTranslation("scope2");
  const { tab = "methods" } = useSearch({ from: "/shell/scope2" });
  const navigate = useNavigate({ from: "/scope2" });
  const go = (next: string | null) =>
    navigate({ search: (previous) => ({ ...previous, tab: next as Scope2Tab }), replace: true });
  return (
    <Tabs value={tab} onChange={go} keepMounted={false}>
      <Tabs.List mb="md">
        {scope2Tabs.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`tab.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>
        <Panel tab={tab} inventory={inventory} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Panel({ tab, inventory }: { tab: Scope2Tab; inventory: PeriodInventory | null }) {
  if (tab === "residual") return <ResidualPanel />;
  if (tab === "instruments") return <InstrumentsPanel inventoryId={inventory?.id} />;
  if (!inventory) return <NoInventory />;
  if (tab === "hourly") return <HourlyPanel inventory={inventory} />;
  return <OfView tab={tab} inventoryId={inventory.id} />;
}

function OfView({ tab, inventoryId }: { tab: Scope2Tab; inventoryId: string }) {
  const answer = useGql(Scope2Document, { id: inventoryId }, { types: ["Instrument", "ResidualMix", "Inventory"] });
  return (
    <QueryGate answer={answer} height={320}>
      {({ scope2 }) => {
        if (tab === "allocation") return <AllocationPanel view={scope2} />;
        return tab === "shk" ? <ShkPanel view={scope2} /> : <MethodsPanel view={scope2} />;
      }}
    </QueryGate>
  );
}

function NoInventory() {
  const { t } = useTranslation("scope2");
  return (
    <EmptyState icon="inventory" text={t("noInventory")}>
      <TextLink to="/inventories">{t("toInventories")}</TextLink>
    </EmptyState>
  );
}
