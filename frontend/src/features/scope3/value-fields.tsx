import { Group, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/shared/i18n/use-language";
import { useUnitChoices } from "@/shared/registers/register-fields";
import { DecimalField } from "@/shared/ui/fields";
import { type Field, type Typed, unitOf } from "./line-values";

interface Props {
  fields: readonly Field[];
  values: Typed;
  onChange: (values: Typed) => void;
}

/** The inputs of a method or of one of its rows, each with its unit. */
export function ValueFields({ fields, values, onChange }: Props) {
  const { t } = useTranslation("scope3");
  const language = useLanguage();
  const units = useUnitChoices();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      {fields.map((field) => {
        const label = language === "ja" ? field.labelJa : field.labelEn;
        const typed = values[field.name] ?? { value: "", unit: unitOf(field) };
        const set = (change: Partial<typeof typed>) => onChange({ ...values, [field.name]: { ...typed, ...change } });
        const hint = field.defaultValue === "" ? undefined : t("otherwise", { value: field.defaultValue });
        return (
          <Group key={field.name} gap={6} wrap="nowrap" align="flex-end" grow preventGrowOverflow={false}>
            <DecimalField
              label={label}
              description={hint}
              required={!field.optional}
              value={typed.value}
              onChange={(value) => set({ value })}
            />
            {field.kind === "money" && (
              <TextInput
                aria-label={t("moneyOf", { field: label })}
                maw={120}
                maxLength={7}
                value={typed.unit}
                onChange={(event) => set({ unit: event.currentTarget.value.toUpperCase() })}
              />
            )}
            {field.kind === "quantity" && (
              <Select
                aria-label={t("unitOf", { field: label })}
                maw={150}
                searchable
                allowDeselect={false}
                data={units}
                value={typed.unit}
                onChange={(unit) => unit && set({ unit })}
              />
            )}
            {field.kind === "share" && (
              <Select
                aria-label={t("unitOf", { field: label })}
                maw={110}
                allowDeselect={false}
                data={[
                  { value: "%", label: "%" },
                  { value: "1", label: t("fraction") },
                ]}
                value={typed.unit === "" ? "1" : "%"}
                onChange={(unit) => set({ unit: unit === "1" ? "" : "%" })}
              />
            )}
          </Group>
        );
      })}
    </SimpleGrid>
  );
}
