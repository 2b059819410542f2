import { Radio, Stack, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { formatDecimal } from "@/shared/format/decimal";
import { DecideBaseYearDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { BaseYear } from "./base-year-page";

/** Recalculate the base year or keep it, with the reason. */
export function DecideForm({ base, onClose }: { base: BaseYear; onClose: () => void }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(DecideBaseYearDocument, { types: ["BaseYear", "Inventory"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { decision: base.required ? "recalculate" : "keep", reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  const save = form.onSubmit((values) => submit(() => send(values), t("decidedSaid"), onClose));
  return (
    <FormModal
      title={t("decide")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("decide")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm">
        {t("cumulative", {
          percent: formatDecimal(base.percent ?? "0", { max: 2 }),
          threshold: formatDecimal(base.thresholdPercent),
          tonnes: base.cumulative.tonnes,
        })}
      </Text>
      <Radio.Group label={t("decision")} {...form.getInputProps("decision")}>
        <Stack gap={6} mt={4}>
          {["recalculate", "keep"].map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`decisions.${value}`)}
              description={t(`decisionMeans.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea label={t("reason")} required autosize minRows={2} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
