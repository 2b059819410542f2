import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { SetWorkflowPolicyDocument, WorkflowPolicyDocument } from "@/shared/gql/graphql";
import { useViewer } from "@/shared/session/viewer";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";

/** Whether closing an inventory waits for approval; an admin decides. */
export function PolicySwitch() {
  const { t } = useTranslation("workflow");
  const { role } = useViewer();
  const answer = useGql(WorkflowPolicyDocument, {}, { types: ["WorkflowPolicy"] });
  const [set] = useGqlMutation(SetWorkflowPolicyDocument, { types: ["WorkflowPolicy", "ApprovedShare"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  return (
    <Section title={t("policy")}>
      <QueryGate answer={answer} height={40}>
        {({ workflowPolicy: policy }) => (
          <Switch
            label={t("approveBeforeClose")}
            checked={policy.approveBeforeClose}
            disabled={busy || role !== "admin"}
            onChange={() =>
              void submit(
                () => set({ input: { approveBeforeClose: !policy.approveBeforeClose, version: policy.version } }),
                t("policySaid"),
                answer.refresh,
              )
            }
          />
        )}
      </QueryGate>
      {problem && <ProblemAlert problem={problem} />}
    </Section>
  );
}
