import { Select, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import {
  CreateInitiativeDocument,
  InitiativeOptionsDocument,
  type InitiativeOptionsQuery,
  SetInitiativeStepsDocument,
  UpdateInitiativeDocument,
} from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Initiative } from "./initiative-page";
import { copiedValues, initiativeInput, initiativeValues } from "./initiative-values";
import { LinesFields } from "./lines-fields";
import { MoneyFields } from "./money-fields";
import { stepSpans } from "./step-spans";
import { WhatFields } from "./what-fields";

type Copied = InitiativeOptionsQuery["initiatives"][number];
type Template = InitiativeOptionsQuery["initiativeCatalog"]["templates"][number];

interface Props {
  initiative: Initiative | null;
  onClose: () => void;
}

/** The plan in three parts: what and where, when and for how much, and what it is to save. */
export function InitiativeForm({ initiative, onClose }: Props) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const { data } = useGql(InitiativeOptionsDocument, {});
  const [template, setTemplate] = useState<Template | null>(null);
  const [copied, setCopied] = useState<Copied | null>(null);
  const [create] = useGqlMutation(CreateInitiativeDocument, { types: ["Initiative"] });
  const [update] = useGqlMutation(UpdateInitiativeDocument, { types: ["Initiative"] });
  const [setSteps] = useGqlMutation(SetInitiativeStepsDocument, { types: ["Initiative"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const optional = (value: string) => (value.trim() === "" || isDecimal(value) ? null : shared("requiredDecimal"));
  const required = (value: string) => (value === "" ? shared("required") : null);
  const form = useForm({
    initialValues: initiativeValues(initiative),
    validate: { name: (value) => required(value.trim()), facilityId: required, cost: optional, opexPerYear: optional },
  });
  const begin = (code: string | null) => {
    const one = data?.initiativeCatalog.templates.find((each) => each.code === code) ?? null;
    setTemplate(one);
    if (!one) return;
    setCopied(null);
    form.setValues({
      name: one[language],
      kind: one.kind,
      cdpType: one.cdpType,
      measurement: language === "ja" ? one.measurementJa : one.measurementEn,
    });
  };
  const copy = (id: string | null) => {
    const one = data?.initiatives.find((each) => each.id === id) ?? null;
    setCopied(one);
    if (!one) return;
    setTemplate(null);
    form.setValues(copiedValues(one, form.getValues()));
  };
  const add = async (values: typeof form.values) => {
    const made = await create({ input: initiativeInput(values, copied) });
    if (made.problem || !(template || copied?.steps.length)) return made;
    const today = new Date().toISOString().slice(0, 10);
    const named = template
      ? template.steps.map((step) => ({ name: step[language] }))
      : (copied?.steps ?? []).map(({ name, responsible, plannedCost }) => ({ name, responsible, plannedCost }));
    const span = stepSpans(named.length, values.installStart || today, values.startDate);
    const steps = named.map((step, n) => ({ ...step, ...span(n) }));
    return setSteps({ id: made.data.createInitiative.id, version: made.data.createInitiative.version, steps });
  };
  const save = form.onSubmit((values) => {
    const work = () =>
      initiative
        ? update({ id: initiative.id, version: initiative.version, input: initiativeInput(values, initiative) })
        : add(values);
    void submit(work as () => Promise<{ data?: unknown }>, shared("saved"), onClose);
  });
  return (
    <FormModal
      title={t(initiative ? "edit" : "add")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="xl"
    >
      <Stack gap="md">
        {!initiative && (
          <Select
            label={t("template")}
            description={t("templateMeans")}
            clearable
            searchable
            data={(data?.initiativeCatalog.templates ?? []).map((one) => ({ value: one.code, label: one[language] }))}
            value={template?.code ?? null}
            onChange={begin}
          />
        )}
        {!initiative && (data?.initiatives.length ?? 0) > 0 && (
          <Select
            label={t("copyFrom")}
            description={t("copyFromMeans")}
            clearable
            searchable
            data={(data?.initiatives ?? []).map((one) => ({ value: one.id, label: one.name }))}
            value={copied?.id ?? null}
            onChange={copy}
          />
        )}
        <WhatFields form={form} options={data} />
        <MoneyFields form={form} />
        <LinesFields form={form} options={data} />
      </Stack>
    </FormModal>
  );
}
