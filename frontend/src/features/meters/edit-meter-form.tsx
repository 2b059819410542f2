import { Button, Group, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { meteredCommodities } from "@/shared/format/meters";
import { ArchiveMeterDocument, UpdateMeterDocument } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Meter } from "./meter-page";

export function EditMeterForm({ meter, onClose }: { meter: Meter; onClose: () => void }) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const [update] = useGqlMutation(UpdateMeterDocument, { types: ["Meter", "Facility"] });
  const [archive] = useGqlMutation(ArchiveMeterDocument, { types: ["Meter", "Facility"] });
  const mayArchive = useMay("archive");
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { name: meter.name, serial: meter.serial, commodity: meter.commodity },
    validate: { name: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  const save = form.onSubmit((values) => {
    const input = { ...values, facilityId: meter.facility.id };
    void submit(() => update({ id: meter.id, version: meter.version, input }), shared("saved"), onClose);
  });
  return (
    <FormModal
      title={t("editMeter")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
      <TextInput label={t("serial")} {...form.getInputProps("serial")} />
      <Select
        label={t("commodity")}
        allowDeselect={false}
        data={meteredCommodities.map((one) => ({ value: one, label: shared(`commodity.${one}`) }))}
        {...form.getInputProps("commodity")}
      />
      {mayArchive && !meter.archived && (
        <Group>
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            onClick={() => submit(() => archive({ id: meter.id, version: meter.version }), t("archivedSaid"), onClose)}
          >
            {t("archive")}
          </Button>
        </Group>
      )}
    </FormModal>
  );
}
