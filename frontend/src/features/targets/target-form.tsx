import { Checkbox, Group, MultiSelect, Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { ReviseTargetDocument, SetTargetDocument, TargetOptionsDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { paths, readMilestones, targetInput, targetValues, terms } from "./target-values";
import type { Target } from "./target-words";

const categories = Array.from({ length: 15 }, (_, index) => String(index + 1));

/** A new target, or a further revision of one, which needs another approval. */
export function TargetForm({ target, onClose }: { target: Target | null; onClose: () => void }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const { data } = useGql(TargetOptionsDocument, {});
  const [set] = useGqlMutation(SetTargetDocument, { types: ["Target"] });
  const [revise] = useGqlMutation(ReviseTargetDocument, { types: ["Target"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: targetValues(target),
    validate: {
      name: (value) => (value.trim() === "" ? shared("required") : null),
      reason: (value) => (value.trim() === "" ? shared("required") : null),
      targetYear: (value) => (/^\d{4}$/.test(value) ? null : t("fourDigits")),
      scopes: (value) => (value.length === 0 ? shared("required") : null),
      metricId: (value, all) => (all.kind === "intensity" && value === "" ? shared("required") : null),
      percentOfBase: (value) => (value === "" || isDecimal(value) ? null : shared("requiredDecimal")),
      residualPercent: (value) => (value === "" || isDecimal(value) ? null : shared("requiredDecimal")),
      milestones: (value, all) =>
        all.path === "milestones" && !readMilestones(value)?.length ? t("milestonesForm") : null,
    },
  });
  const { values } = form;
  const save = form.onSubmit((all) => {
    const input = targetInput(all);
    const work = () => (target ? revise({ id: target.id, revision: target.revision, input }) : set({ input }));
    void submit(work, t("savedAsProposal"), onClose);
  });
  const closed = (data?.inventories ?? []).filter((one) => one.status === "closed");
  const optional = (field: "baseInventoryId" | "standardId") => ({
    clearable: true,
    value: values[field] === "" ? null : values[field],
    onChange: (value: string | null) => form.setFieldValue(field, value ?? ""),
  });
  return (
    <FormModal
      title={t(target ? "revise" : "add")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
      <Checkbox.Group label={t("covers")} required {...form.getInputProps("scopes")}>
        <Group gap="md" mt={4}>
          {["1", "2", "3"].map((scope) => (
            <Checkbox key={scope} value={scope} label={t("scope", { scope })} />
          ))}
        </Group>
      </Checkbox.Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {values.scopes.includes("3") && (
          <MultiSelect
            label={t("categories")}
            description={t("categoriesMean")}
            data={categories.map((value) => ({ value, label: t("category", { number: value }) }))}
            {...form.getInputProps("categories")}
          />
        )}
        {values.scopes.includes("2") && (
          <Select
            label={t("method")}
            allowDeselect={false}
            data={["market", "location"].map((value) => ({ value, label: shared(`basis.${value}`) }))}
            {...form.getInputProps("method")}
          />
        )}
        <Select
          label={t("kindOf")}
          allowDeselect={false}
          data={["absolute", "intensity"].map((value) => ({ value, label: t(`kind.${value}`) }))}
          {...form.getInputProps("kind")}
        />
        {values.kind === "intensity" && (
          <Select
            label={t("denominator")}
            required
            data={(data?.businessMetrics ?? [])
              .filter((one) => !one.archived)
              .map((one) => ({ value: one.id, label: `${one.name} (${one.unit})` }))}
            {...form.getInputProps("metricId")}
            value={values.metricId === "" ? null : values.metricId}
          />
        )}
        <Select
          label={t("termOf")}
          allowDeselect={false}
          data={terms.map((value) => ({ value, label: t(`term.${value}`) }))}
          {...form.getInputProps("term")}
        />
        <Select
          label={t("baseInventory")}
          description={t("baseInventoryMeans")}
          data={closed.map((one) => ({
            value: one.id,
            label: `${one.name} (${one.periodStart.slice(0, 7)}, ${one.number})`,
          }))}
          {...optional("baseInventoryId")}
        />
        <TextInput
          label={t("targetYear")}
          description={t("targetYearMeans")}
          required
          inputMode="numeric"
          maxLength={4}
          {...form.getInputProps("targetYear")}
        />
        <Select
          label={t("standard")}
          description={t("standardMeans")}
          data={(data?.targetStandards ?? []).map((one) => ({
            value: one.id,
            label: `${one.ambition[language]} · ${one.percentOfBase}% · ${one.name[language]}`,
          }))}
          {...optional("standardId")}
        />
        <Select
          label={t("pathOf")}
          allowDeselect={false}
          data={paths.map((value) => ({ value, label: t(`path.${value}`) }))}
          {...form.getInputProps("path")}
        />
        {values.path === "contraction" && (
          <DecimalField
            label={t("percentOfBase")}
            description={t("percentMeans")}
            {...form.getInputProps("percentOfBase")}
          />
        )}
        {(values.path === "pathway" || values.path === "convergence") && (
          <Select
            label={t("pathway")}
            required
            data={(data?.pathways ?? [])
              .filter((one) => values.path === "pathway" || !one.index)
              .map((one) => ({ value: one.id, label: `${one.publisher} · ${one.sector} (${one.unit})` }))}
            {...form.getInputProps("pathwayId")}
            value={values.pathwayId === "" ? null : values.pathwayId}
          />
        )}
        <DecimalField
          label={t("residual")}
          description={t("residualMeans")}
          {...form.getInputProps("residualPercent")}
        />
      </SimpleGrid>
      {values.path === "milestones" && (
        <Textarea
          label={t("milestones")}
          description={t("milestonesForm")}
          required
          autosize
          minRows={3}
          {...form.getInputProps("milestones")}
        />
      )}
      <Textarea label={t("reason")} required autosize minRows={2} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
