import { Button, Checkbox, Group, Radio, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { type RunQualityQuery, SetQualityPolicyDocument } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";

/** How the organization judges its data, for what is calculated from now on. */
export function PolicyControl({ policy }: { policy: RunQualityQuery["qualityPolicy"] }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const mayChange = useMay("structure");
  const [send] = useGqlMutation(SetQualityPolicyDocument, { types: ["QualityPolicy", "Run"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({ initialValues: { propose: policy.propose, correlation: policy.correlation } });
  const save = form.onSubmit((values) => submit(() => send(values), t("policySaved")));
  return (
    <Section title={t("policy")} hint={t("policyMeans")}>
      <form onSubmit={save}>
        <Stack gap="sm">
          <Checkbox
            label={t("propose")}
            description={t("proposeMeans")}
            disabled={!mayChange}
            {...form.getInputProps("propose", { type: "checkbox" })}
          />
          <Radio.Group label={t("correlationOf")} {...form.getInputProps("correlation")}>
            <Stack gap={6} mt={4}>
              {["independent", "same_factor"].map((value) => (
                <Radio key={value} value={value} disabled={!mayChange} label={t(`correlation.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {problem && <ProblemAlert problem={problem} />}
          {mayChange && (
            <Group>
              <Button type="submit" variant="default" loading={busy} disabled={!form.isDirty()}>
                {shared("save")}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Section>
  );
}
