import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { VoidScope3LineDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Line } from "./category-panel";

export function VoidForm({ line, onClose }: { line: Line; onClose: () => void }) {
  const { t } = useTranslation("scope3");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(VoidScope3LineDocument, { types: ["Scope3Line", "Activity"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  const save = form.onSubmit(({ reason }) => submit(() => send({ id: line.id, reason }), t("voidedSaid"), onClose));
  return (
    <FormModal
      title={t("void")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("void")}
      busy={busy}
      problem={problem}
      danger
    >
      <Text size="sm">{t("voidOf", { line: line.description })}</Text>
      <Textarea label={t("why")} required autosize minRows={2} data-autofocus {...form.getInputProps("reason")} />
    </FormModal>
  );
}
