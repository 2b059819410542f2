import { Radio, Select, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { BridgeChoicesDocument, ChooseBaseYearDocument } from "@/shared/gql/graphql";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { BaseYear } from "./base-year-page";

/** Which closed inventory is the base year, and when it is recalculated. */
export function ChooseForm({ base, onClose }: { base: BaseYear | null; onClose: () => void }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const { data } = useGql(BridgeChoicesDocument, {}, { types: ["Inventory"] });
  const [send] = useGqlMutation(ChooseBaseYearDocument, { types: ["BaseYear"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: {
      inventoryId: base?.inventoryId ?? "",
      thresholdPercent: base?.thresholdPercent ?? "5",
      method: base?.method ?? "market",
      reason: "",
    },
    validate: {
      inventoryId: required,
      thresholdPercent: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
      reason: required,
    },
  });
  const closed = data?.inventories.filter(({ status }) => status === "closed") ?? [];
  const save = form.onSubmit((input) => submit(() => send({ input }), t("baseYearSaid"), onClose));
  return (
    <FormModal
      title={t("chooseBaseYear")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <Select
        label={t("inventory")}
        description={t("inventoryMeans")}
        required
        allowDeselect={false}
        data={closed.map((one) => ({ value: one.id, label: `${one.name} (${one.number})` }))}
        {...form.getInputProps("inventoryId")}
      />
      <DecimalField
        label={t("thresholdPercent")}
        description={t("thresholdMeans")}
        required
        {...form.getInputProps("thresholdPercent")}
      />
      <Radio.Group label={t("method")} {...form.getInputProps("method")}>
        <Stack gap={6} mt={4}>
          {["market", "location"].map((value) => (
            <Radio key={value} value={value} label={shared(`basis.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea label={t("reason")} required autosize minRows={2} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
