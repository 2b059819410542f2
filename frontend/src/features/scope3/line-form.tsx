import { Select, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { isPercent } from "@/shared/boundary/shares";
import { readDecimal } from "@/shared/format/decimal";
import { CorrectScope3LineDocument, RecordScope3LineDocument, Scope3OptionsDocument } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { DayField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Category } from "./category-board";
import type { Line } from "./category-panel";
import { FactorChoice } from "./factor-choice";
import { JudgementFields } from "./judgement-fields";
import { isTryable, lineInput, lineValues, rowsFor } from "./line-values";
import { RowFields } from "./row-fields";
import { TrialPanel } from "./trial-panel";
import { ValueFields } from "./value-fields";

interface Props {
  category: Category;
  /** The line to be corrected; null for a new one. */
  line: Line | null;
  onClose: () => void;
}

/** A line by its method, with what would be counted beside it. */
export function LineForm({ category, line, onClose }: Props) {
  const { t } = useTranslation("scope3");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const { data } = useGql(Scope3OptionsDocument, {});
  const types = ["Scope3Line", "Activity", "EmissionSource"];
  const [record] = useGqlMutation(RecordScope3LineDocument, { types });
  const [correct] = useGqlMutation(CorrectScope3LineDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: lineValues(line, category.methods),
    validate: {
      facilityId: required,
      description: required,
      periodStart: required,
      periodEnd: (value, values) => required(value) ?? (value > values.periodStart ? null : t("endBeforeStart")),
      factorReason: (value, values) => (isPinned(values) ? required(value) : null),
      percent: (value) => (value === "" || readDecimal(value) !== null ? null : t("numberExpected")),
      primaryPercent: (value) => (value === "" || isPercent(value) ? null : t("shareExpected")),
      reason: (value) => (line ? required(value) : null),
    },
  });
  const { values } = form;
  const method = category.methods.find((one) => one.id === values.method);
  const save = form.onSubmit((entered) => {
    if (!method) return;
    const input = lineInput(entered, category.number, method);
    const work = () => (line ? correct({ id: line.id, input, reason: entered.reason }) : record({ input }));
    void submit(work, t(line ? "correctedSaid" : "recordedSaid"), onClose);
  });
  const choose = (id: string) =>
    form.setValues({
      method: id,
      values: {},
      rows: rowsFor(category.methods.find((one) => one.id === id)),
      activityKey: "",
      factorId: "",
    });
  return (
    <FormModal
      title={t(line ? "correctTitle" : "addTitle", { number: category.number })}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t(line ? "correct" : "record")}
      busy={busy}
      problem={problem}
      size="xl"
    >
      <Select
        label={t("method")}
        description={method && (language === "ja" ? method.formulaJa : method.formulaEn)}
        required
        allowDeselect={false}
        data={category.methods.map((one) => ({ value: one.id, label: language === "ja" ? one.nameJa : one.nameEn }))}
        value={values.method}
        onChange={(id) => id && choose(id)}
      />
      {method && (
        <Text size="xs" className="quiet">
          {t("source", { clause: method.clause })}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Select
          label={t("facility")}
          required
          searchable
          allowDeselect={false}
          disabled={line !== null}
          data={(data?.facilities ?? []).map((one) => ({ value: one.id, label: localName(one) }))}
          {...form.getInputProps("facilityId")}
        />
        <TextInput label={t("description")} required {...form.getInputProps("description")} />
        <DayField label={t("periodStart")} required {...form.getInputProps("periodStart")} />
        <DayField
          label={t("periodEnd")}
          description={t("periodEndMeans")}
          required
          {...form.getInputProps("periodEnd")}
        />
      </SimpleGrid>
      {method && method.fields.length > 0 && (
        <ValueFields
          fields={method.fields}
          values={values.values}
          onChange={(next) => form.setFieldValue("values", next)}
        />
      )}
      {method?.needsFactor && <FactorChoice value={values} onChange={(choice) => form.setValues(choice)} />}
      {method && method.rowFields.length > 0 && (
        <RowFields method={method} rows={values.rows} onChange={(rows) => form.setFieldValue("rows", rows)} />
      )}
      {isPinned(values) && <TextInput label={t("factorReason")} required {...form.getInputProps("factorReason")} />}
      <TrialPanel input={method && isTryable(values, method) ? lineInput(values, category.number, method) : null} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={t("supplier")} {...form.getInputProps("supplier")} />
        <TextInput label={t("evidence")} {...form.getInputProps("evidence")} />
      </SimpleGrid>
      <JudgementFields
        value={values}
        errors={{ percent: errorOf(form.errors.percent), primaryPercent: errorOf(form.errors.primaryPercent) }}
        onChange={({ quality, percent, primaryPercent }) => form.setValues({ quality, percent, primaryPercent })}
      />
      {line && <Textarea label={t("why")} required autosize minRows={2} {...form.getInputProps("reason")} />}
    </FormModal>
  );
}

function isPinned(values: { factorId: string; rows: readonly { factorId: string }[] }): boolean {
  return values.factorId !== "" || values.rows.some((row) => row.factorId !== "");
}

function errorOf(error: unknown): string | undefined {
  return typeof error === "string" ? error : undefined;
}
