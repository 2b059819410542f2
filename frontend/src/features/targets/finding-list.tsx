import { List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { findingTitle, severityTone } from "@/shared/findings/findings";
import { useLanguage } from "@/shared/i18n/use-language";
import { StatusBadge } from "@/shared/ui/status-badge";

interface Finding {
  name: string;
  severity: string;
  detail: string;
  detailJa: string;
}

/** Named doubts, each with its sentence in the language of the screen. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation("shared");
  const language = useLanguage();
  return (
    <List spacing="xs" listStyleType="none" aria-label={t("findings")}>
      {findings.map((finding) => (
        <List.Item key={`${finding.name} ${finding.detail}`}>
          <StatusBadge tone={severityTone(finding.severity)}>{findingTitle(t, finding.name)}</StatusBadge>
          <Text size="sm" mt={2}>
            {language === "ja" && finding.detailJa !== "" ? finding.detailJa : finding.detail}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
