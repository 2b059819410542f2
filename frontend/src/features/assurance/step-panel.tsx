import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { DiscussionPanel } from "@/shared/discussion/discussion-panel";
import { formatInstant } from "@/shared/format/date";
import { type AuditRequestsQuery, type AuditStepKind, TakeAuditStepDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useViewer } from "@/shared/session/viewer";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Engagement } from "./engagements-page";

type Subject = Pick<
  AuditRequestsQuery["auditRequests"][number],
  "id" | "body" | "state" | "steps" | "madeBy" | "madeAt"
>;

interface Props {
  engagement: Engagement;
  kind: "request" | "finding";
  subject: Subject;
}

/** What was said, and the next step: the company answers, the auditor decides. */
export function StepPanel({ engagement, kind, subject }: Props) {
  const { t } = useTranslation("assurance");
  const language = useLanguage();
  const line = (who: string, at: string, what: string) => `${who} · ${formatInstant(at, language)} · ${what}`;
  return (
    <Stack gap="xs">
      <Text size="xs" className="quiet">
        {line(subject.madeBy, subject.madeAt, t(`made.${kind}`))}
      </Text>
      {subject.body && (
        <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
          {subject.body}
        </Text>
      )}
      {subject.steps.map((step) => (
        <div key={`${step.at} ${step.kind}`}>
          <Text size="xs" className="quiet">
            {line(step.byName, step.at, t(`step.${step.kind}`))}
          </Text>
          <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
            {step.body}
          </Text>
        </div>
      ))}
      <NextStep engagement={engagement} kind={kind} subject={subject} />
      <DiscussionPanel target={{ kind: `audit_${kind}`, id: subject.id }} />
    </Stack>
  );
}

function NextStep({ engagement, kind, subject }: Props) {
  const { t } = useTranslation("assurance");
  const { role } = useViewer();
  const [body, setBody] = useState("");
  const types = ["AuditRequest", "AuditFinding"];
  const [take] = useGqlMutation(TakeAuditStepDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const over = engagement.state !== "running" || subject.state === "closed" || subject.state === "withdrawn";
  const answers = role === "admin" || role === "manager" || role === "contributor";
  const steps: AuditStepKind[] = answers ? ["answered"] : [];
  if (role === "auditor") {
    if (subject.state === "answered") steps.push("closed", "returned");
    steps.push("withdrawn");
  }
  if (over || steps.length === 0) return null;
  const act = (step: AuditStepKind) => {
    const input = kind === "request" ? { requestId: subject.id } : { findingId: subject.id };
    void submit(
      () => take({ input: { ...input, kind: step, body } }),
      t(`step.${step}`),
      () => setBody(""),
    );
  };
  return (
    <Stack gap="xs">
      <Textarea
        label={answers ? t("answer") : t("reason")}
        autosize
        minRows={2}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      {problem && <ProblemAlert problem={problem} />}
      <Group gap="xs">
        {steps.map((step) => (
          <Button
            key={step}
            size="compact-sm"
            variant={step === "answered" || step === "closed" ? "filled" : "default"}
            loading={busy}
            disabled={step !== "closed" && body.trim() === ""}
            onClick={() => act(step)}
          >
            {t(`take.${step}`)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
