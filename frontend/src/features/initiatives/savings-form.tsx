import { Checkbox, MultiSelect, Select } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { registerName } from "@/shared/format/meters";
import {
  type BaselineKind,
  ChangeMeasurementDocument,
  PlanMeasurementDocument,
  SavingsOptionsDocument,
  type SavingsOptionsQuery,
} from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { DayField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Measurement } from "./savings-panel";

interface Props {
  initiativeId: string;
  facilityId: string;
  measurement: Measurement | null;
  onClose: () => void;
}

const kinds: readonly BaselineKind[] = ["daily", "billing", "hourly"];
const confidences = ["80", "90", "95"];
const types = ["Initiative", "SavingsMeasurement"];

/** At which meter a saving is measured, and what explains its usage. */
export function MeasurementForm({ initiativeId, facilityId, measurement, onClose }: Props) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const { data } = useGql(SavingsOptionsDocument, {});
  const [plan] = useGqlMutation(PlanMeasurementDocument, { types });
  const [change] = useGqlMutation(ChangeMeasurementDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: {
      registerId: measurement?.register.id ?? "",
      kind: measurement?.kind ?? "daily",
      temperatureId: measurement?.temperature?.id ?? "",
      driverIds: measurement?.drivers.map((one) => one.id) ?? [],
      dayTypes: measurement?.dayTypes ?? true,
      baselineStart: measurement?.baselineStart ?? "",
      confidence: String(measurement?.confidence ?? 90),
    },
    validate: { registerId: (value) => (value === "" ? shared("required") : null) },
  });
  const facilities = data?.facilities ?? [];
  const here = facilities.filter((one) => one.id === facilityId);
  const save = form.onSubmit((values) => {
    const input = {
      ...values,
      kind: values.kind as BaselineKind,
      temperatureId: values.temperatureId || null,
      baselineStart: values.baselineStart || null,
      driverIds: values.kind === "hourly" ? [] : values.driverIds,
      confidence: Number(values.confidence),
    };
    const work = () =>
      measurement ? change({ id: measurement.id, version: measurement.version, input }) : plan({ initiativeId, input });
    void submit(work, t("savings.measuredNow"), onClose);
  });
  return (
    <FormModal
      title={t(measurement ? "savings.settings" : "savings.plan")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("savings.saveAndMeasure")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <Select
        label={t("savings.register")}
        description={t("savings.registerMeans")}
        required
        searchable
        disabled={measurement !== null}
        data={registersOf(
          here,
          (commodity) => !drivers.includes(commodity),
          () => "",
        )}
        {...form.getInputProps("registerId")}
      />
      <Select
        label={t("savings.kind")}
        allowDeselect={false}
        data={kinds.map((value) => ({ value, label: t(`savings.kinds.${value}`) }))}
        {...form.getInputProps("kind")}
      />
      <Select
        label={t("savings.weather")}
        description={t("savings.weatherMeans")}
        searchable
        clearable
        data={registersOf(facilities, (commodity) => commodity === "temperature", localName)}
        value={form.values.temperatureId || null}
        error={form.errors.temperatureId}
        onChange={(value) => form.setFieldValue("temperatureId", value ?? "")}
      />
      {form.values.kind !== "hourly" && (
        <MultiSelect
          label={t("savings.drivers")}
          description={t("savings.driversMean")}
          data={registersOf(facilities, (commodity) => commodity === "production", localName)}
          {...form.getInputProps("driverIds")}
        />
      )}
      <Checkbox label={t("savings.dayTypes")} {...form.getInputProps("dayTypes", { type: "checkbox" })} />
      <DayField
        label={t("savings.baselineFrom")}
        description={t("savings.baselineFromMeans")}
        {...form.getInputProps("baselineStart")}
      />
      <Select
        label={t("savings.confidence")}
        allowDeselect={false}
        data={confidences.map((value) => ({ value, label: `${value}%` }))}
        {...form.getInputProps("confidence")}
      />
    </FormModal>
  );
}

const drivers = ["temperature", "production"];

type Facility = SavingsOptionsQuery["facilities"][number];

function registersOf(
  facilities: readonly Facility[],
  fits: (commodity: string) => boolean,
  place: (facility: Facility) => string,
) {
  return facilities.flatMap((facility) =>
    facility.meters
      .filter((meter) => fits(meter.commodity))
      .flatMap((meter) =>
        meter.registers.map((one) => ({
          value: one.id,
          label: [place(facility), registerName(meter.name, one.channel, meter.registers.length > 1)]
            .filter(Boolean)
            .join(" · "),
        })),
      ),
  );
}
