import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { countryChoices } from "@/shared/format/countries";
import { formatMonthShort } from "@/shared/format/date";
import { fiscalYear, formatFiscalYear } from "@/shared/format/fiscal-year";
import { type Approach, type GwpSet, UpdateOrganizationDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay, useViewer } from "@/shared/session/viewer";
import { Page } from "@/shared/ui/page";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";
import { ReporterFields, reporterOf } from "./reporter-fields";

const approaches: readonly Approach[] = ["operational_control", "financial_control", "equity_share"];
const gwpSets: readonly GwpSet[] = ["AR4", "AR5", "AR6"];

export function SettingsPage() {
  const { t } = useTranslation("settings");
  const { organization } = useViewer();
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Section title={t("organization")}>
        <OrganizationForm key={organization.version} />
      </Section>
    </Page>
  );
}

function OrganizationForm() {
  const { t } = useTranslation("settings");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const { organization } = useViewer();
  const mayEdit = useMay("organization");
  const [update] = useGqlMutation(UpdateOrganizationDocument, { types: ["Organization", "Viewer"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: {
      name: organization.name,
      nameJa: organization.nameJa,
      country: organization.country,
      startMonth: String(organization.fiscalYearStartMonth),
      approach: organization.approach,
      gwpSet: organization.gwpSet,
      reporter: reporterOf(organization.reporter),
    },
    validate: { name: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  const months = Array.from({ length: 12 }, (_, index) => String(index + 1));
  const save = form.onSubmit(({ startMonth, ...values }) => {
    const input = { ...values, fiscalYearStartMonth: Number(startMonth), version: organization.version };
    void submit(() => update({ input }), shared("saved"));
  });
  const year = fiscalYear(new Date().getFullYear(), Number(form.values.startMonth));
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md" maw={720}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput label={t("name")} required readOnly={!mayEdit} {...form.getInputProps("name")} />
          <TextInput label={t("nameJa")} readOnly={!mayEdit} {...form.getInputProps("nameJa")} />
          <Select
            label={t("country")}
            searchable
            allowDeselect={false}
            readOnly={!mayEdit}
            data={countryChoices(language, form.values.country)}
            {...form.getInputProps("country")}
          />
          <Select
            label={t("startMonth")}
            description={formatFiscalYear(year, language)}
            allowDeselect={false}
            readOnly={!mayEdit}
            data={months.map((month) => ({
              value: month,
              label: formatMonthShort(`2000-${month.padStart(2, "0")}`, language),
            }))}
            {...form.getInputProps("startMonth")}
          />
          <Select
            label={t("approach")}
            description={t("approachMeans")}
            allowDeselect={false}
            readOnly={!mayEdit}
            data={approaches.map((value) => ({ value, label: shared(`approach.${value}`) }))}
            {...form.getInputProps("approach")}
          />
          <Select
            label={t("gwpSet")}
            description={t("gwpSetMeans")}
            allowDeselect={false}
            readOnly={!mayEdit}
            data={gwpSets}
            {...form.getInputProps("gwpSet")}
          />
        </SimpleGrid>
        <ReporterFields form={form} readOnly={!mayEdit} />
        {problem && <ProblemAlert problem={problem} />}
        {mayEdit ? (
          <Group>
            <Button type="submit" loading={busy}>
              {shared("save")}
            </Button>
          </Group>
        ) : (
          <Text size="sm" className="quiet">
            {t("onlyAdmin")}
          </Text>
        )}
      </Stack>
    </form>
  );
}
