import { Code, Group, Stack, Tabs } from "@mantine/core";
import { useState } from "react";
import { CopyButton } from "@/shared/ui/copy-button";
import { type SnippetInput, snippets } from "./snippets";

export type SnippetTarget = Omit<SnippetInput, "token" | "origin" | "now" | "deviceId">;

interface Props {
  deviceId: string;
  token: string;
  target: SnippetTarget;
}

/** The same reading sent in several ways, each ready to be copied. */
export function SnippetTabs({ deviceId, token, target }: Props) {
  const [now] = useState(() => new Date());
  const input: SnippetInput = { ...target, deviceId, token, origin: window.location.origin, now };
  return (
    <Tabs defaultValue="curl" keepMounted={false}>
      <Tabs.List>
        {snippets.map(({ id, name }) => (
          <Tabs.Tab key={id} value={id}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(({ id, name, write }) => (
        <Tabs.Panel key={id} value={id}>
          <Snippet text={write(input)} label={name} />
        </Tabs.Panel>
      ))}
    </Tabs>
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
