import { Checkbox, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { RenameDenominatorDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Denominator } from "./denominators-page";

/** Renames a denominator, archives it, or takes it out of the archive. What it measures stays as it was made. */
export function RenameForm({ denominator, onClose }: { denominator: Denominator; onClose: () => void }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const { id, version, name, archived } = denominator;
  const [send] = useGqlMutation(RenameDenominatorDocument, { types: ["BusinessMetric"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { name, archived },
    validate: { name: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  return (
    <FormModal
      title={t("editDenominator")}
      opened
      onClose={onClose}
      onSubmit={form.onSubmit((values) => submit(() => send({ id, version, ...values }), shared("saved"), onClose))}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
      <Checkbox
        label={t("archiveDenominator")}
        description={t("archiveMeans")}
        {...form.getInputProps("archived", { type: "checkbox" })}
      />
    </FormModal>
  );
}
