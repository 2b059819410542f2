import { FileInput, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { ImportPathwayDocument } from "@/shared/gql/graphql";
import { DayField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { PathwayPreview } from "./pathway-preview";
import { type ReadFile, readPathways } from "./pathway-rows";

const citation = ["publisher", "title", "year", "table", "licence", "source", "retrieved"] as const;

/** Brings published pathways in from a CSV file: what it holds is seen first, and where it comes from is asked for. */
export function PathwayForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(ImportPathwayDocument, { types: ["Pathway"] });
  const { submit, busy, problem, reset } = useSubmit<unknown>();
  const [read, setRead] = useState<ReadFile | null>(null);
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: { publisher: "", title: "", year: "", table: "", licence: "", source: "", retrieved: "", csv: "" },
    validate: {
      ...Object.fromEntries(citation.map((field) => [field, required])),
      year: (value: string) => (/^(19|20)\d\d$/.test(value) ? null : t("fourDigits")),
      csv: (value: string) => (value === "" ? shared("required") : null),
    },
  });
  const choose = async (file: File | null) => {
    const csv = (await file?.text()) ?? "";
    reset();
    form.setFieldValue("csv", csv);
    setRead(file && readPathways(csv));
  };
  const save = form.onSubmit((values) => {
    if (!read || read.problems.length > 0) return;
    void submit(() => send({ input: { ...values, year: Number(values.year) } }), t("pathwayImported"), onClose);
  });
  const cited = (field: (typeof citation)[number], means?: string) => ({
    label: t(`cited.${field}`),
    description: means,
    required: true,
    ...form.getInputProps(field),
  });
  return (
    <FormModal
      title={t("importPathway")}
      opened
      size="lg"
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("importPathway")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm">{t("pathwayFile")}</Text>
      <FileInput
        label={t("file")}
        required
        accept=".csv,text/csv"
        error={form.errors.csv}
        onChange={(file) => void choose(file)}
      />
      {read && <PathwayPreview file={read} />}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput {...cited("publisher")} />
        <TextInput {...cited("title")} />
        <TextInput inputMode="numeric" {...cited("year")} />
        <TextInput {...cited("table")} />
        <TextInput {...cited("licence")} />
        <DayField {...cited("retrieved")} />
      </SimpleGrid>
      <TextInput {...cited("source", t("citedSourceMeans"))} />
    </FormModal>
  );
}
