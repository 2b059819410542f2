import { Checkbox, Group, SegmentedControl, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { type AuditTick, MarkAuditItemDocument } from "@/shared/gql/graphql";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { SampleItem } from "./sample-sheet";
import type { Sample } from "./samples-tab";
import { ticks } from "./words";

interface Props {
  sample: Sample;
  item: SampleItem;
  onClose: () => void;
}

/** What the auditor found of one item; what was marked before stays on record. */
export function MarkForm({ sample, item, onClose }: Props) {
  const { t } = useTranslation("assurance");
  const { t: shared } = useTranslation("shared");
  const [mark] = useGqlMutation(MarkAuditItemDocument, { types: ["AuditSample"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const differs = item.differenceKg !== null && item.differenceKg !== undefined && item.differenceKg !== "0";
  const form = useForm({
    initialValues: {
      ticks: [...item.ticks] as string[],
      value: item.auditorKg ? (differs ? "other" : "agrees") : "open",
      kg: item.auditorKg ?? item.kgCo2e,
      note: item.note,
    },
    validate: { kg: (kg, all) => (all.value === "other" && !isDecimal(kg) ? shared("required") : null) },
  });
  const save = form.onSubmit((all) => {
    const input = {
      sampleId: sample.id,
      entryId: item.entryId,
      ticks: all.ticks as AuditTick[],
      agrees: all.value === "agrees",
      auditorKg: all.value === "other" ? all.kg : null,
      note: all.note,
    };
    void submit(() => mark({ input }), t("marked"), onClose);
  });
  return (
    <FormModal
      title={`${t("mark")}: ${item.entryId}`}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <Checkbox.Group label={t("ticks")} {...form.getInputProps("ticks")}>
        <Group gap="sm" mt={4}>
          {ticks.map((tick) => (
            <Checkbox key={tick} value={tick} label={t(`tick.${tick}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <SegmentedControl
        aria-label={t("auditorValue")}
        data={(["open", "agrees", "other"] as const).map((value) => ({ value, label: t(`valueName.${value}`) }))}
        {...form.getInputProps("value")}
      />
      {form.values.value === "other" && (
        <DecimalField label={t("auditorKg")} description={t("errorMeans")} required {...form.getInputProps("kg")} />
      )}
      <Textarea label={t("note")} autosize minRows={2} {...form.getInputProps("note")} />
    </FormModal>
  );
}
