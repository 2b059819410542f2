import { Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { MakeAuditRequestDocument } from "@/shared/gql/graphql";
import { DayField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Engagement } from "./engagements-page";

export function RequestForm({ engagement, onClose }: { engagement: Engagement; onClose: () => void }) {
  const { t } = useTranslation("assurance");
  const { t: shared } = useTranslation("shared");
  const [make] = useGqlMutation(MakeAuditRequestDocument, { types: ["AuditRequest"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const needed = (value: string) => (value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: { title: "", body: "", dueOn: "" },
    validate: { title: needed, dueOn: needed },
  });
  const save = form.onSubmit((values) => {
    void submit(() => make({ input: { engagementId: engagement.id, ...values } }), t("asked"), onClose);
  });
  return (
    <FormModal
      title={t("ask")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("ask")}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t("what")} required data-autofocus {...form.getInputProps("title")} />
      <Textarea label={t("details")} autosize minRows={3} {...form.getInputProps("body")} />
      <DayField label={t("dueOn")} required {...form.getInputProps("dueOn")} />
    </FormModal>
  );
}
