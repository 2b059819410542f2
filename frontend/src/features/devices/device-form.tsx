import { MultiSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { CreateDeviceDocument, type CreateDeviceMutation, DeviceMetersDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";

interface Props {
  onClose: () => void;
  onMade: (made: CreateDeviceMutation["createDevice"]) => void;
}

export function DeviceForm({ onClose, onMade }: Props) {
  const { t } = useTranslation("devices");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const { data } = useGql(DeviceMetersDocument, {});
  const [create] = useGqlMutation(CreateDeviceDocument, { types: ["Device", "Meter"] });
  const { submit, busy, problem } = useSubmit<CreateDeviceMutation>();
  const form = useForm({
    initialValues: { name: "", meterIds: [] as string[] },
    validate: {
      name: (value) => (value.trim() === "" ? shared("required") : null),
      meterIds: (value) => (value.length === 0 ? shared("required") : null),
    },
  });
  const save = form.onSubmit(({ name, meterIds }) => {
    void submit(
      () => create({ name: name.trim(), meterIds }),
      t("added"),
      (made) => {
        onMade(made.createDevice);
        onClose();
      },
    );
  });
  return (
    <FormModal
      title={t("add")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("add")}
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
    </FormModal>
  );
}
