import { Alert, Code, Group, Stack, Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/shared/ui/copy-button";
import { Icon } from "@/shared/ui/icon";
import type { MadeHook } from "./hook-form";
import { curlSnippet, mqttSnippet } from "./hook-snippets";

interface Props {
  made: MadeHook;
  sample: string;
  headers: unknown;
}

/** The address, shown this once, and commands that send the sample to it. */
export function HookSecret({ made, sample, headers }: Props) {
  const { t } = useTranslation("mappings");
  const url = `${window.location.origin}/v1/hooks/${made.secret}`;
  const curl = curlSnippet(url, sample, (headers ?? {}) as Record<string, string>);
  const mqtt = mqttSnippet(window.location.hostname, sample);
  return (
    <Alert color="yellow" variant="light" icon={<Icon name="warning" />} title={t("hook.once")}>
      <Stack gap="xs">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <Code className="hash" style={{ flex: 1, overflowWrap: "anywhere" }} aria-label={t("hook.url")}>
            {url}
          </Code>
          <CopyButton text={url} label={t("hook.url")} />
        </Group>
        <Tabs defaultValue="curl">
          <Tabs.List>
            <Tabs.Tab value="curl">curl</Tabs.Tab>
            <Tabs.Tab value="mqtt">MQTT</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="curl">
            <Snippet text={curl} label="curl" />
          </Tabs.Panel>
          <Tabs.Panel value="mqtt">
            <Snippet text={mqtt} label="MQTT" hint={t("hook.mqttMeans")} />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </Alert>
  );
}

function Snippet({ text, label, hint }: { text: string; label: string; hint?: string }) {
  return (
    <Stack gap={4} mt="xs">
      {hint}
      <Code block tabIndex={0} aria-label={label} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {text}
      </Code>
      <Group justify="flex-end">
        <CopyButton text={text} label={label} />
      </Group>
    </Stack>
  );
}
