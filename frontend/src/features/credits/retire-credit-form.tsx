import { Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { formatDecimal, isDecimal } from "@/shared/format/decimal";
import { RetireCreditDocument } from "@/shared/gql/graphql";
import { DayField, DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { isYear, today, yearOf } from "./credit-values";
import type { Credit, Words } from "./credits-page";

/** Cancels a credit that is held, or the first part of its block; the rest stays held. */
export function RetireCreditForm({
  credit,
  words,
  onClose,
}: {
  credit: Credit;
  words: Words | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation("credits");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(RetireCreditDocument, { types: ["Credit"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string | null) => ((value ?? "").trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: {
      quantity: credit.quantity ?? "",
      retiredOn: today(),
      purpose: "",
      purposeYear: "",
      retirementId: "",
      beneficiary: "",
    },
    validate: {
      quantity: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
      retiredOn: required,
      purpose: required,
      purposeYear: (value, { purpose }) =>
        purpose === "shk_adjusted" || value !== "" ? (isYear(value) ? null : t("yearWanted")) : null,
    },
  });
  const save = form.onSubmit((entered) =>
    submit(
      () => send({ id: credit.id, input: { ...entered, purposeYear: yearOf(entered.purposeYear) } }),
      t("retiredSaid"),
      onClose,
    ),
  );
  return (
    <FormModal
      title={t("retireTitle")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("retire")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm">{t("retireOf", { name: credit.project, tonnes: formatDecimal(credit.quantity ?? "0") })}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DecimalField
          label={t("tonnes")}
          description={t("retirePart")}
          required
          data-autofocus
          {...form.getInputProps("quantity")}
        />
        <DayField label={t("retiredOn")} required {...form.getInputProps("retiredOn")} />
        <Select
          label={t("purposeOf")}
          required
          allowDeselect={false}
          data={(words?.purposes ?? []).map((value) => ({ value, label: t(`purpose.${value}`, value) }))}
          {...form.getInputProps("purpose")}
        />
        <TextInput
          label={t("purposeYear")}
          description={t("purposeYearMeans")}
          inputMode="numeric"
          {...form.getInputProps("purposeYear")}
        />
        <TextInput label={t("retirementId")} {...form.getInputProps("retirementId")} />
        <TextInput label={t("beneficiary")} {...form.getInputProps("beneficiary")} />
      </SimpleGrid>
    </FormModal>
  );
}
