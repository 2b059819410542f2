import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import {
  AlertChannelsDocument,
  type AlertChannelsQuery,
  ArchiveAlertChannelDocument,
  TestAlertChannelDocument,
} from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { notify } from "@/shared/ui/notify";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { ChannelForm } from "./channel-form";

export type Channel = AlertChannelsQuery["alertChannels"][number];

/** Where alerts are sent. Only administrators change it: it is a way out of the organization. */
export function ChannelsPanel() {
  const { t } = useTranslation("alerts");
  const mayEdit = useMay("organization");
  const [editing, setEditing] = useState<Channel | "new" | null>(null);
  const answer = useGql(AlertChannelsDocument, {}, { types: ["AlertChannel"] });
  const add = mayEdit && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEditing("new")}>
      {t("addChannel")}
    </Button>
  );
  return (
    <>
      <QueryGate answer={answer}>
        {({ alertChannels }) =>
          alertChannels.length === 0 ? (
            <EmptyState icon="upload" text={t("noChannels")}>
              {add}
            </EmptyState>
          ) : (
            <Section title={t("tab.channels")} hint={t("channelsMean")} actions={add}>
              <Channels channels={alertChannels} onEdit={setEditing} />
            </Section>
          )
        }
      </QueryGate>
      {editing && <ChannelForm channel={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function Channels({ channels, onEdit }: { channels: readonly Channel[]; onEdit: (one: Channel) => void }) {
  const { t } = useTranslation("alerts");
  const mayEdit = useMay("organization");
  const columns = useMemo((): Column<Channel>[] => {
    const all: Column<Channel>[] = [
      { id: "name", header: t("channelName"), value: (one) => one.name },
      { id: "kind", header: t("channelKind"), value: (one) => t(`channelKindName.${one.kind}`) },
      { id: "target", header: t("target"), value: (one) => one.target },
      { id: "language", header: t("messageLanguage"), value: (one) => t(`languageName.${one.language}`) },
    ];
    if (!mayEdit) return all;
    const actions: Column<Channel> = {
      id: "actions",
      header: t("actions"),
      value: () => "",
      sortable: false,
      cell: (one) => <ChannelActions channel={one} onEdit={() => onEdit(one)} />,
    };
    return [...all, actions];
  }, [t, mayEdit, onEdit]);
  return <DataTable label={t("tab.channels")} columns={columns} rows={channels} rowKey={(one) => one.id} />;
}

function ChannelActions({ channel, onEdit }: { channel: Channel; onEdit: () => void }) {
  const { t } = useTranslation("alerts");
  const { t: shared } = useTranslation("shared");
  const [test, testing] = useGqlMutation(TestAlertChannelDocument);
  const [archive] = useGqlMutation(ArchiveAlertChannelDocument, { types: ["AlertChannel", "AlertRule"] });
  const tryOut = async () => {
    const { data, problem } = await test({ id: channel.id });
    if (data?.testAlertChannel.status === "delivered") await notify(t("testArrived"));
    else await notify(problem?.message ?? data?.testAlertChannel.problem ?? "", { bad: true, title: t("testFailed") });
  };
  const remove = async () => {
    const { problem } = await archive({ id: channel.id, version: channel.version });
    await notify(problem ? problem.message : t("channelRemoved"), { bad: problem !== undefined });
  };
  return (
    <Button.Group>
      <Button
        size="compact-sm"
        variant="default"
        loading={testing}
        onClick={tryOut}
        aria-label={`${t("test")}: ${channel.name}`}
      >
        {t("test")}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onEdit} aria-label={`${shared("edit")}: ${channel.name}`}>
        {shared("edit")}
      </Button>
      <Button size="compact-sm" variant="default" onClick={remove} aria-label={`${t("remove")}: ${channel.name}`}>
        {t("remove")}
      </Button>
    </Button.Group>
  );
}
