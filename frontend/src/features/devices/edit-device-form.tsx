import { MultiSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { DeviceMetersDocument, UpdateDeviceDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Device } from "./device-page";

/** Name, note, the meters it may report for, and how often it should be heard. */
export function EditDeviceForm({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation("devices");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const { data } = useGql(DeviceMetersDocument, {});
  const [update] = useGqlMutation(UpdateDeviceDocument, { types: ["Device", "Meter"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: {
      name: device.name,
      note: device.note,
      minutes: device.reportSeconds ? String(device.reportSeconds / 60) : "",
      meterIds: device.meters.map((meter) => meter.id),
    },
    validate: {
      name: (value) => (value.trim() === "" ? shared("required") : null),
      meterIds: (value) => (value.length === 0 ? shared("required") : null),
      minutes: (value) => (value.trim() === "" || Number(value) > 0 ? null : shared("requiredDecimal")),
    },
  });
  const save = form.onSubmit(({ name, note, minutes, meterIds }) => {
    const reportSeconds = minutes.trim() === "" ? null : Math.max(1, Math.round(Number(minutes) * 60));
    const input = { name: name.trim(), note, reportSeconds, meterIds };
    void submit(() => update({ id: device.id, version: device.version, input }), t("changed"), onClose);
  });
  return (
    <FormModal
      title={`${shared("edit")}: ${device.name}`}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
      <MultiSelect
        label={t("meters")}
        description={t("metersMean")}
        required
        searchable
        data={(data?.facilities ?? []).map((facility) => ({
          group: localName(facility),
          items: facility.meters.map((meter) => ({ value: meter.id, label: meter.name })),
        }))}
        {...form.getInputProps("meterIds")}
      />
      <TextInput
        label={t("reportMinutes")}
        description={t("reportMinutesMean")}
        inputMode="decimal"
        {...form.getInputProps("minutes")}
      />
      <Textarea label={t("note")} autosize minRows={2} maxLength={1000} {...form.getInputProps("note")} />
    </FormModal>
  );
}
