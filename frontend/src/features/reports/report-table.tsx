import { Group, Progress, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes } from "@/shared/format/bytes";
import { formatInstant } from "@/shared/format/date";
import type { ReportsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useJobs } from "@/shared/jobs/jobs";
import { CopyButton } from "@/shared/ui/copy-button";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import { StatusBadge, type Tone } from "@/shared/ui/status-badge";
import { ReportActions } from "./report-actions";

export type Report = ReportsQuery["reports"][number];

const tones: Record<Report["status"], Tone> = {
  queued: "quiet",
  running: "info",
  ready: "good",
  failed: "bad",
  cancelled: "quiet",
};

export function ReportTable({ reports }: { reports: readonly Report[] }) {
  const { t } = useTranslation("reports");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Report>[] => [
      {
        id: "inventory",
        header: t("inventory"),
        value: (one) => one.inventory.name,
        cell: (one) => (
          <TextLink to="/inventories/$inventoryId" params={{ inventoryId: one.inventoryId }} size="sm">
            {one.inventory.name}
          </TextLink>
        ),
      },
      {
        id: "format",
        header: t("format"),
        value: (one) =>
          `${{ xlsx: "Excel", pdf: "PDF", zip: t("pack") }[one.format]} · ${one.language === "ja" ? "日本語" : "English"}`,
      },
      {
        id: "status",
        header: t("status"),
        value: (one) => t(`statusName.${one.status}`),
        cell: (one) => <Status report={one} />,
      },
      {
        id: "hash",
        header: "SHA-256",
        value: (one) => one.sha256,
        cell: (one) => <Hash sha256={one.sha256} />,
        sortable: false,
      },
      {
        id: "requested",
        header: t("requested"),
        value: (one) => one.requestedAt,
        cell: (one) => (
          <>
            {formatInstant(one.requestedAt, language)}
            <Text size="xs" className="quiet">
              {one.requestedBy}
            </Text>
          </>
        ),
      },
      {
        id: "download",
        header: t("download"),
        value: (one) => one.fileName,
        cell: (one) => <ReportActions report={one} />,
        sortable: false,
      },
    ],
    [t, language],
  );
  return <DataTable label={t("all")} columns={columns} rows={reports} rowKey={(one) => one.id} />;
}

/** Progress comes live; the list itself only knows it as of its last reading. */
function Status({ report }: { report: Report }) {
  const { t } = useTranslation("reports");
  const job = useJobs().byId.get(report.id);
  const moving = report.status === "queued" || report.status === "running";
  const progress = Math.max(report.progress, moving ? (job?.progress ?? 0) : 0);
  return (
    <div>
      <StatusBadge tone={tones[report.status]}>{t(`statusName.${report.status}`)}</StatusBadge>
      {moving && <Progress value={progress} size="sm" mt={6} animated aria-label={t("progress", { progress })} />}
      {report.status === "failed" && (
        <Text size="xs" mt={4}>
          {report.problem}
        </Text>
      )}
      {report.status === "ready" && (
        <Text size="xs" className="quiet" mt={4}>
          {formatBytes(report.size)}
        </Text>
      )}
    </div>
  );
}

function Hash({ sha256 }: { sha256: string }) {
  if (sha256 === "") return <>–</>;
  return (
    <Group gap={6} wrap="nowrap">
      <span className="hash short" title={sha256}>
        {sha256.slice(0, 12)}…
      </span>
      <CopyButton text={sha256} label="SHA-256" />
    </Group>
  );
}
