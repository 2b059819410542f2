import { Button, Group, Text } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { DeviceActions } from "@/shared/devices/device-actions";
import { DeviceDocument, type DeviceQuery } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { ConnectPanel, targetsOf } from "./connect-panel";
import { EditDeviceForm } from "./edit-device-form";
import { GatewayPanel } from "./gateway-panel";
import { HealthPanel } from "./health-panel";
import { InboxPanel } from "./inbox-panel";

export type Device = DeviceQuery["device"];

export function DevicePage() {
  const { deviceId } = useParams({ from: "/shell/devices/$deviceId" });
  const answer = useGql(DeviceDocument, { id: deviceId }, { types: ["Device", "DeviceToken", "Meter"] });
  return (
    <QueryGate answer={answer} height={420}>
      {({ device }) => <Known device={device} onRefresh={answer.refresh} />}
    </QueryGate>
  );
}

function Known({ device, onRefresh }: { device: Device; onRefresh: () => void }) {
  const { t } = useTranslation("devices");
  const { t: shared } = useTranslation("shared");
  const mayEdit = useMay("structure");
  const [editing, setEditing] = useState(false);
  return (
    <Page
      title={device.name}
      trail={
        <Text size="sm">
          <TextLink to="/devices" underline="always">
            {t("title")}
          </TextLink>
        </Text>
      }
      lead={<Lead device={device} />}
      actions={
        mayEdit &&
        !device.revoked && (
          <>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Icon name="edit" size={14} />}
              onClick={() => setEditing(true)}
            >
              {shared("edit")}
            </Button>
            <DeviceActions device={device} target={targetsOf(device)[0]?.target ?? null} />
          </>
        )
      }
    >
      <HealthPanel device={device} />
      <InboxPanel deviceId={device.id} onRefresh={onRefresh} />
      {!device.revoked && <ConnectPanel device={device} />}
      {!device.revoked && <GatewayPanel deviceId={device.id} />}
      {editing && <EditDeviceForm device={device} onClose={() => setEditing(false)} />}
    </Page>
  );
}

/** What the device is for, and the meters that it may report for. */
function Lead({ device }: { device: Device }) {
  return (
    <>
      {device.note !== "" && <Text style={{ whiteSpace: "pre-wrap" }}>{device.note}</Text>}
      <Group gap="lg" py={4}>
        {device.meters.map((meter) => (
          <TextLink key={meter.id} to="/meters/$meterId" params={{ meterId: meter.id }} size="sm">
            {meter.name}
          </TextLink>
        ))}
      </Group>
    </>
  );
}
