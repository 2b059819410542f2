import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { WithdrawBaseYearChangeDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Change } from "./base-year-page";

export function WithdrawForm({ change, onClose }: { change: Change; onClose: () => void }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(WithdrawBaseYearChangeDocument, { types: ["BaseYear"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  const save = form.onSubmit(({ reason }) =>
    submit(() => send({ id: change.id, reason }), t("withdrawnSaid"), onClose),
  );
  return (
    <FormModal
      title={t("withdrawOf", { change: change.description })}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("withdraw")}
      busy={busy}
      problem={problem}
      danger
    >
      <Text size="sm">{t("withdrawMeans")}</Text>
      <Textarea label={t("reason")} required autosize minRows={2} data-autofocus {...form.getInputProps("reason")} />
    </FormModal>
  );
}
