import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "@/shared/session/viewer";
import { Icon } from "@/shared/ui/icon";
import { ButtonLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { ChannelsPanel } from "./channels-panel";
import { FiringsPanel } from "./firings-panel";
import { RulesPanel } from "./rules-panel";
import { type AlertTab, alertTabs } from "./search";

const icons = { open: "bell", rules: "edit", channels: "upload", log: "history" } as const;

export function AlertsPage() {
  const { t } = useTranslation("alerts");
  const { tab = "open" } = useSearch({ from: "/shell/alerts" });
  const navigate = useNavigate({ from: "/alerts" });
  const mayEdit = useMay("structure");
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        mayEdit && (
          <ButtonLink to="/alerts/$ruleId" params={{ ruleId: "new" }} leftSection={<Icon name="plus" size={16} />}>
            {t("newRule")}
          </ButtonLink>
        )
      }
    >
      <Tabs
        value={tab}
        onChange={(next) => next && navigate({ search: { tab: next as AlertTab } })}
        keepMounted={false}
      >
        <Tabs.List>
          {alertTabs.map((one) => (
            <Tabs.Tab key={one} value={one} leftSection={<Icon name={icons[one]} size={16} />}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="open" pt="md">
          <FiringsPanel open />
        </Tabs.Panel>
        <Tabs.Panel value="rules" pt="md">
          <RulesPanel />
        </Tabs.Panel>
        <Tabs.Panel value="channels" pt="md">
          <ChannelsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="log" pt="md">
          <FiringsPanel open={false} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
