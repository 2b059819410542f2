import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useDetail } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { findingTitle, severityTone } from "./findings";

export interface Finding {
  name: string;
  severity: string;
  facilityId: string;
  sourceId: string;
  month: string;
  detail: string;
  detailJa: string;
}

/** Doubts about what a page shows; nothing where there are none. */
export function FindingSection({ title, findings }: { title: string; findings: readonly Finding[] }) {
  const { t } = useTranslation("shared");
  const detail = useDetail();
  const columns = useMemo(
    (): Column<Finding>[] => [
      {
        id: "severity",
        header: t("severityColumn"),
        value: (one) => one.severity,
        cell: (one) => (
          <StatusBadge tone={severityTone(one.severity)}>{t(`severity.${one.severity}`, one.severity)}</StatusBadge>
        ),
      },
      {
        id: "finding",
        header: t("findingColumn"),
        value: (one) => `${findingTitle(t, one.name)}: ${detail(one)}`,
        cell: (one) => (
          <>
            <Text size="sm" fw={550}>
              {findingTitle(t, one.name)}
            </Text>
            <Text size="xs" className="quiet">
              {detail(one)}
            </Text>
          </>
        ),
      },
    ],
    [t, detail],
  );
  if (findings.length === 0) return null;
  return (
    <Section title={title}>
      <DataTable
        label={title}
        columns={columns}
        rows={findings}
        rowKey={(one) => [one.name, one.facilityId, one.sourceId, one.month, one.detail].join(" ")}
      />
    </Section>
  );
}
