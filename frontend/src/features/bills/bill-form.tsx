import { Checkbox, Radio, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { commodities } from "@/shared/format/meters";
import { BillOptionsDocument, CorrectBillDocument, RecordBillDocument } from "@/shared/gql/graphql";
import { useUnitChoices } from "@/shared/registers/register-fields";
import { DayField, DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { billDays, billInput, billValues, homeOf } from "./bill-values";
import type { Bill } from "./bills-page";
import { useSupplies } from "./use-supplies";

interface Props {
  /** The bill to be corrected; null for a new one. */
  bill: Bill | null;
  onClose: () => void;
}

/** A bill as the paper has it, or one that supersedes another. */
export function BillForm({ bill, onClose }: Props) {
  const { t } = useTranslation("bills");
  const { t: shared } = useTranslation("shared");
  const units = useUnitChoices();
  const { data } = useGql(BillOptionsDocument, {});
  const supplies = useSupplies(data);
  const types = ["Bill", "Activity"];
  const [record] = useGqlMutation(RecordBillDocument, { types });
  const [correct] = useGqlMutation(CorrectBillDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: billValues(bill),
    validate: {
      of: required,
      periodFrom: required,
      periodTo: (value, values) => required(value) ?? (billDays(values) < 1 ? t("lastBeforeFirst") : null),
      quantity: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
      unit: required,
      cost: (value) => (value === "" || isDecimal(value) ? null : shared("requiredDecimal")),
      currency: (value, { cost }) => (cost === "" || /^[A-Za-z]{3}$/.test(value) ? null : t("currencyMeans")),
      reason: (value) => (bill ? required(value) : null),
    },
  });
  const { values } = form;
  const choose = (of: string) => {
    const supply = supplies.details(of);
    form.setValues({ of, ...(supply && { unit: supply.unit, commodity: supply.commodity }) });
  };
  const save = form.onSubmit((entered) => {
    const input = billInput(entered, homeOf(entered.of, data?.facilities ?? [])?.id ?? "");
    const work = () => (bill ? correct({ id: bill.id, input, reason: entered.reason }) : record({ input }));
    void submit(work, t(bill ? "correctedSaid" : "recordedSaid"), onClose);
  });
  const days = values.periodFrom && values.periodTo ? billDays(values) : 0;
  return (
    <FormModal
      title={t(bill ? "correctTitle" : "record")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t(bill ? "correct" : "record")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <Select
        label={t("of")}
        description={t("ofMeans")}
        required
        searchable
        allowDeselect={false}
        disabled={bill !== null}
        data={supplies.groups}
        {...form.getInputProps("of")}
        onChange={(of) => of && choose(of)}
      />
      {values.of.startsWith("f:") && (
        <Select
          label={t("commodity")}
          allowDeselect={false}
          disabled={bill !== null}
          data={commodities.map((value) => ({ value, label: shared(`commodity.${value}`) }))}
          {...form.getInputProps("commodity")}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DayField label={t("periodFrom")} required {...form.getInputProps("periodFrom")} />
        <DayField label={t("periodTo")} required {...form.getInputProps("periodTo")} />
      </SimpleGrid>
      <Radio.Group label={t("toInclusive")} {...form.getInputProps("toInclusive")}>
        <Stack gap={6} mt={4}>
          <Radio value="true" label={t("inclusive")} />
          <Radio value="false" label={t("exclusive")} />
        </Stack>
      </Radio.Group>
      <Text size="sm" className="quiet" role="status">
        {days > 0 && t("days", { count: days })}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DecimalField label={t("quantity")} required {...form.getInputProps("quantity")} />
        <Select
          label={t("unit")}
          required
          searchable
          allowDeselect={false}
          data={units}
          {...form.getInputProps("unit")}
        />
        <DecimalField label={t("cost")} {...form.getInputProps("cost")} />
        <TextInput label={t("currency")} maxLength={3} {...form.getInputProps("currency")} />
        <TextInput label={t("invoiceNumber")} {...form.getInputProps("invoiceNumber")} />
        <TextInput label={t("supplier")} {...form.getInputProps("supplier")} />
      </SimpleGrid>
      <Checkbox
        label={t("estimatedBill")}
        description={t("estimatedMeans")}
        {...form.getInputProps("estimated", { type: "checkbox" })}
      />
      <TextInput label={t("note")} {...form.getInputProps("note")} />
      {bill && <Textarea label={t("why")} required autosize minRows={2} {...form.getInputProps("reason")} />}
    </FormModal>
  );
}
