import { NumberInput, SegmentedControl, Select, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { AuditPopulationDocument, DrawAuditSampleDocument, type SampleApproach } from "@/shared/gql/graphql";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Engagement } from "./engagements-page";
import { type Choice, firstChoice, InventoryChoice } from "./inventory-choice";
import { risks, tonnes } from "./words";

/** Risk, expected error and seed; the size follows from them before anything is drawn. */
export function DrawForm({ engagement, onClose }: { engagement: Engagement; onClose: () => void }) {
  const { t } = useTranslation("assurance");
  const { t: shared } = useTranslation("shared");
  const [choice, setChoice] = useState<Choice>(() => firstChoice(engagement) ?? { inventoryId: "", method: "market" });
  const [draw] = useGqlMutation(DrawAuditSampleDocument, { types: ["AuditSample"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: {
      approach: "mus" as SampleApproach,
      risk: engagement.level === "reasonable" ? "5" : "20",
      expected: "0",
      size: "" as number | "",
      seed: "",
    },
    validate: { expected: (value) => (isDecimal(value) ? null : shared("required")) },
  });
  const { values } = form;
  const [expected] = useDebouncedValue(isDecimal(values.expected) ? values.expected : "0", 300);
  const { data } = useGql(AuditPopulationDocument, {
    engagementId: engagement.id,
    ...choice,
    riskPercent: Number(values.risk),
    expectedTonnes: expected,
  });
  const population = data?.auditPopulation;
  const save = form.onSubmit((all) => {
    const input = {
      engagementId: engagement.id,
      ...choice,
      approach: all.approach,
      riskPercent: Number(all.risk),
      expectedTonnes: all.expected,
      size: all.approach === "random" && all.size !== "" ? all.size : null,
      seed: all.seed.trim(),
    };
    void submit(() => draw({ input }), t("drawn"), onClose);
  });
  return (
    <FormModal
      title={t("draw")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("drawNow")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <InventoryChoice engagement={engagement} choice={choice} onChange={setChoice} />
      <SegmentedControl
        aria-label={t("approach")}
        data={(["mus", "random"] as const).map((value) => ({ value, label: t(`approachName.${value}`) }))}
        {...form.getInputProps("approach")}
      />
      <Text size="xs" className="quiet">
        {t(`approachMeans.${values.approach}`)}
      </Text>
      <Select
        label={t("risk")}
        description={t("riskMeans")}
        allowDeselect={false}
        data={risks.map((value) => ({ value, label: `${value} %` }))}
        {...form.getInputProps("risk")}
      />
      <DecimalField label={t("expected")} description={t("expectedMeans")} {...form.getInputProps("expected")} />
      {values.approach === "random" && (
        <NumberInput
          label={t("size")}
          description={t("sizeMeans")}
          min={1}
          max={2000}
          {...form.getInputProps("size")}
        />
      )}
      <TextInput label={t("seed")} description={t("seedMeans")} maxLength={64} {...form.getInputProps("seed")} />
      {population && (
        <Text size="sm" role="status">
          {population.size
            ? t("sizeFollows", { size: population.size, tolerable: tonnes(population.tolerableKg) })
            : t("sizeNone")}
        </Text>
      )}
    </FormModal>
  );
}
