import { Radio, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { RecordSourcePropertyDocument } from "@/shared/gql/graphql";
import { DayField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { MeasuredFields } from "./measured-fields";
import { propertyInput, propertyValues } from "./property-values";
import { PublishedFields } from "./published-fields";
import { type Property, propertyTypes } from "./use-properties";

interface Props {
  source: { id: string; name: string; activityKey: string };
  /** The one whose place the new one takes; null for another beside those that are there. */
  property: Property | null;
  onClose: () => void;
}

/** A published property, or one's own with its evidence, and the days on which it holds. */
export function PropertyForm({ source, property, onClose }: Props) {
  const { t } = useTranslation("sources");
  const { t: shared } = useTranslation("shared");
  const [record] = useGqlMutation(RecordSourcePropertyDocument, { types: [...propertyTypes, "Inventory"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const own = (check: (value: string) => string | null) => (value: string, values: { origin: string }) =>
    values.origin === "measured" ? check(value) : null;
  const form = useForm({
    initialValues: propertyValues(property),
    validate: {
      publishedId: (value, { origin }) => (origin === "published" ? required(value) : null),
      name: own(required),
      fromUnit: own(required),
      toUnit: own(required),
      value: own((value) => (isDecimal(value) ? null : shared("requiredDecimal"))),
      evidence: own(required),
      validFrom: required,
      reason: (value) => (property ? required(value) : null),
    },
  });
  const save = form.onSubmit((values) => {
    const work = () =>
      record({ sourceId: source.id, input: propertyInput(values), supersedesId: property ? property.id : null });
    void submit(work, shared("saved"), onClose);
  });
  return (
    <FormModal
      title={property ? t("correctProperty", { name: property.name }) : t("addPropertyTo", { name: source.name })}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <Radio.Group label={t("origin")} {...form.getInputProps("origin")}>
        <Stack gap={6} mt={4}>
          <Radio value="published" label={t("originPublished")} />
          <Radio value="measured" label={t("originMeasured")} />
        </Stack>
      </Radio.Group>
      {form.values.origin === "published" ? (
        <PublishedFields form={form} activityKey={source.activityKey} />
      ) : (
        <MeasuredFields form={form} />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DayField label={t("firstDay")} required {...form.getInputProps("validFrom")} />
        <DayField label={t("lastDay")} description={t("lastDayMeans")} {...form.getInputProps("validTo")} />
      </SimpleGrid>
      <TextInput label={t("reason")} required={property !== null} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
