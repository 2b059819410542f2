import { Group, SegmentedControl, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Engagement } from "./engagements-page";

export interface Choice {
  inventoryId: string;
  method: "market" | "location";
}

/** The closed inventories of an engagement: samples and comparisons are of these. */
export function closedOf(engagement: Engagement) {
  return engagement.inventories.filter((one) => one.closed);
}

export function firstChoice(engagement: Engagement): Choice | null {
  const first = closedOf(engagement)[0];
  return first ? { inventoryId: first.id, method: "market" } : null;
}

interface Props {
  engagement: Engagement;
  choice: Choice;
  onChange: (choice: Choice) => void;
  withMethod?: boolean;
}

export function InventoryChoice({ engagement, choice, onChange, withMethod = true }: Props) {
  const { t } = useTranslation("assurance");
  const { t: shared } = useTranslation("shared");
  return (
    <Group gap="xs">
      <Select
        aria-label={t("inventory")}
        size="xs"
        w={260}
        allowDeselect={false}
        data={closedOf(engagement).map((one) => ({ value: one.id, label: one.name }))}
        value={choice.inventoryId}
        onChange={(inventoryId) => inventoryId && onChange({ ...choice, inventoryId })}
      />
      {withMethod && (
        <SegmentedControl
          aria-label={t("method")}
          size="xs"
          data={(["market", "location"] as const).map((value) => ({ value, label: shared(`basis.${value}`) }))}
          value={choice.method}
          onChange={(method) => onChange({ ...choice, method: method === "location" ? "location" : "market" })}
        />
      )}
    </Group>
  );
}
