import { Radio, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { dayIn } from "@/shared/format/date";
import { commodities } from "@/shared/format/meters";
import {
  CreateVirtualMeterDocument,
  type CreateVirtualMeterMutation,
  type VirtualKind,
  VirtualOptionsDocument,
} from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { useUnitChoices } from "@/shared/registers/register-fields";
import { DayField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { type FormulaValues, kinds, membersOf } from "./formula";
import { MemberFields } from "./member-fields";

/** The first of April of last year: long enough ago for a first look at two fiscal years. */
function usualStart(): string {
  const today = dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date());
  return `${Number(today.slice(0, 4)) - 1}-04-01`;
}

/** A new virtual meter, with its first formula. */
export function VirtualForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("virtual");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const navigate = useNavigate();
  const units = useUnitChoices();
  const { data } = useGql(VirtualOptionsDocument, {});
  const [create] = useGqlMutation(CreateVirtualMeterDocument, { types: ["VirtualMeter"] });
  const { submit, busy, problem } = useSubmit<CreateVirtualMeterMutation>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const empty: FormulaValues = { kind: "residual", plus: [], minus: [], factors: {} };
  const form = useForm({
    initialValues: {
      name: "",
      facilityId: "",
      commodity: "electricity",
      unit: "kWh",
      validFrom: usualStart(),
      formula: empty,
    },
    validate: {
      name: required,
      facilityId: required,
      unit: required,
      validFrom: required,
      formula: ({ plus }) => (plus.length === 0 ? shared("required") : null),
    },
  });
  const { facilityId, commodity, formula } = form.values;
  const save = form.onSubmit(({ formula, ...values }) => {
    const input = { ...values, name: values.name.trim(), kind: formula.kind, members: membersOf(formula) };
    void submit(
      () => create({ input }),
      shared("saved"),
      ({ createVirtualMeter }) => {
        onClose();
        void navigate({ to: "/virtual/$virtualId", params: { virtualId: createVirtualMeter.id } });
      },
    );
  });
  return (
    <FormModal
      title={t("add")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <Radio.Group
        label={t("kindQuestion")}
        value={formula.kind}
        onChange={(kind) => form.setFieldValue("formula", { ...empty, kind: kind as VirtualKind })}
      >
        <Stack gap={6} mt={4}>
          {kinds.map((kind) => (
            <Radio key={kind} value={kind} label={t(`kindShort.${kind}`)} description={t(`kindMeans.${kind}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={t("name")} required {...form.getInputProps("name")} />
        <Select
          label={t("facility")}
          required
          searchable
          allowDeselect={false}
          data={(data?.facilities ?? []).map((one) => ({ value: one.id, label: localName(one) }))}
          {...form.getInputProps("facilityId")}
        />
        <Select
          label={t("commodity")}
          allowDeselect={false}
          data={commodities.map((value) => ({ value, label: shared(`commodity.${value}`) }))}
          {...form.getInputProps("commodity")}
        />
        <Select
          label={t("unit")}
          required
          searchable
          allowDeselect={false}
          data={units}
          {...form.getInputProps("unit")}
        />
      </SimpleGrid>
      {data && facilityId !== "" && (
        <MemberFields
          values={formula}
          onChange={(next) => form.setFieldValue("formula", next)}
          options={data}
          facilityId={facilityId}
          commodity={commodity}
          error={form.errors.formula as string | undefined}
        />
      )}
      <DayField
        label={t("validFrom")}
        description={t("validFromMeans")}
        required
        {...form.getInputProps("validFrom")}
      />
    </FormModal>
  );
}
