import { Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { SetRegimeFactDocument } from "@/shared/gql/graphql";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { usePlaces } from "./use-places";
import type { Inputs } from "./year-inputs-section";

const kinds = ["national_average", "correction", "menu_non_fossil", "sold"];

/** A published rate as somebody read it, or energy sold; without a value the one before is taken back. */
export function RegimeFactForm({ year, inputs, onClose }: { year: number; inputs: Inputs; onClose: () => void }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const places = usePlaces(inputs);
  const [send] = useGqlMutation(SetRegimeFactDocument, { types: ["RegimeFact"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { kind: "correction", facilityId: "", energy: "electricity.grid", value: "", source: "" },
    validate: {
      value: (value) => (value === "" || isDecimal(value) ? null : shared("requiredDecimal")),
      source: (value) => (value.trim() === "" ? shared("required") : null),
      facilityId: (value, { kind }) => (kind === "sold" && !value ? shared("required") : null),
    },
  });
  const sold = form.values.kind === "sold";
  const save = form.onSubmit(({ kind, facilityId, energy, value, source }) => {
    const input = {
      fiscalYear: year,
      kind,
      source,
      value: value || null,
      facilityId: sold ? facilityId : null,
      energy: sold ? energy : "",
    };
    void submit(() => send({ input }), t("regimes.factSaid"), onClose);
  });
  const unit = t(`regimes.factUnit.${sold ? form.values.energy : form.values.kind}`);
  return (
    <FormModal
      title={t("regimes.stateFact")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("regimes.stateFact")}
      busy={busy}
      problem={problem}
    >
      <Select
        label={t("regimes.fact")}
        allowDeselect={false}
        data={kinds.map((value) => ({ value, label: t(`regimes.factKind.${value}`) }))}
        {...form.getInputProps("kind")}
      />
      {sold && (
        <>
          <Select
            label={t("regimes.facility")}
            required
            searchable
            data={places}
            {...form.getInputProps("facilityId")}
          />
          <Select
            label={t("regimes.energy")}
            allowDeselect={false}
            data={["electricity.grid", "heat"].map((value) => ({ value, label: t(`regimes.soldEnergy.${value}`) }))}
            {...form.getInputProps("energy")}
          />
        </>
      )}
      <DecimalField
        label={unit ? `${t("value")} (${unit})` : t("value")}
        description={t("regimes.emptyTakesBack")}
        {...form.getInputProps("value")}
      />
      <TextInput
        label={t("regimes.source")}
        description={t("regimes.sourceMeans")}
        required
        {...form.getInputProps("source")}
      />
    </FormModal>
  );
}
