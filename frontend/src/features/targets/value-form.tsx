import { Checkbox, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { addMonths } from "@/shared/format/date";
import { isDecimal } from "@/shared/format/decimal";
import { type DenominatorsQuery, RecordMetricValuesDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Denominator } from "./denominators-page";

interface Props {
  denominator: Denominator;
  facilities: DenominatorsQuery["facilities"];
  onClose: () => void;
}

const month = /^\d{4}-\d{2}$/;

/** A value of whole months; one for the same months takes the place of the one before. */
export function ValueForm({ denominator, facilities, onClose }: Props) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const [send] = useGqlMutation(RecordMetricValuesDocument, { types: ["MetricValue", "BusinessMetric"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { first: "", last: "", value: "", facilityId: "", forecast: false, source: "" },
    validate: {
      first: (value) => (month.test(value) ? null : shared("required")),
      last: (value) => (value === "" || month.test(value) ? null : shared("required")),
      value: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
      source: (value) => (value.trim() === "" ? shared("required") : null),
      facilityId: (value) => (denominator.byFacility && value === "" ? shared("required") : null),
    },
  });
  const save = form.onSubmit(({ first, last, value, facilityId, forecast, source }) => {
    const one = {
      periodStart: `${first}-01`,
      periodEnd: `${addMonths(last === "" ? first : last, 1)}-01`,
      value,
      facilityId: facilityId === "" ? null : facilityId,
      forecast,
      source,
    };
    void submit(() => send({ metricId: denominator.id, values: [one] }), shared("saved"), onClose);
  });
  return (
    <FormModal
      title={t("addValue")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <SimpleGrid cols={2} spacing="sm">
        <TextInput type="month" label={t("firstMonth")} required {...form.getInputProps("first")} />
        <TextInput
          type="month"
          label={t("lastMonth")}
          description={t("lastMonthMeans")}
          {...form.getInputProps("last")}
        />
      </SimpleGrid>
      {denominator.byFacility && (
        <Select
          label={t("facility")}
          required
          data={facilities.map((one) => ({ value: one.id, label: localName(one) }))}
          value={form.values.facilityId === "" ? null : form.values.facilityId}
          onChange={(id) => form.setFieldValue("facilityId", id ?? "")}
        />
      )}
      <DecimalField label={`${t("value")} (${denominator.unit})`} required {...form.getInputProps("value")} />
      <TextInput label={t("source")} description={t("sourceMeans")} required {...form.getInputProps("source")} />
      <Checkbox label={t("isForecast")} {...form.getInputProps("forecast", { type: "checkbox" })} />
    </FormModal>
  );
}
