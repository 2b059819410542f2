import { FileInput, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { ImportMetricValuesDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Denominator } from "./denominators-page";

/** Values out of a CSV file, all or none, with one source. */
export function ImportForm({ denominator, onClose }: { denominator: Denominator; onClose: () => void }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(ImportMetricValuesDocument, { types: ["MetricValue", "BusinessMetric"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm<{ file: File | null; source: string }>({
    initialValues: { file: null, source: "" },
    validate: {
      file: (value) => (value ? null : shared("required")),
      source: (value) => (value.trim() === "" ? shared("required") : null),
    },
  });
  const save = form.onSubmit(async ({ file, source }) => {
    const csv = (await file?.text()) ?? "";
    await submit(() => send({ metricId: denominator.id, csv, source }), shared("saved"), onClose);
  });
  return (
    <FormModal
      title={t("importValues")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("importValues")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm">{t("importForm")}</Text>
      <FileInput label={t("file")} required accept=".csv,text/csv" {...form.getInputProps("file")} />
      <TextInput label={t("source")} description={t("sourceMeans")} required {...form.getInputProps("source")} />
    </FormModal>
  );
}
