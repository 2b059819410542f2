import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { ReportSharesDocument, ShareReportDocument } from "@/shared/gql/graphql";
import { CopyButton } from "@/shared/ui/copy-button";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { QueryGate } from "@/shared/ui/query-gate";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Report } from "./report-table";
import { ShareTable } from "./share-table";

const dayLength = 86_400_000;
const terms = ["1", "7", "30", "89"] as const;

/** Links to a report that end: make one, see which there are, end one early. */
export function ShareModal({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useTranslation("reports");
  const { t: shared } = useTranslation("shared");
  const [days, setDays] = useState<string>("7");
  const [note, setNote] = useState("");
  const [made, setMade] = useState<string | null>(null);
  const [share] = useGqlMutation(ShareReportDocument, { types: ["ReportShare"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const answer = useGql(ReportSharesDocument, { reportId: report.id }, { types: ["ReportShare"] });
  const make = () =>
    submit(async () => {
      const expiresAt = new Date(Date.now() + Number(days) * dayLength).toISOString();
      const given = await share({ id: report.id, expiresAt, note });
      if (given.data) setMade(window.location.origin + given.data.shareReport.url);
      return given;
    }, t("shared"));
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("shareTitle", { file: report.fileName })}
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      <Stack gap="sm">
        <Text size="sm">{t("shareMeans")}</Text>
        <Group gap="sm" align="flex-end">
          <Select
            label={t("shareFor")}
            w={130}
            allowDeselect={false}
            data={terms.map((value) => ({ value, label: t("days", { count: Number(value) }) }))}
            value={days}
            onChange={(value) => value && setDays(value)}
          />
          <TextInput
            label={t("shareNote")}
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button loading={busy} onClick={() => void make()}>
            {t("shareMake")}
          </Button>
        </Group>
        {problem && <ProblemAlert problem={problem} />}
        {made && (
          <Group gap={6} wrap="nowrap" align="flex-end">
            <TextInput label={t("shareLink")} description={t("shareOnce")} readOnly value={made} style={{ flex: 1 }} />
            <CopyButton text={made} label={t("shareLink")} />
          </Group>
        )}
        <QueryGate answer={answer}>{({ reportShares }) => <ShareTable shares={reportShares} />}</QueryGate>
      </Stack>
    </Modal>
  );
}
