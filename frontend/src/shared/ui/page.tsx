import { Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";

interface Props {
  title: string;
  /** Where one is: links upward, before the title. */
  trail?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, trail, lead, actions, children }: Props) {
  useDocumentTitle(`${title} · Tanso`);
  return (
    <Stack gap="md">
      <Stack gap={2}>
        {trail}
        <Group justify="space-between" align="flex-start" gap="sm">
          <Title order={1} size="h3">
            {title}
          </Title>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {lead && (
          <Text size="sm" className="quiet" maw={760} component="div">
            {lead}
          </Text>
        )}
      </Stack>
      {children}
    </Stack>
  );
}
