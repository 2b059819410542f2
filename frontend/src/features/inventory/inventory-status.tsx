import { Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "@/shared/ui/status-badge";

/** Draft or closed, and which restatement it is. */
export function InventoryStatus({ status, number }: { status: "draft" | "closed"; number: number }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  return (
    <Group gap={4}>
      <StatusBadge tone={status === "closed" ? "good" : "info"}>{shared(`inventoryStatus.${status}`)}</StatusBadge>
      {number > 1 && <StatusBadge tone="quiet">{t("restatement", { number })}</StatusBadge>}
    </Group>
  );
}
