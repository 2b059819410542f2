import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import {
  type AlertOptionsQuery,
  type AlertRuleInput,
  CreateAlertRuleDocument,
  type RulePartsFragment,
  UpdateAlertRuleDocument,
} from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";
import { missing, type RuleKind, ruleInput, ruleKinds, ruleValues, withKind } from "./rule-values";
import { SentenceBuilder } from "./sentence-builder";
import { TellFields } from "./tell-fields";
import { TrialPanel } from "./trial-panel";

interface Props {
  rule: RulePartsFragment | null;
  subject: string;
  options: AlertOptionsQuery;
}

const changed = { types: ["AlertRule", "AlertFiring"] };

export function RuleEditor({ rule, subject, options }: Props) {
  const { t } = useTranslation("alerts");
  const { t: shared } = useTranslation("shared");
  const navigate = useNavigate();
  const mayEdit = useMay("structure");
  const [create] = useGqlMutation(CreateAlertRuleDocument, changed);
  const [update] = useGqlMutation(UpdateAlertRuleDocument, changed);
  const { submit, busy, problem } = useSubmit<unknown>();
  const [tried, setTried] = useState<AlertRuleInput | null>(null);
  const form = useForm({ initialValues: ruleValues(rule, subject) });
  const check = () => {
    const errors = Object.fromEntries(
      missing(form.values).map((field) => [field === "quiet" ? "quietTo" : field, shared("required")]),
    );
    form.setErrors(errors);
    return Object.keys(errors).length === 0;
  };
  const save = (enabled: boolean) => {
    if (!check()) return;
    if (form.values.name.trim() === "") {
      form.setFieldError("name", shared("required"));
      return;
    }
    const input = ruleInput(form.values, enabled);
    const work = () => (rule ? update({ id: rule.id, version: rule.version, input }) : create({ input }));
    void submit(work, t(enabled ? "switchedOn" : "keptOff"), () =>
      navigate({ to: "/alerts", search: { tab: "rules" } }),
    );
  };
  return (
    <Stack gap="md">
      <Section title={t("when")} hint={t("whenMeans")}>
        <Select
          label={t("what")}
          allowDeselect={false}
          maw={420}
          data={ruleKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={form.values.kind}
          onChange={(kind) => kind && form.setValues(withKind(form.values, kind as RuleKind))}
        />
        <SentenceBuilder form={form} options={options} />
        <Group>
          <Button
            variant="default"
            onClick={() => check() && setTried({ ...ruleInput(form.values, false), name: t("trial") })}
          >
            {t("try")}
          </Button>
        </Group>
      </Section>
      {tried && <TrialPanel input={tried} />}
      <Section title={t("then")}>
        <TellFields form={form} options={options} />
      </Section>
      <Section title={t("nameAndSwitch")}>
        <TextInput
          label={t("name")}
          placeholder={t("namePlaceholder")}
          required
          maw={420}
          {...form.getInputProps("name")}
        />
        {problem && <ProblemAlert problem={problem} />}
        {mayEdit && (
          <Group justify="flex-end" gap="xs">
            <Button variant="default" loading={busy} onClick={() => save(false)}>
              {t("saveOff")}
            </Button>
            <Button loading={busy} onClick={() => save(true)}>
              {t(rule?.enabled ? "saveOn" : "switchOn")}
            </Button>
          </Group>
        )}
      </Section>
    </Stack>
  );
}
