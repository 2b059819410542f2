import { Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { addDays, addMonths, dayIn, lastDay } from "@/shared/format/date";
import { isDecimal } from "@/shared/format/decimal";
import { CorrectActivityDocument, EnteredSourcesDocument, RecordActivityDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { useUnitChoices } from "@/shared/registers/register-fields";
import { DayField, DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Activity } from "./activities-page";

const dataTypes = ["invoiced", "entered", "estimated"] as const;

interface Props {
  /** The entry to be corrected; null for a new one. */
  activity: Activity | null;
  sourceId?: string;
  onClose: () => void;
}

/** A new quantity, or one that supersedes another; the earlier one stays in the history. */
export function ActivityForm({ activity, sourceId, onClose }: Props) {
  const { t } = useTranslation("activities");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const units = useUnitChoices();
  const { data } = useGql(EnteredSourcesDocument, {});
  const [record] = useGqlMutation(RecordActivityDocument, { types: ["Activity"] });
  const [correct] = useGqlMutation(CorrectActivityDocument, { types: ["Activity"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string | null) => (value === null || value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: {
      sourceId: activity?.sourceId ?? sourceId ?? "",
      first: activity?.periodStart ?? lastMonth().first,
      last: activity ? lastDay(activity.periodEnd) : lastMonth().last,
      quantity: activity?.quantity ?? "",
      unit: activity?.unit ?? "",
      dataType: activity?.dataType ?? "invoiced",
      evidence: activity?.evidence ?? "",
      reason: "",
    },
    validate: {
      sourceId: required,
      first: required,
      last: (value, { first }) => required(value) ?? (value < first ? t("lastBeforeFirst") : null),
      quantity: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
      unit: required,
      reason: (value) => (activity ? required(value) : null),
    },
  });
  const sources = (data?.emissionSources ?? []).filter((one) => !one.register && !one.virtualMeter && !one.archived);
  const unitOf = (id: string) => {
    const key = sources.find((one) => one.id === id)?.activityKey;
    return data?.activityKinds.find((kind) => kind.key === key)?.unit ?? form.values.unit;
  };
  const save = form.onSubmit(({ first, last, reason, ...values }) => {
    const input = { ...values, periodStart: first, periodEnd: addDays(last, 1) };
    const work = () => (activity ? correct({ id: activity.id, input, reason }) : record({ input }));
    void submit(work, t(activity ? "correctedSaid" : "recordedSaid"), onClose);
  });
  return (
    <FormModal
      title={t(activity ? "correctTitle" : "record")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t(activity ? "correct" : "record")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <Select
        label={t("source")}
        description={t("sourceMeans")}
        required
        searchable
        allowDeselect={false}
        disabled={activity !== null}
        data={sources.map((one) => ({ value: one.id, label: `${localName(one.facility)}: ${one.name}` }))}
        {...form.getInputProps("sourceId")}
        onChange={(id) => id && form.setValues({ sourceId: id, unit: unitOf(id) })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DayField label={t("firstDay")} required {...form.getInputProps("first")} />
        <DayField label={t("lastDay")} required {...form.getInputProps("last")} />
        <DecimalField label={t("quantity")} required {...form.getInputProps("quantity")} />
        <Select
          label={t("unit")}
          required
          searchable
          allowDeselect={false}
          data={units}
          {...form.getInputProps("unit")}
        />
        <Select
          label={t("dataType")}
          allowDeselect={false}
          data={dataTypes.map((value) => ({ value, label: shared(`dataType.${value}`) }))}
          {...form.getInputProps("dataType")}
        />
        <TextInput label={t("evidence")} placeholder={t("evidenceExample")} {...form.getInputProps("evidence")} />
      </SimpleGrid>
      {activity && <Textarea label={t("reason")} required autosize minRows={2} {...form.getInputProps("reason")} />}
    </FormModal>
  );
}

/** The month that was last invoiced, most likely. */
function lastMonth(): { first: string; last: string } {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const month = dayIn(zone, new Date()).slice(0, 7);
  return { first: `${addMonths(month, -1)}-01`, last: lastDay(`${month}-01`) };
}
