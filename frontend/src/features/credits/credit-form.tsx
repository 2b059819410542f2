import { Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { CorrectCreditDocument, RecordCreditDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { CreditFields, EndFields } from "./credit-fields";
import { creditInput, creditValues, isYear } from "./credit-values";
import type { Credit, Words } from "./credits-page";

interface Props {
  /** The credit to be corrected; null for a new one. */
  credit: Credit | null;
  words: Words | undefined;
  onClose: () => void;
}

/** A credit as its registry has it, with what became of it. */
export function CreditForm({ credit, words, onClose }: Props) {
  const { t } = useTranslation("credits");
  const { t: shared } = useTranslation("shared");
  const [record] = useGqlMutation(RecordCreditDocument, { types: ["Credit"] });
  const [correct] = useGqlMutation(CorrectCreditDocument, { types: ["Credit"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const year = (value: string) => (value === "" || isYear(value) ? null : t("yearWanted"));
  const form = useForm({
    initialValues: creditValues(credit),
    validate: {
      project: required,
      registry: (value, { standard }) => (standard === "other" ? required(value) : null),
      quantity: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
      acquiredOn: required,
      vintageFrom: (value) => required(value) ?? year(value),
      vintageTo: (value) => required(value) ?? year(value),
      plannedYear: year,
      purpose: (value, { retiredOn }) => (retiredOn ? required(value ?? "") : null),
      purposeYear: (value, { retiredOn, purpose }) =>
        year(value) ?? (retiredOn && purpose === "shk_adjusted" ? required(value) : null),
      reversed: (value) => (value === "" || isDecimal(value) ? null : shared("requiredDecimal")),
      reason: (value) => (credit ? required(value) : null),
    },
  });
  const save = form.onSubmit((entered) => {
    const input = creditInput(entered);
    const work = () => (credit ? correct({ id: credit.id, input, reason: entered.reason }) : record({ input }));
    void submit(work, t(credit ? "correctedSaid" : "recordedSaid"), onClose);
  });
  return (
    <FormModal
      title={t(credit ? "correctTitle" : "record")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t(credit ? "correct" : "save")}
      busy={busy}
      problem={problem}
      size="xl"
    >
      <CreditFields form={form} words={words} />
      <EndFields form={form} words={words} />
      <Textarea
        label={t("evidence")}
        description={t("evidenceMeans")}
        autosize
        minRows={2}
        {...form.getInputProps("evidence")}
      />
      {credit && <Textarea label={t("why")} required autosize minRows={2} {...form.getInputProps("reason")} />}
    </FormModal>
  );
}
