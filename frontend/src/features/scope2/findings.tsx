import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { findingTitle, severityTone } from "@/shared/findings/findings";
import { useDetail } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { View } from "./scope2-page";

type Finding = View["findings"][number];

/** Doubts about instruments, suppliers and residual mixes. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation("scope2");
  const { t: shared } = useTranslation("shared");
  const detail = useDetail();
  const columns = useMemo(
    (): Column<Finding>[] => [
      {
        id: "severity",
        header: t("severity"),
        value: (one) => one.severity,
        cell: (one) => (
          <StatusBadge tone={severityTone(one.severity)}>
            {shared(`severity.${one.severity}`, one.severity)}
          </StatusBadge>
        ),
      },
      {
        id: "finding",
        header: t("finding"),
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
    ],
    [t, shared, detail],
  );
  if (findings.length === 0) return null;
  return (
    <Section title={t("findings")}>
      <DataTable
        label={t("findings")}
        columns={columns}
        rows={findings}
        rowKey={(one) => [one.name, one.facilityId, one.sourceId, one.month, one.detail].join(" ")}
      />
    </Section>
  );
}
