import { FileInput, MultiSelect, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { addDays } from "@/shared/format/date";
import { ImportBandCalendarDocument } from "@/shared/gql/graphql";
import { DayField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { usePlaces } from "./use-places";
import type { Inputs } from "./year-inputs-section";

/** A calendar of bands as the operator of a grid area published it: start, end, band. */
export function BandCalendarForm({ year, inputs, onClose }: { year: number; inputs: Inputs; onClose: () => void }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const places = usePlaces(inputs);
  const [send] = useGqlMutation(ImportBandCalendarDocument, { types: ["BandCalendar"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: {
      area: "",
      facilityIds: [] as string[],
      firstDay: `${year}-04-01`,
      lastDay: `${year + 1}-03-31`,
      otherwise: "ordinary",
      source: "",
      csv: "",
    },
    validate: {
      area: required,
      facilityIds: (value) => (value.length === 0 ? shared("required") : null),
      firstDay: required,
      lastDay: required,
      source: required,
      csv: required,
    },
  });
  const save = form.onSubmit((values) =>
    submit(
      () => send({ input: { ...values, lastDay: addDays(values.lastDay, 1), otherwise: values.otherwise ?? "" } }),
      t("regimes.bandsSaid"),
      onClose,
    ),
  );
  return (
    <FormModal
      title={t("regimes.importBands")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("regimes.importBands")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t("regimes.area")}
          description={t("regimes.areaMeans")}
          required
          {...form.getInputProps("area")}
        />
        <MultiSelect
          label={t("regimes.facility")}
          description={t("regimes.placesMean")}
          required
          searchable
          data={places}
          {...form.getInputProps("facilityIds")}
        />
        <DayField label={t("regimes.firstDay")} required {...form.getInputProps("firstDay")} />
        <DayField label={t("regimes.lastDay")} required {...form.getInputProps("lastDay")} />
        <Select
          label={t("regimes.otherwise")}
          clearable
          data={["curtailed", "tight", "ordinary"].map((value) => ({ value, label: t(`regimes.band.${value}`) }))}
          {...form.getInputProps("otherwise")}
        />
        <TextInput
          label={t("regimes.source")}
          description={t("regimes.sourceMeans")}
          required
          {...form.getInputProps("source")}
        />
      </SimpleGrid>
      <FileInput
        label={t("regimes.file")}
        description={t("regimes.fileMeans")}
        required
        accept=".csv,text/csv"
        error={form.errors.csv}
        onChange={async (file) => form.setFieldValue("csv", file ? await file.text() : "")}
      />
    </FormModal>
  );
}
