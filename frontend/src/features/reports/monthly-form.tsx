import { Checkbox, NumberInput, Select, TagsInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { SetMonthlyReportDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Monthly } from "./monthly-section";

/** Sets who gets the report of each month, in which words and when. */
export function MonthlyForm({ report, onClose }: { report: Monthly | null; onClose: () => void }) {
  const { t } = useTranslation("reports");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const [send] = useGqlMutation(SetMonthlyReportDocument, { types: ["MonthlyReport"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: {
      recipients: report?.recipients ?? [],
      language: report?.language ?? language,
      method: report?.method ?? "market",
      day: report?.day ?? 3,
      timeZone: report?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      active: report?.active ?? true,
    },
    validate: {
      recipients: (list) => (list.length === 0 ? shared("required") : null),
      timeZone: (value) => (value.trim() === "" ? shared("required") : null),
    },
  });
  const save = form.onSubmit((values) =>
    submit(
      () => send({ input: { ...values, id: report?.id, version: report?.version ?? 0 } }),
      shared("saved"),
      onClose,
    ),
  );
  return (
    <FormModal
      title={t(report ? "monthlyEdit" : "monthlyAdd")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <TagsInput
        label={t("recipients")}
        description={t("recipientsMean")}
        required
        acceptValueOnBlur
        {...form.getInputProps("recipients")}
      />
      <NumberInput
        label={t("monthlyDay")}
        description={t("monthlyDayMeans")}
        min={1}
        max={28}
        allowDecimal={false}
        {...form.getInputProps("day")}
      />
      <TextInput label={t("timeZone")} required {...form.getInputProps("timeZone")} />
      <Select
        label={t("language")}
        allowDeselect={false}
        data={[
          { value: "ja", label: "日本語" },
          { value: "en", label: "English" },
        ]}
        {...form.getInputProps("language")}
      />
      <Select
        label={t("scope2")}
        allowDeselect={false}
        data={[
          { value: "market", label: shared("basis.market") },
          { value: "location", label: shared("basis.location") },
        ]}
        {...form.getInputProps("method")}
      />
      <Checkbox label={t("monthlyActive")} {...form.getInputProps("active", { type: "checkbox" })} />
    </FormModal>
  );
}
