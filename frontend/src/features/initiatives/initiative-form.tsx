import { Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { registerName } from "@/shared/format/meters";
import {
  CreateInitiativeDocument,
  InitiativeOptionsDocument,
  type InitiativeQuery,
  UpdateInitiativeDocument,
} from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { DayField, DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { initiativeInput, initiativeValues, kinds } from "./initiative-values";

interface Props {
  initiative: InitiativeQuery["initiative"] | null;
  onClose: () => void;
}

export function InitiativeForm({ initiative, onClose }: Props) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const { data } = useGql(InitiativeOptionsDocument, {});
  const [create] = useGqlMutation(CreateInitiativeDocument, { types: ["Initiative"] });
  const [update] = useGqlMutation(UpdateInitiativeDocument, { types: ["Initiative"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const optional = (value: string) => (value.trim() === "" || isDecimal(value) ? null : shared("requiredDecimal"));
  const form = useForm({
    initialValues: initiativeValues(initiative),
    validate: {
      name: (value) => (value.trim() === "" ? shared("required") : null),
      facilityId: (value) => (value === "" ? shared("required") : null),
      expectedKwh: optional,
      expectedTCo2e: optional,
      cost: optional,
    },
  });
  const facilities = data?.facilities ?? [];
  const meters = facilities.find((one) => one.id === form.values.facilityId)?.meters ?? [];
  const registers = meters.flatMap((meter) =>
    meter.registers.map((one) => ({
      value: one.id,
      label: `${registerName(meter.name, one.channel, meter.registers.length > 1)} (${one.unit})`,
    })),
  );
  const save = form.onSubmit((values) => {
    const input = initiativeInput(values);
    const work = () =>
      initiative ? update({ id: initiative.id, version: initiative.version, input }) : create({ input });
    void submit(work, shared("saved"), onClose);
  });
  return (
    <FormModal
      title={t(initiative ? "edit" : "add")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
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
        <DayField label={t("startDate")} {...form.getInputProps("startDate")} />
        <TextInput label={t("owner")} {...form.getInputProps("owner")} />
        <DecimalField label={t("expectedKwh")} {...form.getInputProps("expectedKwh")} />
        <DecimalField label={t("expectedT")} {...form.getInputProps("expectedTCo2e")} />
        <DecimalField label={t("cost")} {...form.getInputProps("cost")} />
        <TextInput label={t("currency")} maxLength={3} {...form.getInputProps("currency")} />
      </SimpleGrid>
    </FormModal>
  );
}
