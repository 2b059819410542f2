import { Button, Fieldset, Group, Radio, Select, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatMonth } from "@/shared/format/date";
import { registerName } from "@/shared/format/meters";
import type { InstrumentOptionsQuery } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { DecimalField } from "@/shared/ui/fields";
import { Icon } from "@/shared/ui/icon";
import type { InstrumentFormState } from "./instrument-fields";
import { monthsOf } from "./instrument-values";

interface Props {
  form: InstrumentFormState;
  options: InstrumentOptionsQuery | undefined;
}

/** Where the volume goes: by itself or by hand, and how it lies in the hours. */
export function AllocationFields({ form, options }: Props) {
  const { t } = useTranslation("scope2");
  return (
    <Fieldset legend={t("allocation")}>
      <Stack gap="sm">
        <Radio.Group aria-label={t("allocation")} {...form.getInputProps("byHand")}>
          <Stack gap={6}>
            <Radio value="false" label={t("byItself")} />
            <Radio value="true" label={t("byHand")} />
          </Stack>
        </Radio.Group>
        {form.values.byHand === "true" && <ByHand form={form} options={options} />}
        <ProfileFields form={form} options={options} />
      </Stack>
    </Fieldset>
  );
}

function ByHand({ form, options }: Props) {
  const { t } = useTranslation("scope2");
  const language = useLanguage();
  const localName = useLocalName();
  const facilities = (options?.facilities ?? []).map((one) => ({ value: one.id, label: localName(one) }));
  const months = monthsOf(form.values).map((value) => ({ value, label: formatMonth(value, language) }));
  return (
    <Stack gap={6}>
      {form.values.allocations.map((_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own before it is saved
        <Group key={row} gap="xs" align="flex-end" wrap="nowrap">
          <Select
            label={t("facility")}
            data={facilities}
            searchable
            {...form.getInputProps(`allocations.${row}.facilityId`)}
          />
          <Select label={t("month")} data={months} {...form.getInputProps(`allocations.${row}.month`)} />
          <DecimalField
            label={`${t("volume")} (${form.values.unit})`}
            {...form.getInputProps(`allocations.${row}.quantity`)}
          />
          <Button variant="default" onClick={() => form.removeListItem("allocations", row)}>
            {t("remove")}
          </Button>
        </Group>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => form.insertListItem("allocations", { facilityId: "", month: "", quantity: "" })}
        >
          {t("addAllocation")}
        </Button>
      </div>
      {form.errors.allocations && (
        <Text size="xs" c="red" role="alert">
          {form.errors.allocations}
        </Text>
      )}
    </Stack>
  );
}

function ProfileFields({ form, options }: Props) {
  const { t } = useTranslation("scope2");
  const localName = useLocalName();
  const registers = (options?.facilities ?? []).map((facility) => ({
    group: localName(facility),
    items: facility.meters
      .filter((meter) => meter.commodity === "electricity")
      .flatMap((meter) =>
        meter.registers.map((register) => ({
          value: register.id,
          label: registerName(meter.name, register.channel, meter.registers.length > 1),
        })),
      ),
  }));
  return (
    <>
      <Select
        label={t("profileOf")}
        description={t("profileMeans")}
        allowDeselect={false}
        data={["none", "flat", "register"].map((value) => ({ value, label: t(`profile.${value}`) }))}
        {...form.getInputProps("profile")}
      />
      {form.values.profile === "register" && (
        <Select label={t("register")} required searchable data={registers} {...form.getInputProps("registerId")} />
      )}
    </>
  );
}
