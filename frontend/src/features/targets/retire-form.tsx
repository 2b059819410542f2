import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { RetireTargetDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Target } from "./target-words";

/** Ends a target with the reason; it stays to be read. */
export function RetireForm({ target, onClose }: { target: Target; onClose: () => void }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(RetireTargetDocument, { types: ["Target"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  const save = form.onSubmit(({ reason }) =>
    submit(() => send({ id: target.id, revision: target.revision, reason }), t("retiredSaid"), onClose),
  );
  return (
    <FormModal
      title={t("retire")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("retire")}
      busy={busy}
      problem={problem}
      danger
    >
      <Text size="sm">{t("retireMeans")}</Text>
      <Textarea label={t("reason")} required autosize minRows={2} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
