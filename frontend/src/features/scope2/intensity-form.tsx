import { FileInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { ImportIntensitiesDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";

/** A file of hourly intensities: time with its zone, and g CO₂ per kWh. */
export function IntensityForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("scope2");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(ImportIntensitiesDocument, { types: ["IntensitySeries"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: { region: "", source: "", csv: "" },
    validate: { region: required, source: required, csv: required },
  });
  const save = form.onSubmit((values) => {
    const region = values.region.trim().toUpperCase();
    void submit(() => send({ ...values, region }), t("intensitiesSaid"), onClose);
  });
  return (
    <FormModal
      title={t("importIntensities")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("importIt")}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t("region")} description={t("regionMeans")} required {...form.getInputProps("region")} />
      <TextInput
        label={t("sourceOf")}
        description={t("intensitySourceMeans")}
        required
        {...form.getInputProps("source")}
      />
      <FileInput
        label={t("file")}
        description={t("fileMeans")}
        required
        accept=".csv,text/csv"
        error={form.errors.csv}
        onChange={async (file) => form.setFieldValue("csv", file ? await file.text() : "")}
      />
    </FormModal>
  );
}
