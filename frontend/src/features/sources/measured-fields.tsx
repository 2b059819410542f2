import { Select, SimpleGrid, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { UnitsDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { DecimalField } from "@/shared/ui/fields";
import type { PropertyValues } from "./property-values";

/** What a property may lead between; the server refuses the others. */
const dimensions = [
  "mass",
  "volume",
  "gas volume at reference conditions",
  "energy",
  "energy (gross calorific value)",
  "energy (net calorific value)",
  "count",
];

/** "1 L = 0.832 kg", with what it is called and where it stands. */
export function MeasuredFields({ form }: { form: UseFormReturnType<PropertyValues> }) {
  const { t } = useTranslation("sources");
  const language = useLanguage();
  const { data } = useGql(UnitsDocument, {});
  const units = useMemo(
    () =>
      (data?.units ?? [])
        .filter((unit) => dimensions.includes(unit.dimension))
        .map((unit) => {
          const name = language === "ja" ? unit.nameJa : unit.nameEn;
          return { value: unit.code, label: name === unit.code ? name : `${unit.code} – ${name}` };
        }),
    [data, language],
  );
  return (
    <>
      <TextInput
        label={t("propertyName")}
        placeholder={t("propertyNameSuch")}
        required
        {...form.getInputProps("name")}
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <Select
          label={t("oneOf")}
          required
          searchable
          allowDeselect={false}
          data={units}
          {...form.getInputProps("fromUnit")}
        />
        <DecimalField label={t("isValue")} required {...form.getInputProps("value")} />
        <Select
          label={t("ofUnit")}
          required
          searchable
          allowDeselect={false}
          data={units}
          {...form.getInputProps("toUnit")}
        />
      </SimpleGrid>
      <TextInput label={t("evidence")} description={t("evidenceMeans")} required {...form.getInputProps("evidence")} />
    </>
  );
}
