import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { addDays, lastDay } from "@/shared/format/date";
import { fiscalYear, formatFiscalYear } from "@/shared/format/fiscal-year";
import {
  type Approach,
  CreateInventoryDocument,
  type CreateInventoryMutation,
  type GwpSet,
} from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { usePeriod } from "@/shared/session/period";
import { useViewer } from "@/shared/session/viewer";
import { DayField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";

const approaches: readonly Approach[] = ["operational_control", "financial_control", "equity_share"];
const gwpSets: readonly GwpSet[] = ["AR4", "AR5", "AR6"];

/** The fiscal year of the header is filled in; any other period can be typed. */
export function InventoryForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const navigate = useNavigate();
  const period = usePeriod();
  const { organization } = useViewer();
  const [create] = useGqlMutation(CreateInventoryDocument, { types: ["Inventory"] });
  const { submit, busy, problem } = useSubmit<CreateInventoryMutation>();
  const preset = (year: number) => {
    const chosen = fiscalYear(year, organization.fiscalYearStartMonth);
    return { name: formatFiscalYear(chosen, language), first: chosen.start, last: lastDay(chosen.end) };
  };
  const form = useForm({
    initialValues: {
      ...preset(period.fiscalYear.year),
      gwpSet: organization.gwpSet,
      approach: organization.approach,
    },
    validate: {
      name: (value) => (value.trim() === "" ? shared("required") : null),
      first: (value) => (value === "" ? shared("required") : null),
      last: (value, { first }) => (value === "" ? shared("required") : value < first ? t("lastBeforeFirst") : null),
    },
  });
  const save = form.onSubmit(({ name, first, last, gwpSet, approach }) => {
    const input = { name, periodStart: first, periodEnd: addDays(last, 1), gwpSet, approach };
    void submit(
      () => create({ input }),
      t("created"),
      ({ createInventory }) => {
        onClose();
        void navigate({ to: "/inventories/$inventoryId", params: { inventoryId: createInventory.id } });
      },
    );
  });
  const years = [1, 0, -1, -2].map((offset) => period.fiscalYear.year + offset);
  return (
    <FormModal
      title={t("create")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("create")}
      busy={busy}
      problem={problem}
    >
      <Select
        label={t("fiscalYear")}
        allowDeselect={false}
        data={years.map((year) => ({
          value: String(year),
          label: formatFiscalYear(fiscalYear(year, organization.fiscalYearStartMonth), language),
        }))}
        defaultValue={String(period.fiscalYear.year)}
        onChange={(year) => year && form.setValues(preset(Number(year)))}
      />
      <TextInput label={t("name")} required {...form.getInputProps("name")} />
      <SimpleGrid cols={2} spacing="sm">
        <DayField label={t("firstDay")} required {...form.getInputProps("first")} />
        <DayField label={t("lastDay")} required {...form.getInputProps("last")} />
        <Select
          label={t("approach")}
          allowDeselect={false}
          data={approaches.map((value) => ({ value, label: shared(`approach.${value}`) }))}
          {...form.getInputProps("approach")}
        />
        <Select label={t("gwpSet")} allowDeselect={false} data={gwpSets} {...form.getInputProps("gwpSet")} />
      </SimpleGrid>
    </FormModal>
  );
}
