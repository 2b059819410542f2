import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { CancelReportDocument, RetryReportDocument } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { notify } from "@/shared/ui/notify";
import { DownloadButton } from "./download-button";
import type { Report } from "./report-table";
import { ShareModal } from "./share-modal";

/** What can be done with a report as it stands: take it, hand it on, call it off, or ask for it again. */
export function ReportActions({ report }: { report: Report }) {
  const { t } = useTranslation("reports");
  const mayBuild = useMay("report");
  const mayShare = useMay("shareReport");
  const [sharing, setSharing] = useState(false);
  const [cancel, cancelling] = useGqlMutation(CancelReportDocument, { types: ["Report"] });
  const [retry, retrying] = useGqlMutation(RetryReportDocument, { types: ["Report"] });
  const act = async (does: typeof cancel | typeof retry) => {
    const { problem } = await does({ id: report.id });
    if (problem) notify(problem.message, { bad: true });
  };
  if (report.status === "ready") {
    return (
      <Group gap={6} wrap="nowrap" align="flex-start">
        <div>
          <DownloadButton report={report} />
        </div>
        {mayShare && (
          <Button size="compact-sm" variant="default" onClick={() => setSharing(true)}>
            {t("share")}
          </Button>
        )}
        {sharing && <ShareModal report={report} onClose={() => setSharing(false)} />}
      </Group>
    );
  }
  if (!mayBuild) return null;
  const over = report.status === "failed" || report.status === "cancelled";
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={cancelling || retrying}
      onClick={() => void act(over ? retry : cancel)}
      aria-label={`${t(over ? "retry" : "cancel")}: ${report.fileName}`}
    >
      {t(over ? "retry" : "cancel")}
    </Button>
  );
}
