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
import { initiativeInput, initiativeValues } from "./initiative-values";
import { LinesFields } from "./lines-fields";
import { MoneyFields } from "./money-fields";
import { WhatFields } from "./what-fields";

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
    form.setValues({
      name: one[language],
      kind: one.kind,
      cdpType: one.cdpType,
      measurement: language === "ja" ? one.measurementJa : one.measurementEn,
    });
  };
  const add = async (values: typeof form.values) => {
    const made = await create({ input: initiativeInput(values, null) });
    if (made.problem || !template) return made;
    const day = values.installStart || values.startDate || new Date().toISOString().slice(0, 10);
    const steps = template.steps.map((step) => ({ name: step[language], startOn: day, endOn: day }));
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
        <WhatFields form={form} options={data} />
        <MoneyFields form={form} />
        <LinesFields form={form} options={data} />
      </Stack>
    </FormModal>
  );
}
