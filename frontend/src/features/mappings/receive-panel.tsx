import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import {
  BindMappingDocument,
  MappingDevicesDocument,
  type MappingQuery,
  RevokeHookDocument,
  RotateHookDocument,
} from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { useSubmit } from "@/shared/ui/use-submit";
import type { MappingDocument } from "./document";
import { HookForm, type MadeHook } from "./hook-form";
import { HookSecret } from "./hook-secret";

type Mapping = MappingQuery["mapping"];
type Hook = Mapping["hooks"][number];

interface Props {
  mapping: Mapping;
  document: MappingDocument;
}

/** How messages get here: standing addresses, and devices that this mapping is given to. */
export function ReceivePanel({ mapping, document }: Props) {
  const { t } = useTranslation("mappings");
  const mayEdit = useMay("structure");
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<MadeHook | null>(null);
  const add = mayEdit && (
    <Button size="compact-sm" onClick={() => setAdding(true)}>
      {t("hook.add")}
    </Button>
  );
  return (
    <Section title={t("receive")} hint={t("receiveMeans")} actions={add}>
      <Stack gap="sm">
        {made && <HookSecret made={made} sample={mapping.sample} headers={mapping.headers} />}
        {mapping.hooks.length === 0 ? (
          <Text size="sm" className="quiet">
            {t("hook.none")}
          </Text>
        ) : (
          <Hooks hooks={mapping.hooks} onMade={setMade} />
        )}
        <Devices mapping={mapping} mayEdit={mayEdit} />
      </Stack>
      {adding && <HookForm mapping={mapping} document={document} onClose={() => setAdding(false)} onMade={setMade} />}
    </Section>
  );
}

function Hooks({ hooks, onMade }: { hooks: readonly Hook[]; onMade: (made: MadeHook) => void }) {
  const { t } = useTranslation("mappings");
  const mayEdit = useMay("structure");
  const [rotate] = useGqlMutation(RotateHookDocument, { types: ["Hook"] });
  const [revoke] = useGqlMutation(RevokeHookDocument, { types: ["Hook"] });
  const form = useSubmit<unknown>();
  const renew = (id: string) =>
    form.submit(async () => {
      const answer = await rotate({ id });
      if (answer.data) onMade(answer.data.rotateHook);
      return answer;
    }, t("hook.rotated"));
  const columns: Column<Hook>[] = [
    { id: "name", header: t("name"), value: (one) => one.name },
    { id: "prefix", header: t("hook.secret"), value: (one) => `${one.prefix}…` },
    {
      id: "meters",
      header: t("hook.meters"),
      value: (one) => t(one.allMeters ? "hook.allMeters" : "hook.someMeters"),
    },
    { id: "signature", header: t("hook.signature"), value: (one) => t(`hook.signatures.${one.signature}`) },
    {
      id: "state",
      header: t("hook.state"),
      value: (one) => t(one.revoked ? "hook.revoked" : "hook.live"),
      cell: (one) => (
        <StatusBadge tone={one.revoked ? "quiet" : "good"}>{t(one.revoked ? "hook.revoked" : "hook.live")}</StatusBadge>
      ),
    },
  ];
  if (mayEdit) {
    columns.push({
      id: "actions",
      header: t("hook.actions"),
      value: () => "",
      sortable: false,
      cell: (one) =>
        !one.revoked && (
          <Group gap={6} wrap="nowrap">
            <Button size="compact-xs" variant="default" onClick={() => void renew(one.id)}>
              {t("hook.rotate")}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              color="red"
              onClick={() => void form.submit(() => revoke({ id: one.id }), t("hook.revokedSaid"))}
            >
              {t("hook.revoke")}
            </Button>
          </Group>
        ),
    });
  }
  return (
    <>
      <DataTable label={t("hook.all")} columns={columns} rows={hooks} rowKey={(one) => one.id} />
      {form.problem && <ProblemAlert problem={form.problem} />}
    </>
  );
}

function Devices({ mapping, mayEdit }: { mapping: Mapping; mayEdit: boolean }) {
  const { t } = useTranslation("mappings");
  const { data } = useGql(MappingDevicesDocument, {}, { types: ["Device", "Hook"] });
  const [bind] = useGqlMutation(BindMappingDocument, { types: ["Device"] });
  const form = useSubmit<unknown>();
  const [chosen, setChosen] = useState<string | null>(null);
  const behind = new Set(mapping.hooks.map((hook) => hook.deviceId));
  const devices = (data?.devices ?? []).filter((device) => !device.revoked && !behind.has(device.id));
  const bound = devices.filter((device) => device.mapping?.id === mapping.id);
  const free = devices.filter((device) => device.mapping?.id !== mapping.id);
  const set = (deviceId: string, mappingId: string | null) =>
    form.submit(
      () => bind({ deviceId, mappingId }),
      t("bound"),
      () => setChosen(null),
    );
  return (
    <Stack gap={6}>
      <Text size="sm">{t("boundDevices")}</Text>
      {bound.map((device) => (
        <Group key={device.id} gap="xs">
          <Text size="sm" fw={600}>
            {device.name}
          </Text>
          {mayEdit && (
            <Button size="compact-xs" variant="default" onClick={() => void set(device.id, null)}>
              {t("unbind")}
            </Button>
          )}
        </Group>
      ))}
      {mayEdit && free.length > 0 && (
        <Group gap="xs" align="flex-end">
          <Select
            label={t("device")}
            searchable
            data={free.map((device) => ({ value: device.id, label: device.name }))}
            value={chosen}
            onChange={setChosen}
          />
          <Button variant="default" disabled={!chosen} onClick={() => chosen && void set(chosen, mapping.id)}>
            {t("bind")}
          </Button>
        </Group>
      )}
      {form.problem && <ProblemAlert problem={form.problem} />}
    </Stack>
  );
}
