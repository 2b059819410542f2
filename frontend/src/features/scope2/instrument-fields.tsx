import { Fieldset, MultiSelect, Select, SimpleGrid, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { countryChoices } from "@/shared/format/countries";
import type { InstrumentOptionsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { DayField, DecimalField } from "@/shared/ui/fields";
import type { InstrumentValues } from "./instrument-values";

export type InstrumentFormState = UseFormReturnType<InstrumentValues>;

interface Props {
  form: InstrumentFormState;
  options: InstrumentOptionsQuery | undefined;
}

const units = ["kWh", "MWh", "GWh", "MJ", "GJ"];

/** What the instrument is, how much, for which days and which market. */
export function InstrumentFields({ form, options }: Props) {
  const { t } = useTranslation("scope2");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const regions = [...new Set((options?.facilities ?? []).map((one) => one.region))].filter((one) => one.includes("-"));
  const kinds = options?.instrumentKinds ?? [];
  const choices = [...countryChoices(language, ""), ...regions.map((value) => ({ value, label: value }))];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
      <Select
        label={t("kindOf")}
        required
        searchable
        allowDeselect={false}
        data={kinds.map(({ kind }) => ({ value: kind, label: t(`kind.${kind}`, kind) }))}
        {...form.getInputProps("kind")}
      />
      <Select
        label={t("energy")}
        allowDeselect={false}
        data={["electricity", "heat"].map((value) => ({ value, label: shared(`commodity.${value}`, value) }))}
        {...form.getInputProps("energy")}
      />
      <MultiSelect
        label={t("countries")}
        description={t("countriesMean")}
        required
        searchable
        data={choices}
        {...form.getInputProps("countries")}
      />
      <DecimalField label={t("volume")} required {...form.getInputProps("quantity")} />
      <Select label={t("unit")} required allowDeselect={false} data={units} {...form.getInputProps("unit")} />
      <DayField label={t("vintageFrom")} required {...form.getInputProps("vintageFrom")} />
      <DayField label={t("vintageTo")} required {...form.getInputProps("vintageTo")} />
      <DayField label={t("appliesFrom")} description={t("appliesMeans")} {...form.getInputProps("appliesFrom")} />
      <DayField label={t("appliesTo")} description={t("appliesMeans")} {...form.getInputProps("appliesTo")} />
      <DecimalField label={t("rate")} description={t("certificateRate")} required {...form.getInputProps("rate")} />
      <Select
        label={t("gas")}
        description={t("gasMeans")}
        allowDeselect={false}
        data={[
          { value: "CO2", label: "CO₂" },
          { value: "CO2E_UNSPLIT", label: "CO₂e" },
        ]}
        {...form.getInputProps("gas")}
      />
      <TextInput label={t("factorSource")} required {...form.getInputProps("factorSource")} />
      <TextInput label={t("technology")} {...form.getInputProps("technology")} />
    </SimpleGrid>
  );
}

/** Where it was made, kept and retired. */
export function PaperFields({ form }: { form: InstrumentFormState }) {
  const { t } = useTranslation("scope2");
  return (
    <Fieldset legend={t("papers")}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={t("generator")} {...form.getInputProps("generator")} />
        <TextInput label={t("registry")} {...form.getInputProps("registry")} />
        <TextInput label={t("certificateRange")} {...form.getInputProps("certificateRange")} />
        <TextInput
          label={t("retirementId")}
          description={t("retirementIdMeans")}
          {...form.getInputProps("retirementId")}
        />
        <DayField label={t("retiredOn")} {...form.getInputProps("retiredOn")} />
        <TextInput label={t("retirementAccount")} {...form.getInputProps("retirementAccount")} />
        <DecimalField label={t("price")} {...form.getInputProps("price")} />
        <TextInput label={t("currency")} maxLength={3} {...form.getInputProps("currency")} />
      </SimpleGrid>
    </Fieldset>
  );
}
