import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { VoidCreditDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Credit } from "./credits-page";

export function VoidCreditForm({ credit, onClose }: { credit: Credit; onClose: () => void }) {
  const { t } = useTranslation("credits");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(VoidCreditDocument, { types: ["Credit"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  const save = form.onSubmit(({ reason }) => submit(() => send({ id: credit.id, reason }), t("voidedSaid"), onClose));
  return (
    <FormModal
      title={t("voidTitle")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("void")}
      busy={busy}
      problem={problem}
      danger
    >
      <Text size="sm">{t("voidOf", { name: credit.project })}</Text>
      <Textarea label={t("why")} required autosize minRows={2} data-autofocus {...form.getInputProps("reason")} />
    </FormModal>
  );
}
