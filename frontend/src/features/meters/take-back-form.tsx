import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { MutationAnswer } from "@/shared/api/use-gql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";

interface Props<D> {
  what: string;
  work: (reason: string) => Promise<MutationAnswer<D>>;
  onClose: () => void;
}

/** Taking something back needs a reason, whatever it is; nothing is deleted by it. */
export function TakeBackForm<D>({ what, work, onClose }: Props<D>) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const { submit, busy, problem } = useSubmit<D>();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  return (
    <FormModal
      title={t("takeBackTitle")}
      opened
      onClose={onClose}
      onSubmit={form.onSubmit(({ reason }) => void submit(() => work(reason), t("takenBack"), onClose))}
      submitLabel={t("takeBack")}
      busy={busy}
      problem={problem}
      danger
    >
      <Text size="sm" fw={550}>
        {what}
      </Text>
      <Text size="sm">{t("takeBackMeans")}</Text>
      <Textarea label={t("reason")} required data-autofocus autosize minRows={2} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
