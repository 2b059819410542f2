import { Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/format/date";
import { useLanguage } from "@/shared/i18n/use-language";
import { CopyButton } from "@/shared/ui/copy-button";
import { type Fact, Facts } from "@/shared/ui/facts";
import { Section } from "@/shared/ui/section";
import type { Inventory, Run } from "./inventory-page";

/** Which calculation this is, so that it can be repeated and compared. */
export function RunFacts({ inventory, run }: { inventory: Inventory; run: Run }) {
  const { t } = useTranslation("inventory");
  const language = useLanguage();
  const facts: Fact[] = [
    { label: t("calculatedAt"), value: formatInstant(run.finishedAt, language) },
    { label: t("startedBy"), value: run.startedBy },
    { label: t("knownAt"), value: formatInstant(run.knownAt, language) },
    { label: t("engine"), value: run.engine },
  ];
  if (inventory.closedAt) {
    facts.push(
      { label: t("closedAt"), value: formatInstant(inventory.closedAt, language) },
      { label: t("closedBy"), value: inventory.closedBy },
    );
  }
  return (
    <Section title={t("run")} hint={t("runMeans")}>
      <Facts facts={facts} columns={4} />
      <Group gap="xs">
        <span className="quiet" style={{ fontSize: "0.8rem" }}>
          SHA-256
        </span>
        <span className="hash">{run.sha256}</span>
        <CopyButton text={run.sha256} label="SHA-256" />
      </Group>
    </Section>
  );
}
