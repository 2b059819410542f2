import { Button, Group, Select, SimpleGrid, Table, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { RecordAssumptionDocument, ReviseAssumptionDocument, TargetOptionsDocument } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { DecimalField } from "@/shared/ui/fields";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";
import { type AssumptionSet, type AssumptionValues, assumptionInput, isComplete } from "./assumption-values";

interface Props {
  scopes: readonly number[];
  sets: readonly AssumptionSet[];
  chosen: string;
  values: AssumptionValues;
  onChoose: (id: string) => void;
  onChange: (values: AssumptionValues) => void;
}

/** What the forecast rests on. It shows at once; it is kept only when somebody saves it. */
export function AssumptionPanel({ scopes, sets, chosen, values, onChoose, onChange }: Props) {
  const { t } = useTranslation("targets");
  const { data } = useGql(TargetOptionsDocument, {});
  const mayEdit = useMay("structure");
  const set = (name: keyof AssumptionValues) => (value: string) => onChange({ ...values, [name]: value });
  const rate = (name: keyof AssumptionValues, label: string) => (
    <DecimalField aria-label={label} value={values[name]} onChange={set(name)} />
  );
  return (
    <Section title={t("assumptions")} hint={t("assumptionsMean")}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <Select
          label={t("assumptionSet")}
          data={sets.map((one) => ({ value: one.id, label: one.name }))}
          value={chosen === "" ? null : chosen}
          onChange={(id) => id && onChoose(id)}
          placeholder={t("noSet")}
        />
        <DecimalField
          label={t("gridPercent")}
          description={t("gridMeans")}
          value={values.gridPercent}
          onChange={set("gridPercent")}
        />
        <DecimalField
          label={t("initiativePercent")}
          description={t("initiativeMeans")}
          value={values.initiativePercent}
          onChange={set("initiativePercent")}
        />
        <Select
          label={t("growthBy")}
          description={t("growthByMeans")}
          clearable
          data={(data?.businessMetrics ?? []).map((one) => ({ value: one.id, label: one.name }))}
          value={values.metricId === "" ? null : values.metricId}
          onChange={(id) => set("metricId")(id ?? "")}
        />
      </SimpleGrid>
      <Table.ScrollContainer minWidth={420} type="native" tabIndex={0} role="region" aria-label={t("growth")}>
        <Table aria-label={t("growth")} withRowBorders={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("growth")}</Table.Th>
              <Table.Th>{t("growthMiddle")}</Table.Th>
              <Table.Th>{t("growthLow")}</Table.Th>
              <Table.Th>{t("growthHigh")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {([1, 2, 3] as const)
              .filter((scope) => scopes.includes(scope))
              .map((scope) => {
                const name = t("scope", { scope });
                return (
                  <Table.Tr key={scope}>
                    <Table.Th scope="row" style={{ whiteSpace: "nowrap" }}>
                      {name}
                    </Table.Th>
                    <Table.Td miw={96}>{rate(`growth${scope}`, `${name}: ${t("growthMiddle")}`)}</Table.Td>
                    <Table.Td miw={96}>{rate(`low${scope}`, `${name}: ${t("growthLow")}`)}</Table.Td>
                    <Table.Td miw={96}>{rate(`high${scope}`, `${name}: ${t("growthHigh")}`)}</Table.Td>
                  </Table.Tr>
                );
              })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {mayEdit && <Keep set={sets.find((one) => one.id === chosen)} values={values} onChange={onChange} />}
    </Section>
  );
}

interface KeepProps {
  set: AssumptionSet | undefined;
  values: AssumptionValues;
  onChange: (values: AssumptionValues) => void;
}

/** Keeps what is typed, as a revision of the chosen set or as a set of its own. */
function Keep({ set, values, onChange }: KeepProps) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const [record] = useGqlMutation(RecordAssumptionDocument, { types: ["RoadmapAssumption"] });
  const [revise] = useGqlMutation(ReviseAssumptionDocument, { types: ["RoadmapAssumption"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const ready = isComplete(values) && values.name.trim() !== "" && values.basis.trim() !== "";
  const input = assumptionInput(values);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t("assumptionName")}
          value={values.name}
          onChange={(event) => onChange({ ...values, name: event.currentTarget.value })}
        />
        <Textarea
          label={t("assumptionBasis")}
          autosize
          value={values.basis}
          onChange={(event) => onChange({ ...values, basis: event.currentTarget.value })}
        />
      </SimpleGrid>
      {problem && <ProblemAlert problem={problem} />}
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          disabled={!ready || busy}
          onClick={() => submit(() => record({ input }), shared("saved"))}
        >
          {t("saveAsNew")}
        </Button>
        {set && (
          <Button
            disabled={!ready}
            loading={busy}
            onClick={() => submit(() => revise({ id: set.id, revision: set.revision, input }), shared("saved"))}
          >
            {t("saveSet")}
          </Button>
        )}
      </Group>
    </>
  );
}
