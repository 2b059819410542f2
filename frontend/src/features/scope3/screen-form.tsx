import { Radio, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { type Relevance, ScreenScope3CategoryDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Category, Screening } from "./category-board";

const relevances = ["relevant", "excluded", "not_relevant"] as const;

/** Whether a category is relevant, and why not. */
export function ScreenForm(props: { category: Category; screening: Screening | undefined; onClose: () => void }) {
  const { category, screening, onClose } = props;
  const { t } = useTranslation("scope3");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(ScreenScope3CategoryDocument, { types: ["Scope3Screening"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm<{ relevance: Relevance; reason: string }>({
    initialValues: { relevance: screening?.relevance ?? "relevant", reason: screening?.reason ?? "" },
    validate: {
      reason: (value, { relevance }) => (relevance !== "relevant" && value.trim() === "" ? shared("required") : null),
    },
  });
  const save = form.onSubmit((values) =>
    submit(() => send({ category: category.number, ...values }), t("screenedSaid"), onClose),
  );
  return (
    <FormModal
      title={t("screenTitle", { number: category.number })}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <Radio.Group label={t("relevance")} {...form.getInputProps("relevance")}>
        <Stack gap={6} mt={4}>
          {relevances.map((one) => (
            <Radio key={one} value={one} label={t(`relevances.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t("reason")}
        description={t("reasonMeans")}
        autosize
        minRows={2}
        {...form.getInputProps("reason")}
      />
    </FormModal>
  );
}
