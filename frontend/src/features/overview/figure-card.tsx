import { Paper, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/shared/ui/link";
import classes from "./figure-card.module.css";

interface Props {
  name: string;
  tonnes: string;
  unit?: string;
  link: { inventoryId: string; search: object };
  note?: ReactNode;
  strong?: boolean;
}

export function FigureCard({ name, tonnes, unit, link, note, strong }: Props) {
  const { t } = useTranslation("shared");
  return (
    <Paper p="md" className={classes.card} data-strong={strong || undefined}>
      <Text size="xs" fw={600} className="quiet">
        {name}
      </Text>
      <TextLink
        to="/inventories/$inventoryId"
        params={{ inventoryId: link.inventoryId }}
        search={link.search}
        className={classes.figure}
        underline="hover"
        aria-label={`${name}: ${tonnes} ${unit ?? t("tonnes")}`}
      >
        <span className={classes.value}>{tonnes}</span>
        <span className={classes.unit}>{unit ?? t("tonnes")}</span>
      </TextLink>
      <Text size="xs" className="quiet" component="div">
        {note}
      </Text>
    </Paper>
  );
}
