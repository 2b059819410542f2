import { Checkbox, Fieldset, Select, SimpleGrid, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { countryChoices } from "@/shared/format/countries";
import { useLanguage } from "@/shared/i18n/use-language";
import { DayField, DecimalField } from "@/shared/ui/fields";
import type { CreditValues } from "./credit-values";
import type { Words } from "./credits-page";

interface Props {
  form: UseFormReturnType<CreditValues>;
  words: Words | undefined;
}

/** What the credit is, who certified it, and how much. */
export function CreditFields({ form, words }: Props) {
  const { t } = useTranslation("credits");
  const language = useLanguage();
  const choices = (group: string, list: readonly string[] | undefined) =>
    (list ?? []).map((value) => ({ value, label: t(`${group}.${value}`, value) }));
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Select
        label={t("standardOf")}
        required
        searchable
        allowDeselect={false}
        data={choices("standard", words?.standards)}
        {...form.getInputProps("standard")}
      />
      <TextInput label={t("registry")} description={t("registryMeans")} {...form.getInputProps("registry")} />
      <TextInput label={t("project")} required data-autofocus {...form.getInputProps("project")} />
      <TextInput label={t("projectId")} {...form.getInputProps("projectId")} />
      <Select
        label={t("kindOf")}
        required
        allowDeselect={false}
        data={choices("kind", words?.kinds)}
        {...form.getInputProps("kind")}
      />
      <Select
        label={t("country")}
        required
        searchable
        allowDeselect={false}
        data={countryChoices(language, form.values.country)}
        {...form.getInputProps("country")}
      />
      <DecimalField label={t("tonnes")} required {...form.getInputProps("quantity")} />
      <DayField
        label={t("acquiredOn")}
        description={t("acquiredMeans")}
        required
        {...form.getInputProps("acquiredOn")}
      />
      <TextInput label={t("vintageFrom")} required inputMode="numeric" {...form.getInputProps("vintageFrom")} />
      <TextInput label={t("vintageTo")} required inputMode="numeric" {...form.getInputProps("vintageTo")} />
      <TextInput label={t("serialFirst")} description={t("serialsMean")} {...form.getInputProps("serialFirst")} />
      <TextInput label={t("serialLast")} {...form.getInputProps("serialLast")} />
      <Select
        label={t("adjustmentOf")}
        description={t("adjustmentMeans")}
        allowDeselect={false}
        data={choices("adjustment", words?.adjustments)}
        {...form.getInputProps("adjustment")}
      />
      <TextInput label={t("plannedYear")} inputMode="numeric" {...form.getInputProps("plannedYear")} />
      <Checkbox
        label={t("ownProject")}
        description={t("ownProjectMeans")}
        {...form.getInputProps("ownProject", { type: "checkbox" })}
      />
    </SimpleGrid>
  );
}

/** What became of it: retired for a purpose, handed on, gone back into the atmosphere. */
export function EndFields({ form, words }: Props) {
  const { t } = useTranslation("credits");
  return (
    <Fieldset legend={t("became")}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DayField label={t("retiredOn")} {...form.getInputProps("retiredOn")} />
        <Select
          label={t("purposeOf")}
          clearable
          data={(words?.purposes ?? []).map((value) => ({ value, label: t(`purpose.${value}`, value) }))}
          {...form.getInputProps("purpose")}
        />
        <TextInput
          label={t("purposeYear")}
          description={t("purposeYearMeans")}
          inputMode="numeric"
          {...form.getInputProps("purposeYear")}
        />
        <TextInput label={t("retirementId")} {...form.getInputProps("retirementId")} />
        <TextInput label={t("beneficiary")} {...form.getInputProps("beneficiary")} />
        <DayField label={t("transferredOn")} {...form.getInputProps("transferredOn")} />
        <TextInput label={t("transferredTo")} {...form.getInputProps("transferredTo")} />
        <DecimalField label={t("reversed")} description={t("reversedMeans")} {...form.getInputProps("reversed")} />
        <DayField label={t("reversedOn")} {...form.getInputProps("reversedOn")} />
      </SimpleGrid>
    </Fieldset>
  );
}
