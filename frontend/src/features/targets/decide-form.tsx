import { Code, Radio, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { DecideTargetDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Target } from "./target-words";

/** Another person's word for exactly these bytes. */
export function DecideForm({ target, onClose }: { target: Target; onClose: () => void }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(DecideTargetDocument, { types: ["Target"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { decision: "approve", reason: "" },
    validate: {
      reason: (value, all) => (all.decision === "return" && value.trim() === "" ? shared("required") : null),
    },
  });
  const save = form.onSubmit(({ decision, reason }) => {
    const { id, revision, sha256 } = target;
    const input = { id, revision, sha256, approve: decision === "approve", reason: reason.trim() };
    void submit(() => send({ input }), t("decidedSaid"), onClose);
  });
  return (
    <FormModal
      title={t("decide")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("decide")}
      busy={busy}
      problem={problem}
    >
      <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{`SHA-256 ${target.sha256}`}</Code>
      <Radio.Group label={t("decision")} {...form.getInputProps("decision")}>
        <Stack gap={6} mt={4}>
          <Radio value="approve" label={t("approve")} />
          <Radio value="return" label={t("return")} />
        </Stack>
      </Radio.Group>
      <Textarea label={t("decisionReason")} autosize minRows={2} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
