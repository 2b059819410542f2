import { Select, SimpleGrid, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { JudgeSourceDocument, SourceJudgementsDocument, type SourceJudgementsQuery } from "@/shared/gql/graphql";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { QueryGate } from "@/shared/ui/query-gate";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Improvement } from "./quality-panel";

const indicators = ["reliability", "technological", "geographical", "temporal", "completeness"] as const;

interface Props {
  line: Improvement;
  onClose: () => void;
}

/** What a person states of a source's data: widths of intervals and scores. */
export function JudgeForm(props: Props) {
  const answer = useGql(SourceJudgementsDocument, {}, { types: ["SourceJudgement"] });
  return (
    <QueryGate answer={answer}>
      {({ sourceJudgements }) => (
        <Fields {...props} held={sourceJudgements.find(({ sourceId }) => sourceId === props.line.sourceId)} />
      )}
    </QueryGate>
  );
}

function Fields({
  line,
  onClose,
  held,
}: Props & { held: SourceJudgementsQuery["sourceJudgements"][number] | undefined }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(JudgeSourceDocument, { types: ["SourceJudgement", "Run"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const percent = (value: string) => (value === "" || isDecimal(value) ? null : shared("requiredDecimal"));
  const form = useForm({
    initialValues: {
      quantityPercent: held?.quantityPercent ?? "",
      factorPercent: held?.factorPercent ?? "",
      basis: held?.basis ?? "",
      reliability: String(held?.reliability ?? 0),
      technological: String(held?.technological ?? 0),
      geographical: String(held?.geographical ?? 0),
      temporal: String(held?.temporal ?? 0),
      completeness: String(held?.completeness ?? 0),
    },
    validate: {
      quantityPercent: percent,
      factorPercent: percent,
      basis: (value) => (value.trim() === "" ? shared("required") : null),
    },
  });
  const save = form.onSubmit((values) => {
    const input = {
      sourceId: line.sourceId,
      quantityPercent: values.quantityPercent || null,
      factorPercent: values.factorPercent || null,
      basis: values.basis,
      reliability: Number(values.reliability),
      technological: Number(values.technological),
      geographical: Number(values.geographical),
      temporal: Number(values.temporal),
      completeness: Number(values.completeness),
    };
    void submit(() => send({ input }), t("judgedSaid"), onClose);
  });
  return (
    <FormModal
      title={t("judgeOf", { source: line.sourceName })}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <Text size="sm" className="quiet">
        {t("judgeMeans")}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DecimalField label={t("quantityPercent")} {...form.getInputProps("quantityPercent")} />
        <DecimalField label={t("factorPercent")} {...form.getInputProps("factorPercent")} />
        {indicators.map((name) => (
          <Select
            key={name}
            label={t(`indicator.${name}`)}
            allowDeselect={false}
            data={["0", "1", "2", "3", "4", "5"].map((value) => ({ value, label: t(`score.${value}`) }))}
            {...form.getInputProps(name)}
          />
        ))}
      </SimpleGrid>
      <Textarea label={t("judgeBasis")} required autosize minRows={2} {...form.getInputProps("basis")} />
    </FormModal>
  );
}
