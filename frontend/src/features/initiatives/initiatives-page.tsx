import { Button, Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { InitiativesDocument } from "@/shared/gql/graphql";
import { useMay, useViewer } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon, type IconName } from "@/shared/ui/icon";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { BudgetPanel } from "./budget-panel";
import { CurvePanel } from "./curve-panel";
import { ExportButtons } from "./export-buttons";
import { ImportModal } from "./import-modal";
import { InitiativeForm } from "./initiative-form";
import { PortfolioTable } from "./portfolio-table";
import { SchedulePanel } from "./schedule-panel";
import { type InitiativeTab, initiativeTabs } from "./search";

const icons: Record<InitiativeTab, IconName> = {
  portfolio: "initiative",
  curve: "overview",
  schedule: "board",
  budget: "invoice",
};

export function InitiativesPage() {
  const { t } = useTranslation("initiatives");
  const mayEdit = useMay("structure");
  const { seesResults } = useViewer();
  const [importing, setImporting] = useState(false);
  const [adding, setAdding] = useState(false);
  const navigate = useNavigate({ from: "/initiatives" });
  const { tab = "portfolio" } = useSearch({ from: "/shell/initiatives" });
  const answer = useGql(InitiativesDocument, {}, { types: ["Initiative"] });
  const add = mayEdit && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  const tabs = initiativeTabs.filter((one) => seesResults || one === "portfolio" || one === "schedule");
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          {mayEdit && (
            <Button variant="default" leftSection={<Icon name="upload" size={16} />} onClick={() => setImporting(true)}>
              {t("import.title")}
            </Button>
          )}
          {seesResults && <ExportButtons />}
          {add}
        </>
      }
    >
      <QueryGate answer={answer}>
        {({ initiatives }) =>
          initiatives.length === 0 ? (
            <EmptyState icon="initiative" text={t("empty")}>
              {add}
            </EmptyState>
          ) : (
            <Tabs
              value={tab}
              onChange={(next) => next && navigate({ search: { tab: next as InitiativeTab } })}
              keepMounted={false}
            >
              <Tabs.List>
                {tabs.map((one) => (
                  <Tabs.Tab key={one} value={one} leftSection={<Icon name={icons[one]} size={16} />}>
                    {t(`tab.${one}`)}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              <Tabs.Panel value="portfolio" pt="md">
                <Section title={t("all")} hint={t("neverSubtracted")}>
                  <PortfolioTable initiatives={initiatives} />
                </Section>
              </Tabs.Panel>
              <Tabs.Panel value="curve" pt="md">
                <CurvePanel />
              </Tabs.Panel>
              <Tabs.Panel value="schedule" pt="md">
                <SchedulePanel initiatives={initiatives} />
              </Tabs.Panel>
              <Tabs.Panel value="budget" pt="md">
                <BudgetPanel />
              </Tabs.Panel>
            </Tabs>
          )
        }
      </QueryGate>
      {importing && (
        <ImportModal
          onClose={() => setImporting(false)}
          onTaken={() => {
            setImporting(false);
            answer.refresh();
          }}
        />
      )}
      {adding && <InitiativeForm initiative={null} onClose={() => setAdding(false)} />}
    </Page>
  );
}
