import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { formatPeriod } from "@/shared/format/date";
import { VoidBillDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Bill } from "./bills-page";

export function VoidForm({ bill, onClose }: { bill: Bill; onClose: () => void }) {
  const { t } = useTranslation("bills");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const [send] = useGqlMutation(VoidBillDocument, { types: ["Bill", "Activity"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  const save = form.onSubmit(({ reason }) => submit(() => send({ id: bill.id, reason }), t("voidedSaid"), onClose));
  const period = formatPeriod(bill.periodStart, bill.periodEnd, language);
  return (
    <FormModal
      title={t("voidTitle")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("void")}
      busy={busy}
      problem={problem}
      danger
    >
      <Text size="sm">{t("voidOf", { bill: `${bill.invoiceNumber} ${period}`.trim() })}</Text>
      <Textarea label={t("why")} required autosize minRows={2} data-autofocus {...form.getInputProps("reason")} />
    </FormModal>
  );
}
