import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { MutationAnswer } from "@/shared/api/use-gql";
import { useGqlMutation } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal, isDecimal } from "@/shared/format/decimal";
import { CorrectReadingDocument, type CorrectReadingMutation } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Register } from "./meter-page";
import type { Reading } from "./readings-panel";

interface Props {
  reading: Reading;
  register: Register;
  zone: string;
  onClose: () => void;
}

/** A new value beside the old one, which stays in the history. */
export function CorrectionForm({ reading, register, zone, onClose }: Props) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const [correct] = useGqlMutation(CorrectReadingDocument, { types: ["Reading", "UsagePoint"] });
  const { submit, busy, problem } = useSubmit<CorrectReadingMutation>();
  const form = useForm({
    initialValues: { value: reading.value, reason: "" },
    validate: {
      value: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
      reason: (value) => (value.trim() === "" ? shared("required") : null),
    },
  });
  const save = form.onSubmit(({ value, reason }) => {
    const { start, end } = reading;
    const work = async () => rejected(await correct({ registerId: register.id, start, end, value, reason }));
    void submit(work, t("corrected"), onClose);
  });
  return (
    <FormModal
      title={t("correctTitle")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("correct")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm">
        {t("correctOf", {
          when: formatInstant(reading.start, language, zone),
          value: `${formatDecimal(reading.value)} ${register.unit}`,
        })}
      </Text>
      <DecimalField
        label={`${t("newValue")} (${register.unit})`}
        required
        data-autofocus
        {...form.getInputProps("value")}
      />
      <Textarea
        label={t("reason")}
        description={t("reasonMeans")}
        required
        autosize
        minRows={2}
        {...form.getInputProps("reason")}
      />
    </FormModal>
  );
}

/** A receipt may say that the one item was refused: that is a problem, not a success. */
function rejected(answer: MutationAnswer<CorrectReadingMutation>): MutationAnswer<CorrectReadingMutation> {
  const item = answer.data?.correctReading.items.find((one) => one.outcome === "rejected");
  return item ? { problem: { ...item, code: item.code === "" ? "invalid" : item.code } } : answer;
}
