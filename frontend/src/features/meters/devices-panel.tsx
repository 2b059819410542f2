import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { DeviceActions } from "@/shared/devices/device-actions";
import { DeviceState } from "@/shared/devices/device-state";
import { DeviceTokenPanel } from "@/shared/devices/device-token-panel";
import { CreateDeviceDocument, type CreateDeviceMutation } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { FormModal } from "@/shared/ui/form-modal";
import { Icon } from "@/shared/ui/icon";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Meter } from "./meter-page";

type Device = NonNullable<Meter["devices"]>[number];

/** What may send readings for this meter. */
export function DevicesPanel({ meter }: { meter: Meter }) {
  const { t } = useTranslation("meters");
  const mayEdit = useMay("structure");
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<CreateDeviceMutation["createDevice"] | null>(null);
  const register = meter.registers[0];
  const devices = meter.devices ?? [];
  const target = useMemo(
    () =>
      register ? { meter: meter.name, channel: register.channel, unit: register.unit, kind: register.kind } : null,
    [meter.name, register],
  );
  const columns = useMemo((): Column<Device>[] => {
    const all: Column<Device>[] = [
      { id: "name", header: t("device"), value: (device) => device.name },
      {
        id: "state",
        header: t("lastSeen"),
        value: (device) => device.lastSeenAt ?? "",
        cell: (device) => <DeviceState revoked={device.revoked} lastSeenAt={device.lastSeenAt} />,
      },
      {
        id: "tokens",
        header: t("tokens"),
        value: (device) =>
          device.tokens
            .filter((token) => !token.revoked)
            .map((token) => `${token.prefix}…`)
            .join(", "),
      },
    ];
    if (!mayEdit) return all;
    const actions: Column<Device> = {
      id: "actions",
      header: t("actions"),
      value: () => "",
      sortable: false,
      cell: (device) => <DeviceActions device={device} target={target} />,
    };
    return [...all, actions];
  }, [t, mayEdit, target]);
  const add = mayEdit && (
    <Button size="compact-sm" leftSection={<Icon name="plus" size={14} />} onClick={() => setAdding(true)}>
      {t("addDevice")}
    </Button>
  );
  return (
    <Section title={t("devices")} hint={t("devicesMean")} actions={devices.length > 0 && add}>
      {devices.length === 0 ? (
        <EmptyState icon="device" text={t("noDevices")}>
          {add}
        </EmptyState>
      ) : (
        <DataTable label={t("devices")} columns={columns} rows={devices} rowKey={(device) => device.id} />
      )}
      {adding && <AddDevice meter={meter} onClose={() => setAdding(false)} onMade={setMade} />}
      <Modal
        opened={made !== null}
        onClose={() => setMade(null)}
        title={made?.device.name}
        size="lg"
        closeButtonProps={{ "aria-label": t("close") }}
      >
        {made && <DeviceTokenPanel deviceId={made.device.id} token={made.token} target={target} />}
        <Group justify="flex-end" mt="md">
          <Button onClick={() => setMade(null)}>{t("tokenKept")}</Button>
        </Group>
      </Modal>
    </Section>
  );
}

interface AddProps {
  meter: Meter;
  onClose: () => void;
  onMade: (made: CreateDeviceMutation["createDevice"]) => void;
}

function AddDevice({ meter, onClose, onMade }: AddProps) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const [name, setName] = useState(meter.name);
  const [create] = useGqlMutation(CreateDeviceDocument, { types: ["Device", "Meter"] });
  const { submit, busy, problem } = useSubmit<CreateDeviceMutation>();
  return (
    <FormModal
      title={t("addDevice")}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        void submit(
          () => create({ name: name.trim(), meterIds: [meter.id] }),
          t("deviceAdded"),
          (data) => {
            onMade(data.createDevice);
            onClose();
          },
        );
      }}
      submitLabel={t("addDevice")}
      busy={busy}
      problem={problem}
    >
      <Stack gap="xs">
        <TextInput
          label={t("deviceName")}
          required
          data-autofocus
          value={name}
          error={name.trim() === "" && shared("required")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Stack>
    </FormModal>
  );
}
