import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { findingTitle, severityTone } from "@/shared/findings/findings";
import { useDetail } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Regimes } from "./regimes-panel";

type Finding = Regimes["findings"][number];

/** Doubts about the statements; the inventory's own stand on their tab. */
export function RegimeFindings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const detail = useDetail();
  if (findings.length === 0) return null;
  const columns: Column<Finding>[] = [
    {
      id: "severity",
      header: t("regimes.severity"),
      value: (one) => one.severity,
      cell: (one) => (
        <StatusBadge tone={severityTone(one.severity)}>{shared(`severity.${one.severity}`, one.severity)}</StatusBadge>
      ),
    },
    {
      id: "finding",
      header: t("regimes.finding"),
      value: (one) => `${findingTitle(shared, one.name)}: ${detail(one)}`,
      cell: (one) => (
        <>
          <Text size="sm" fw={550}>
            {findingTitle(shared, one.name)}
          </Text>
          <Text size="xs" className="quiet">
            {detail(one)}
          </Text>
        </>
      ),
    },
  ];
  return (
    <Section title={t("regimes.findings")}>
      <DataTable
        label={t("regimes.findings")}
        columns={columns}
        rows={findings}
        rowKey={(one) => [one.name, one.facilityId, one.sourceId, one.month, one.detail].join(" ")}
      />
    </Section>
  );
}
