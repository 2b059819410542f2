import { Button, Checkbox, Group, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { countryChoices, zoneChoices } from "@/shared/format/countries";
import { isDecimal, shiftDecimal } from "@/shared/format/decimal";
import {
  ArchiveFacilityDocument,
  CreateFacilityDocument,
  GridRegionsDocument,
  UpdateFacilityDocument,
} from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay, useViewer } from "@/shared/session/viewer";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Facility } from "./facilities-page";

const types = ["Facility"];

export function FacilityForm({ facility, onClose }: { facility: Facility | null; onClose: () => void }) {
  const { t } = useTranslation("facilities");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const { organization } = useViewer();
  const mayArchive = useMay("archive");
  const [create] = useGqlMutation(CreateFacilityDocument, { types });
  const [update] = useGqlMutation(UpdateFacilityDocument, { types });
  const [archive] = useGqlMutation(ArchiveFacilityDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: {
      name: facility?.name ?? "",
      nameJa: facility?.nameJa ?? "",
      country: facility?.country ?? organization.country,
      region: facility && facility.region !== facility.country ? facility.region : "",
      timeZone: facility?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      share: shiftDecimal(facility?.equityShare ?? "1", 2),
      operated: facility?.operated ?? true,
      controlled: facility?.controlled ?? true,
    },
    validate: {
      name: (value) => (value.trim() === "" ? shared("required") : null),
      country: (value) => (value === "" ? shared("required") : null),
      timeZone: (value) => (value === "" ? shared("required") : null),
      share: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
    },
  });
  const regions = useGql(GridRegionsDocument, { country: form.values.country }, { pause: form.values.country === "" });
  const save = form.onSubmit(({ share, ...values }) => {
    const input = { ...values, equityShare: shiftDecimal(share, -2) };
    const work = () => (facility ? update({ id: facility.id, version: facility.version, input }) : create({ input }));
    void submit(work, shared("saved"), onClose);
  });
  return (
    <FormModal
      title={t(facility ? "editFacility" : "addFacility")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
        <TextInput label={t("nameJa")} {...form.getInputProps("nameJa")} />
        <Select
          label={t("country")}
          required
          searchable
          allowDeselect={false}
          data={countryChoices(language, form.values.country)}
          {...form.getInputProps("country")}
          onChange={(country) => country && form.setValues({ country, region: "" })}
        />
        <Select
          label={t("region")}
          description={t("regionMeans")}
          searchable
          clearable
          disabled={(regions.data?.gridRegions ?? []).length === 0 && form.values.region === ""}
          data={[...new Set([...(regions.data?.gridRegions ?? []), form.values.region])].filter((one) => one !== "")}
          value={form.values.region === "" ? null : form.values.region}
          onChange={(region) => form.setFieldValue("region", region ?? "")}
        />
        <Select
          label={t("timeZone")}
          description={t("timeZoneMeans")}
          required
          searchable
          allowDeselect={false}
          limit={100}
          data={zoneChoices(form.values.timeZone)}
          {...form.getInputProps("timeZone")}
        />
        <DecimalField label={t("share")} description={t("shareMeans")} {...form.getInputProps("share")} />
      </SimpleGrid>
      <Checkbox label={t("operated")} {...form.getInputProps("operated", { type: "checkbox" })} />
      <Checkbox label={t("controlled")} {...form.getInputProps("controlled", { type: "checkbox" })} />
      {facility && mayArchive && (
        <Group>
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            onClick={() =>
              submit(() => archive({ id: facility.id, version: facility.version }), t("archivedSaid"), onClose)
            }
          >
            {t("archive")}
          </Button>
        </Group>
      )}
    </FormModal>
  );
}
