import { Button, Tabs, Text } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { EndEngagementDocument, EngagementDocument } from "@/shared/gql/graphql";
import { useMay, useViewer } from "@/shared/session/viewer";
import { FormModal } from "@/shared/ui/form-modal";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { StatusBadge } from "@/shared/ui/status-badge";
import { useSubmit } from "@/shared/ui/use-submit";
import { AccessTab } from "./access-tab";
import { ChangesTab } from "./changes-tab";
import { EngagementForm } from "./engagement-form";
import type { Engagement } from "./engagements-page";
import { FindingsTab } from "./findings-tab";
import { OverviewTab } from "./overview-tab";
import { RequestsTab } from "./requests-tab";
import { SamplesTab } from "./samples-tab";
import { type EngagementTab, engagementTabs } from "./search";
import { TieOutTab } from "./tie-out-tab";
import { engagementTone } from "./words";

export function EngagementPage() {
  const { engagementId } = useParams({ from: "/shell/assurance/$engagementId" });
  const answer = useGql(EngagementDocument, { id: engagementId }, { types: ["Engagement"] });
  return (
    <QueryGate answer={answer} height={420}>
      {({ engagement }) => <Known engagement={engagement} />}
    </QueryGate>
  );
}

function Known({ engagement }: { engagement: Engagement }) {
  const { t } = useTranslation("assurance");
  const { role } = useViewer();
  const mayChange = useMay("structure") && engagement.state !== "ended";
  const { tab = "overview" } = useSearch({ from: "/shell/assurance/$engagementId" });
  const navigate = useNavigate({ from: "/assurance/$engagementId" });
  const [open, setOpen] = useState<"change" | "end" | null>(null);
  const close = () => setOpen(null);
  const watches = role === "admin" || role === "manager" || role === "approver";
  const tabs = engagementTabs.filter(
    (one) => (one !== "access" || watches) && (one !== "changes" || role !== "contributor"),
  );
  const actions = mayChange && (
    <>
      <Button variant="default" onClick={() => setOpen("end")}>
        {t("end")}
      </Button>
      <Button variant="default" onClick={() => setOpen("change")}>
        {t("change")}
      </Button>
    </>
  );
  return (
    <Page
      title={engagement.name}
      trail={
        <Text size="sm">
          <TextLink to="/assurance" underline="always">
            {t("title")}
          </TextLink>
        </Text>
      }
      lead={
        <StatusBadge tone={engagementTone[engagement.state]}>{t(`engagementState.${engagement.state}`)}</StatusBadge>
      }
      actions={actions}
    >
      <Tabs
        value={tab}
        onChange={(next) => next && navigate({ search: { tab: next as EngagementTab } })}
        keepMounted={false}
      >
        <Tabs.List>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt="md">
          <Panel tab={tab} engagement={engagement} />
        </Tabs.Panel>
      </Tabs>
      {open === "change" && <EngagementForm engagement={engagement} onClose={close} />}
      {open === "end" && <EndForm engagement={engagement} onClose={close} />}
    </Page>
  );
}

function Panel({ tab, engagement }: { tab: EngagementTab; engagement: Engagement }) {
  switch (tab) {
    case "samples":
      return <SamplesTab engagement={engagement} />;
    case "requests":
      return <RequestsTab engagement={engagement} />;
    case "findings":
      return <FindingsTab engagement={engagement} />;
    case "changes":
      return <ChangesTab engagement={engagement} />;
    case "tieOut":
      return <TieOutTab engagement={engagement} />;
    case "access":
      return <AccessTab engagement={engagement} />;
    default:
      return <OverviewTab engagement={engagement} />;
  }
}

function EndForm({ engagement, onClose }: { engagement: Engagement; onClose: () => void }) {
  const { t } = useTranslation("assurance");
  const [end] = useGqlMutation(EndEngagementDocument, { types: ["Engagement"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  return (
    <FormModal
      title={t("end")}
      opened
      danger
      onClose={onClose}
      busy={busy}
      problem={problem}
      submitLabel={t("end")}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(() => end({ id: engagement.id, version: engagement.version }), t("ended"), onClose);
      }}
    >
      <Text size="sm">{t("endMeans")}</Text>
    </FormModal>
  );
}
