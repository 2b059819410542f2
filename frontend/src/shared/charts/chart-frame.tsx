import { Button, Grid } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/shared/ui/copy-button";
import { Icon } from "@/shared/ui/icon";
import { Section } from "@/shared/ui/section";

interface Props {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  onImage?: () => void;
  chart: ReactNode;
  /** The same figures as a table, which is also the accessible text of the chart. */
  table: ReactNode;
  /** On wide screens the table stands beside the chart instead of under it. */
  beside?: boolean;
}

export function ChartFrame({ title, hint, actions, onImage, chart, table, beside = false }: Props) {
  const { t } = useTranslation("shared");
  const tools = (
    <>
      {actions}
      {onImage && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Icon name="image" size={14} />}
          onClick={onImage}
          aria-label={`PNG: ${title}`}
        >
          PNG
        </Button>
      )}
      <CopyButton
        text={window.location.href}
        label={`${t("linkTo")} ${title}`}
        leftSection={<Icon name="link" size={14} />}
      />
    </>
  );
  return (
    <Section title={title} hint={hint} actions={tools}>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: beside ? 7 : 12 }}>{chart}</Grid.Col>
        <Grid.Col span={{ base: 12, lg: beside ? 5 : 12 }}>{table}</Grid.Col>
      </Grid>
    </Section>
  );
}
