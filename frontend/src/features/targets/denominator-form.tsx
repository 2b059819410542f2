import { Checkbox, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { CreateDenominatorDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";

/** What the months of a kind make of a year: what flows is added, what stands is averaged. */
const aggregation: Record<string, string> = {
  revenue: "sum",
  production: "sum",
  floor_area: "mean",
  people: "mean",
  other: "sum",
};

export function DenominatorForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(CreateDenominatorDocument, { types: ["BusinessMetric"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { name: "", kind: "production", unit: "", aggregation: "sum", byFacility: false },
    validate: {
      name: (value) => (value.trim() === "" ? shared("required") : null),
      unit: (value) => (value.trim() === "" ? shared("required") : null),
    },
  });
  const save = form.onSubmit((input) => submit(() => send({ input }), shared("saved"), onClose));
  return (
    <FormModal
      title={t("addDenominator")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
      <Select
        label={t("kindOfDenominator")}
        allowDeselect={false}
        data={Object.keys(aggregation).map((value) => ({ value, label: t(`denominatorKind.${value}`) }))}
        {...form.getInputProps("kind")}
        onChange={(kind) => kind && form.setValues({ kind, aggregation: aggregation[kind] ?? "sum" })}
      />
      <TextInput label={t("unit")} description={t("unitMeans")} required {...form.getInputProps("unit")} />
      <Select
        label={t("aggregation")}
        allowDeselect={false}
        data={["sum", "mean"].map((value) => ({ value, label: t(`aggregationName.${value}`) }))}
        {...form.getInputProps("aggregation")}
      />
      <Checkbox label={t("byFacility")} {...form.getInputProps("byFacility", { type: "checkbox" })} />
    </FormModal>
  );
}
