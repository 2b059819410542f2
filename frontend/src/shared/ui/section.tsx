import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

interface Props {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled card, the unit every screen is built from. */
export function Section({ title, hint, actions, children }: Props) {
  const id = useId();
  return (
    <Paper p="md" component="section" aria-labelledby={id}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs" align="flex-start">
          <Stack gap={0}>
            <Title order={2} size="h5" id={id}>
              {title}
            </Title>
            {hint && (
              <Text size="xs" className="quiet" component="div">
                {hint}
              </Text>
            )}
          </Stack>
          {actions && <Group gap={6}>{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
