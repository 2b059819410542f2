import { Alert, Button, Group, List, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { formatInstant, formatPeriod } from "@/shared/format/date";
import {
  ApprovalsDocument,
  type ApprovalsQuery,
  DecideSubmissionDocument,
  SubmitFactsDocument,
} from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useViewer } from "@/shared/session/viewer";
import { Icon } from "@/shared/ui/icon";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { QueryGate } from "@/shared/ui/query-gate";
import { useSubmit } from "@/shared/ui/use-submit";
import { ApprovalBadge } from "./approval-badge";
import { useFactText } from "./use-fact-text";

/** What is reviewed: one of a request, a source with whole months, and an inventory. */
export interface ApprovalSubject {
  requestId?: string;
  sourceId?: string;
  periodStart?: string;
  periodEnd?: string;
  inventoryId?: string;
}

type Submission = ApprovalsQuery["submissions"][number];

const types = ["Submission", "DataRequest", "SubmissionConnection", "CompletenessBoard"];

/** How far the review is, and what the signed-in person can do about it. */
export function ApprovalPanel({ subject, onDone }: { subject: ApprovalSubject; onDone?: () => void }) {
  const { t } = useTranslation("workflow");
  const { role } = useViewer();
  const answer = useGql(ApprovalsDocument, subject, { types: [...types, "AttachedFile", "Activity"] });
  const [hand] = useGqlMutation(SubmitFactsDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const maySubmit = role === "admin" || role === "manager" || (role === "contributor" && !subject.inventoryId);
  const send = () =>
    void submit(
      () => hand({ input: subject }),
      t("submittedSaid"),
      () => {
        answer.refresh();
        onDone?.();
      },
    );
  return (
    <QueryGate answer={answer} height={80}>
      {({ submissions }) => {
        const newest = submissions.find((one) => one.state !== "superseded");
        const settled = newest && !newest.changed && (newest.state === "approved" || newest.state === "submitted");
        return (
          <Stack gap="xs" role="group" aria-label={t("review")}>
            {!newest && (
              <Text size="sm" className="quiet">
                {t("notSubmitted")}
              </Text>
            )}
            {newest && <Newest submission={newest} refresh={answer.refresh} />}
            {problem && <ProblemAlert problem={problem} />}
            {maySubmit && !settled && (
              <Group>
                <Button size="compact-sm" loading={busy} onClick={send}>
                  {t(newest ? "submitAgain" : "submit")}
                </Button>
              </Group>
            )}
          </Stack>
        );
      }}
    </QueryGate>
  );
}

function Newest({ submission: one, refresh }: { submission: Submission; refresh: () => void }) {
  const { t } = useTranslation("workflow");
  const language = useLanguage();
  const { id, role } = useViewer();
  const said = useFactText();
  const mayDecide = one.state === "submitted" && (role === "approver" || role === "admin");
  return (
    <>
      <Group gap="xs">
        <ApprovalBadge state={one.state} />
        {one.periodStart && one.periodEnd && (
          <Text size="sm">{formatPeriod(one.periodStart, one.periodEnd, language)}</Text>
        )}
      </Group>
      <Text size="xs" className="quiet">
        {t("submittedBy", { name: one.submittedBy, at: formatInstant(one.submittedAt, language) })}
        {one.decidedAt && ` · ${t("decidedBy", { name: one.decidedBy, at: formatInstant(one.decidedAt, language) })}`}
      </Text>
      <Text size="xs" className="quiet" style={{ overflowWrap: "anywhere" }}>
        {`SHA-256 ${one.sha256}`}
      </Text>
      {one.note && <Text size="sm">{one.note}</Text>}
      {one.reason && (
        <Alert color="yellow" title={t("reason")} icon={<Icon name="info" />}>
          {one.reason}
        </Alert>
      )}
      {one.changed && (
        <Alert
          color={one.state === "changed" ? "red" : "yellow"}
          icon={<Icon name="warning" />}
          title={t(one.state === "changed" ? "voidTitle" : "changedTitle")}
        >
          <List size="sm">
            {one.changes.map((change) => (
              <List.Item key={change.before + change.after}>
                {change.before && <del>{said(change.before)}</del>}{" "}
                {change.after && (
                  <ins>{language === "ja" && change.afterJa !== "" ? change.afterJa : said(change.after)}</ins>
                )}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {mayDecide &&
        (one.submittedById === id ? (
          <Text size="sm" className="quiet">
            {t("fourEyes")}
          </Text>
        ) : (
          <Decide submission={one} refresh={refresh} />
        ))}
    </>
  );
}

function Decide({ submission, refresh }: { submission: Submission; refresh: () => void }) {
  const { t } = useTranslation("workflow");
  const [reason, setReason] = useState("");
  const [decide] = useGqlMutation(DecideSubmissionDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const act = (approve: boolean) =>
    void submit(
      () => decide({ input: { id: submission.id, sha256: submission.sha256, approve, reason } }),
      t(approve ? "approvedSaid" : "returnedSaid"),
      refresh,
    );
  return (
    <Stack gap="xs">
      <Textarea
        label={t("reason")}
        description={t("reasonMeans")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {problem && <ProblemAlert problem={problem} />}
      <Group gap="xs">
        <Button size="compact-sm" loading={busy} disabled={submission.changed} onClick={() => act(true)}>
          {t("approve")}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={busy}
          disabled={reason.trim() === ""}
          onClick={() => act(false)}
        >
          {t("return")}
        </Button>
      </Group>
    </Stack>
  );
}
