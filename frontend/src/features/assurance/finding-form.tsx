import { Select, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { AuditSamplesDocument, type FindingSeverity, RaiseAuditFindingDocument } from "@/shared/gql/graphql";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Engagement } from "./engagements-page";

const severities = ["observation", "misstatement", "material"] as const;

export function FindingForm({ engagement, onClose }: { engagement: Engagement; onClose: () => void }) {
  const { t } = useTranslation("assurance");
  const { t: shared } = useTranslation("shared");
  const { data } = useGql(AuditSamplesDocument, { engagementId: engagement.id });
  const [raise] = useGqlMutation(RaiseAuditFindingDocument, { types: ["AuditFinding"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { title: "", body: "", severity: "misstatement" as FindingSeverity, effect: "", entry: "" },
    validate: {
      title: (value) => (value.trim() === "" ? shared("required") : null),
      effect: (value) => (value === "" || isDecimal(value) ? null : shared("required")),
    },
  });
  const entries = new Map(
    (data?.auditSamples ?? []).flatMap((sample) =>
      sample.items.map((one): [string, string] => [
        `${sample.runId}/${one.entryId}`,
        `${one.entryId} ${one.facilityName}: ${one.sourceName} ${one.month}`,
      ]),
    ),
  );
  const save = form.onSubmit(({ title, body, severity, effect, entry }) => {
    const input = {
      engagementId: engagement.id,
      title: title.trim(),
      body,
      severity,
      effectTonnes: effect === "" ? null : effect,
      target: entry ? { kind: "entry", id: entry } : null,
    };
    void submit(() => raise({ input }), t("raised"), onClose);
  });
  return (
    <FormModal
      title={t("raise")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("raise")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <TextInput label={t("what")} required data-autofocus {...form.getInputProps("title")} />
      <Select
        label={t("severityLabel")}
        allowDeselect={false}
        data={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
        {...form.getInputProps("severity")}
      />
      <Select
        label={t("aboutEntry")}
        clearable
        searchable
        data={[...entries].map(([value, label]) => ({ value, label }))}
        {...form.getInputProps("entry")}
      />
      <DecimalField label={t("effect")} description={t("errorMeans")} {...form.getInputProps("effect")} />
      <Textarea label={t("details")} autosize minRows={3} {...form.getInputProps("body")} />
    </FormModal>
  );
}
