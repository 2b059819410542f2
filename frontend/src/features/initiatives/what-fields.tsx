import { Checkbox, Fieldset, Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { registerName } from "@/shared/format/meters";
import type { InitiativeOptionsQuery } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { type InitiativeValues, kinds } from "./initiative-values";

export interface PartProps {
  form: UseFormReturnType<InitiativeValues>;
  options?: InitiativeOptionsQuery;
}

/** What is done, where, and by whom. */
export function WhatFields({ form, options }: PartProps) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const localName = useLocalName();
  const facilities = options?.facilities ?? [];
  const meters = facilities.find((one) => one.id === form.values.facilityId)?.meters ?? [];
  const registers = meters.flatMap((meter) =>
    meter.registers.map((one) => ({
      value: one.id,
      label: `${registerName(meter.name, one.channel, meter.registers.length > 1)} (${one.unit})`,
    })),
  );
  const types = new Map<string, { value: string; label: string }[]>();
  for (const one of options?.initiativeCatalog.types ?? []) {
    const group = language === "ja" ? one.categoryJa : one.categoryEn;
    types.set(group, [...(types.get(group) ?? []), { value: one.code, label: one[language] }]);
  }
  return (
    <Fieldset legend={t("what")}>
      <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
      <Textarea label={t("description")} autosize minRows={2} {...form.getInputProps("description")} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Select
          label={t("kind")}
          allowDeselect={false}
          data={kinds.map((value) => ({ value, label: t(`kindName.${value}`) }))}
          {...form.getInputProps("kind")}
        />
        <Select
          label={t("cdpType")}
          searchable
          clearable
          data={[...types].map(([group, items]) => ({ group, items }))}
          value={form.values.cdpType === "" ? null : form.values.cdpType}
          onChange={(value) => form.setFieldValue("cdpType", value ?? "")}
        />
        <Select
          label={t("facility")}
          required
          searchable
          allowDeselect={false}
          data={facilities.map((one) => ({ value: one.id, label: localName(one) }))}
          {...form.getInputProps("facilityId")}
          onChange={(facilityId) => facilityId && form.setValues({ facilityId, registerId: "" })}
        />
        <Select
          label={t("meter")}
          description={t("meterMeans")}
          searchable
          clearable
          data={registers}
          value={form.values.registerId === "" ? null : form.values.registerId}
          onChange={(registerId) => form.setFieldValue("registerId", registerId ?? "")}
        />
        <Select
          label={t("ownerMember")}
          searchable
          clearable
          data={(options?.members ?? [])
            .filter((one) => !one.disabled || one.accountId === form.values.ownerId)
            .map((one) => ({ value: one.accountId, label: one.name }))}
          value={form.values.ownerId === "" ? null : form.values.ownerId}
          onChange={(ownerId) => form.setValues(ownerId ? { ownerId, owner: "" } : { ownerId: "" })}
        />
        {form.values.ownerId === "" && <TextInput label={t("ownerOther")} {...form.getInputProps("owner")} />}
        <Checkbox label={t("isMandatory")} mt={28} {...form.getInputProps("mandatory", { type: "checkbox" })} />
      </SimpleGrid>
      <Textarea label={t("measurement")} autosize minRows={1} {...form.getInputProps("measurement")} />
    </Fieldset>
  );
}
