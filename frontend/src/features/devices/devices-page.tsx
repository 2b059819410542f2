import { Button, Group, Modal } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { DeviceActions } from "@/shared/devices/device-actions";
import { DeviceTokenPanel } from "@/shared/devices/device-token-panel";
import { formatDecimal } from "@/shared/format/decimal";
import { type CreateDeviceMutation, DevicesDocument, type DevicesQuery } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { targetsOf } from "./connect-panel";
import { DeviceForm } from "./device-form";
import { ClockBadge, HealthBadge } from "./health-badges";

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
        {made && (
          <DeviceTokenPanel
            deviceId={made.device.id}
            token={made.token}
            target={targetsOf(made.device)[0]?.target ?? null}
          />
        )}
        <Group justify="flex-end" mt="md">
          <Button onClick={() => setMade(null)}>{shared("close")}</Button>
        </Group>
      </Modal>
    </Page>
  );
}

function List({ devices }: { devices: readonly Device[] }) {
  const { t } = useTranslation("devices");
  const mayEdit = useMay("structure");
  const columns = useMemo((): Column<Device>[] => {
    const all: Column<Device>[] = [
      {
        id: "name",
        header: t("name"),
        value: (one) => one.name,
        cell: (one) => (
          <TextLink to="/devices/$deviceId" params={{ deviceId: one.id }} size="sm">
            {one.name}
          </TextLink>
        ),
      },
      {
        id: "seen",
        header: t("lastSeen"),
        value: (one) => one.lastSeenAt ?? "",
        cell: (one) => <HealthBadge health={one.health} lastSeenAt={one.lastSeenAt} />,
      },
      {
        id: "clock",
        header: t("clock"),
        value: (one) => String(one.health.clockLagSeconds ?? ""),
        cell: (one) => !one.revoked && <ClockBadge health={one.health} />,
      },
      {
        id: "messages",
        header: t("messages"),
        value: (one) => String(one.health.messages24h),
        cell: (one) => formatDecimal(String(one.health.messages24h)),
        numeric: true,
      },
      {
        id: "refused",
        header: t("refusedMessages"),
        value: (one) => String(one.health.refused24h),
        cell: (one) => formatDecimal(String(one.health.refused24h)),
        numeric: true,
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
  }, [t, mayEdit]);
  return <DataTable label={t("all")} columns={columns} rows={devices} rowKey={(one) => one.id} csv="devices" />;
}
