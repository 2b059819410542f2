import { Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

/** One sentence and what to do next. */
export function EmptyState({ icon, text, children }: { icon: IconName; text: string; children?: ReactNode }) {
  return (
    <Paper p="xl">
      <Stack align="center" gap="sm" className="quiet">
        <Icon name={icon} size={32} />
        <Text ta="center">{text}</Text>
        {children}
      </Stack>
    </Paper>
  );
}
