import { Group, List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { findingTitle, severityTone } from "@/shared/findings/findings";
import { TextLink } from "@/shared/ui/link";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { OverviewInventory, OverviewRun } from "./overview-page";

const order = ["disqualifying", "warning", "note"];

interface FindingGroup {
  name: string;
  severity: string;
  count: number;
}

export function groupFindings(findings: OverviewRun["findings"]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const { name, severity } of findings) {
    const group = groups.get(name) ?? { name, severity, count: 0 };
    groups.set(name, { ...group, count: group.count + 1 });
  }
  return [...groups.values()].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** What wants attention before the figures can be relied on. */
export function ToDo({ inventory, run }: { inventory: OverviewInventory; run: OverviewRun }) {
  const { t } = useTranslation("overview");
  const { t: shared } = useTranslation("shared");
  const groups = groupFindings(run.findings);
  const status = inventory.status === "closed" ? "closed" : "draft";
  const params = { inventoryId: inventory.id };
  return (
    <Section
      title={t("toDo")}
      actions={
        <TextLink to="/inventories/$inventoryId" params={params} size="sm">
          {inventory.name}
        </TextLink>
      }
    >
      <Group gap="xs">
        <StatusBadge tone={status === "closed" ? "good" : "info"}>{shared(`inventoryStatus.${status}`)}</StatusBadge>
        {inventory.staleness.length > 0 && <StatusBadge tone="warn">{t("stale")}</StatusBadge>}
        {groups.length === 0 && inventory.staleness.length === 0 && <Text size="sm">{t("nothingToDo")}</Text>}
      </Group>
      {inventory.staleness.length > 0 && (
        <Text size="sm">
          <TextLink to="/inventories/$inventoryId" params={params}>
            {t("staleMeans", { count: inventory.staleness.length })}
          </TextLink>
        </Text>
      )}
      {groups.length > 0 && (
        <List listStyleType="none" spacing={6} size="sm">
          {groups.map(({ name, severity, count }) => (
            <List.Item key={name}>
              <Group gap="xs" wrap="nowrap">
                <StatusBadge tone={severityTone(severity)}>{shared(`severity.${severity}`, severity)}</StatusBadge>
                <TextLink to="/inventories/$inventoryId" params={params} search={{ tab: "findings" }} size="sm">
                  {`${findingTitle(shared, name)} (${count})`}
                </TextLink>
              </Group>
            </List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}
