import { Alert, Code, Group, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { DeviceSeenDocument } from "@/shared/gql/graphql";
import { CopyButton } from "@/shared/ui/copy-button";
import { Icon } from "@/shared/ui/icon";
import { StatusBadge } from "@/shared/ui/status-badge";
import { SnippetTabs, type SnippetTarget } from "./snippet-tabs";

interface Props {
  deviceId: string;
  token: string;
  target: SnippetTarget | null;
}

/** The token, shown this once, what to do with it, and a light that turns on when the device is heard. */
export function DeviceTokenPanel({ deviceId, token, target }: Props) {
  const { t } = useTranslation("shared");
  const [now] = useState(() => new Date());
  return (
    <Stack gap="sm">
      <Alert color="yellow" variant="light" icon={<Icon name="warning" />} title={t("device.once")}>
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <Code className="hash" style={{ flex: 1 }} data-testid="device-token">
            {token}
          </Code>
          <CopyButton text={token} label={t("device.token")} />
        </Group>
      </Alert>
      <ReceivedLight deviceId={deviceId} since={now} />
      {target && <SnippetTabs deviceId={deviceId} token={token} target={target} />}
    </Stack>
  );
}

function ReceivedLight({ deviceId, since }: { deviceId: string; since: Date }) {
  const { t } = useTranslation("shared");
  const { data, refresh } = useGql(DeviceSeenDocument, {});
  const seen = data?.devices.find((device) => device.id === deviceId)?.lastSeenAt;
  const received = seen !== undefined && seen !== null && Date.parse(seen) >= since.getTime() - 1_000;
  useEffect(() => {
    if (received) return;
    const timer = setInterval(refresh, 2_000);
    return () => clearInterval(timer);
  }, [received, refresh]);
  return (
    <Group gap="xs" role="status">
      <StatusBadge tone={received ? "good" : "quiet"}>
        {received ? t("device.received") : t("device.waiting")}
      </StatusBadge>
      {!received && (
        <Text size="xs" className="quiet">
          {t("device.waitingHint")}
        </Text>
      )}
    </Group>
  );
}
