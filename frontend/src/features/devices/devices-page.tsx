import { Button, Group, Modal } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { DeviceActions } from "@/shared/devices/device-actions";
import { DeviceState } from "@/shared/devices/device-state";
import { DeviceTokenPanel } from "@/shared/devices/device-token-panel";
import { formatInstant } from "@/shared/format/date";
import { type CreateDeviceMutation, DevicesDocument, type DevicesQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { DeviceForm } from "./device-form";

type Device = DevicesQuery["devices"][number];

export function DevicesPage() {
  const { t } = useTranslation("devices");
  const { t: shared } = useTranslation("shared");
  const mayEdit = useMay("structure");
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<CreateDeviceMutation["createDevice"] | null>(null);
  const answer = useGql(DevicesDocument, {}, { types: ["Device", "DeviceToken"] });
  const add = mayEdit && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={add}>
      <QueryGate answer={answer}>
        {({ devices }) =>
          devices.length === 0 ? (
            <EmptyState icon="device" text={t("empty")}>
              {add}
            </EmptyState>
          ) : (
            <Section title={t("all")}>
              <List devices={devices} />
            </Section>
          )
        }
      </QueryGate>
      {adding && <DeviceForm onClose={() => setAdding(false)} onMade={setMade} />}
      <Modal
        opened={made !== null}
        onClose={() => setMade(null)}
        title={made?.device.name}
        size="lg"
        closeButtonProps={{ "aria-label": shared("close") }}
      >
        {made && <DeviceTokenPanel deviceId={made.device.id} token={made.token} target={null} />}
        <Group justify="flex-end" mt="md">
          <Button onClick={() => setMade(null)}>{shared("close")}</Button>
        </Group>
      </Modal>
    </Page>
  );
}

function List({ devices }: { devices: readonly Device[] }) {
  const { t } = useTranslation("devices");
  const language = useLanguage();
  const mayEdit = useMay("structure");
  const columns = useMemo((): Column<Device>[] => {
    const all: Column<Device>[] = [
      { id: "name", header: t("name"), value: (one) => one.name },
      {
        id: "seen",
        header: t("lastSeen"),
        value: (one) => one.lastSeenAt ?? "",
        cell: (one) => <DeviceState revoked={one.revoked} lastSeenAt={one.lastSeenAt} />,
      },
      {
        id: "meters",
        header: t("meters"),
        value: (one) => one.meters.map((meter) => meter.name).join(", "),
        cell: (one) =>
          one.meters.map((meter) => (
            <div key={meter.id} style={{ paddingBlock: 4 }}>
              <TextLink to="/meters/$meterId" params={{ meterId: meter.id }} size="sm">
                {meter.name}
              </TextLink>
            </div>
          )),
      },
      {
        id: "tokens",
        header: t("tokens"),
        value: (one) =>
          one.tokens
            .filter((token) => !token.revoked)
            .map((token) => `${token.prefix}…`)
            .join(", "),
      },
      {
        id: "created",
        header: t("createdAt"),
        value: (one) => one.createdAt,
        cell: (one) => formatInstant(one.createdAt, language),
      },
    ];
    if (!mayEdit) return all;
    const actions: Column<Device> = {
      id: "actions",
      header: t("actions"),
      value: () => "",
      sortable: false,
      cell: (one) => <DeviceActions device={one} target={null} />,
    };
    return [...all, actions];
  }, [t, language, mayEdit]);
  return <DataTable label={t("all")} columns={columns} rows={devices} rowKey={(one) => one.id} csv="devices" />;
}
