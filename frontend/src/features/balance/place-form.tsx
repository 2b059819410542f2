import { Select, SimpleGrid } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { dayIn } from "@/shared/format/date";
import { isDecimal } from "@/shared/format/decimal";
import { BalanceMetersDocument, type BalanceMetersQuery, PlaceMeterDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { DayField, DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";

type Facility = BalanceMetersQuery["facilities"][number];

const none = "none";

/** Says behind which meter a meter stands from a day on, and how exact it is. */
export function PlaceForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("balance");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const { data } = useGql(BalanceMetersDocument, {}, { types: ["Meter", "MeterPlacement"] });
  const [place] = useGqlMutation(PlaceMeterDocument, { types: ["MeterPlacement", "MeterBalance"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const year = dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date()).slice(0, 4);
  const form = useForm({
    initialValues: { meterId: "", parentId: "", validFrom: `${Number(year) - 1}-04-01`, accuracyPercent: "2" },
    validate: {
      meterId: required,
      parentId: required,
      validFrom: required,
      accuracyPercent: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
    },
  });
  const facilities: readonly Facility[] = data?.facilities ?? [];
  const home = facilities.find((one) => one.meters.some((meter) => meter.id === form.values.meterId));
  const chosen = home?.meters.find((meter) => meter.id === form.values.meterId);
  const groups = (fits: (facility: Facility, meter: Facility["meters"][number]) => boolean) =>
    facilities.map((facility) => ({
      group: localName(facility),
      items: facility.meters
        .filter((meter) => fits(facility, meter))
        .map((meter) => ({ value: meter.id, label: meter.name })),
    }));
  const save = form.onSubmit(({ parentId, ...values }) => {
    void submit(
      () => place({ input: { ...values, parentId: parentId === none ? null : parentId } }),
      shared("saved"),
      onClose,
    );
  });
  return (
    <FormModal
      title={t("place")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <Select
        label={t("subMeter")}
        required
        searchable
        allowDeselect={false}
        data={groups(() => true)}
        {...form.getInputProps("meterId")}
        onChange={(meterId) => meterId && form.setValues({ meterId, parentId: "" })}
      />
      <Select
        label={t("mainMeter")}
        description={t("mainMeterMeans")}
        required
        searchable
        allowDeselect={false}
        disabled={!chosen}
        data={[
          { value: none, label: t("behindNone") },
          ...groups(
            (facility, meter) =>
              facility.timeZone === home?.timeZone && meter.commodity === chosen?.commodity && meter.id !== chosen?.id,
          ),
        ]}
        {...form.getInputProps("parentId")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DayField label={t("validFrom")} required {...form.getInputProps("validFrom")} />
        <DecimalField
          label={t("accuracy")}
          description={t("accuracyMeans")}
          required
          {...form.getInputProps("accuracyPercent")}
        />
      </SimpleGrid>
    </FormModal>
  );
}
