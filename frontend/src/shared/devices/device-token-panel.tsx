import { Alert, Code, Group, Stack, Tabs, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { DeviceSeenDocument } from "@/shared/gql/graphql";
import { CopyButton } from "@/shared/ui/copy-button";
import { Icon } from "@/shared/ui/icon";
import { StatusBadge } from "@/shared/ui/status-badge";
import { curlSnippet, pythonSnippet, type SnippetInput } from "./snippets";

interface Props {
  deviceId: string;
  token: string;
  target: Omit<SnippetInput, "token" | "origin" | "now"> | null;
}

/** The token, shown this once, what to do with it, and a light that turns on when the device is heard. */
export function DeviceTokenPanel({ deviceId, token, target }: Props) {
  const { t } = useTranslation("shared");
  const [now] = useState(() => new Date());
  const input = target && { ...target, token, origin: window.location.origin, now };
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
      {input && (
        <Tabs defaultValue="curl">
          <Tabs.List>
            <Tabs.Tab value="curl">curl</Tabs.Tab>
            <Tabs.Tab value="python">Python</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="curl">
            <Snippet text={curlSnippet(input)} label="curl" />
          </Tabs.Panel>
          <Tabs.Panel value="python">
            <Snippet text={pythonSnippet(input)} label="Python" />
          </Tabs.Panel>
        </Tabs>
      )}
    </Stack>
  );
}

function Snippet({ text, label }: { text: string; label: string }) {
  return (
    <Stack gap={4} mt="xs">
      <Code block tabIndex={0} aria-label={label} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {text}
      </Code>
      <Group justify="flex-end">
        <CopyButton text={text} label={label} />
      </Group>
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
