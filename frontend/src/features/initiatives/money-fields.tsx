import { Fieldset, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DayField, DecimalField } from "@/shared/ui/fields";
import type { PartProps } from "./what-fields";

/** When, and for how much. */
export function MoneyFields({ form }: PartProps) {
  const { t } = useTranslation("initiatives");
  return (
    <Fieldset legend={t("whenAndMoney")}>
      <SimpleGrid cols={{ base: 1, xs: 4 }} spacing="sm">
        <DayField label={t("installStart")} {...form.getInputProps("installStart")} />
        <DayField label={t("startDate")} {...form.getInputProps("startDate")} />
        <TextInput label={t("lifetimeYears")} inputMode="numeric" {...form.getInputProps("lifetimeYears")} />
        <TextInput label={t("budgetYear")} inputMode="numeric" {...form.getInputProps("budgetYear")} />
        <DecimalField label={t("cost")} {...form.getInputProps("cost")} />
        <DecimalField label={t("opexPerYear")} {...form.getInputProps("opexPerYear")} />
        <TextInput label={t("currency")} maxLength={3} {...form.getInputProps("currency")} />
      </SimpleGrid>
      <Textarea label={t("assumptions")} autosize minRows={1} {...form.getInputProps("assumptions")} />
    </Fieldset>
  );
}
