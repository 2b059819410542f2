import {
  Button,
  Checkbox,
  FileInput,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { DayField } from "@/shared/ui/fields";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";
import { type EditionTrial, importEdition, type TriedColumn, tryEdition } from "./edition-api";
import { EditionChecks } from "./edition-checks";
import { EditionColumns } from "./edition-columns";
import { saidOf } from "./edition-fields";

const blank = {
  publisher: "",
  title: "",
  year: new Date().getFullYear(),
  licence: "",
  attribution: "",
  geography: "JP",
  gwpSet: "AR5",
  validFrom: "",
  redistributable: false,
  supersedes: "",
  follows: "",
};

/** Where the table stands in the file and what its columns hold; nothing said, it is found out. */
interface Layout {
  sheet: string;
  headingLine: number;
  columns: TriedColumn[];
}

const unsaid: Layout = { sheet: "", headingLine: 0, columns: [] };

/** A file of factors: read, mapped, checked, and kept; somebody else brings it into use. */
export function ImportPanel({ onKept }: { onKept: () => void }) {
  const { t } = useTranslation("factors");
  const may = useMay("structure");
  const [file, setFile] = useState<File | null>(null);
  const [layout, setLayout] = useState(unsaid);
  const [trial, setTrial] = useState<EditionTrial | null>(null);
  // What was changed since the trial is not in it: only what was checked is kept.
  const [fresh, setFresh] = useState(false);
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({ initialValues: blank, onValuesChange: () => setFresh(false) });
  if (!may) return <EmptyState icon="lock" text={t("importRoles")} />;
  const said = { ...form.getValues(), ...layout, columns: saidOf(layout.columns) };
  const change = (next: Layout) => {
    setLayout(next);
    setFresh(false);
  };
  const read = async () => {
    if (!file) return;
    await submit(async () => {
      const answer = await tryEdition(said, file);
      if (answer.data) {
        const { sheet, headingLine, columns } = answer.data;
        setTrial(answer.data);
        setLayout({ sheet, headingLine, columns });
        setFresh(true);
      }
      return answer;
    }, t("checkedSaid"));
  };
  const take = async () => {
    if (file) await submit(() => importEdition(said, file), t("keptSaid"), onKept);
  };
  return (
    <Stack gap="md">
      <Section title={t("import")} hint={t("importMean")}>
        <FileInput
          label={t("file")}
          description={t("fileMeans")}
          accept=".csv,.tsv,.txt,.xlsx"
          clearable
          clearButtonProps={{ "aria-label": t("clearFile") }}
          value={file}
          onChange={(next) => {
            setFile(next);
            setTrial(null);
            change(unsaid);
          }}
        />
        <Publication form={form} />
      </Section>
      {trial && (
        <EditionColumns
          columns={layout.columns}
          sheets={trial.sheets}
          sheet={layout.sheet}
          headingLine={layout.headingLine}
          remembered={trial.remembered}
          onColumns={(columns) => change({ ...layout, columns })}
          onPlace={(place) => change({ ...place, columns: [] })}
        />
      )}
      {problem && <ProblemAlert problem={problem} />}
      <Group>
        <Button variant={fresh ? "default" : "filled"} loading={busy} disabled={!file} onClick={() => void read()}>
          {t(trial ? "checkAgain" : "checkFile")}
        </Button>
        <Button loading={busy} disabled={!fresh || !trial?.keepable} onClick={() => void take()}>
          {t("keepEdition")}
        </Button>
        {trial && !fresh && (
          <Text size="sm" role="status">
            {t("changedSince")}
          </Text>
        )}
      </Group>
      {trial && fresh && <EditionChecks trial={trial} />}
    </Stack>
  );
}

/** What the publisher says of the file. */
function Publication({ form }: { form: UseFormReturnType<typeof blank> }) {
  const { t } = useTranslation("factors");
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        <TextInput label={t("publisher")} required {...form.getInputProps("publisher")} />
        <TextInput label={t("editionTitle")} required {...form.getInputProps("title")} />
        <NumberInput label={t("year")} required {...form.getInputProps("year")} />
        <TextInput
          label={t("geography")}
          description={t("regionMeans")}
          required
          {...form.getInputProps("geography")}
        />
        <DayField label={t("validFrom")} required {...form.getInputProps("validFrom")} />
        <Select
          label={t("gwpOfTotals")}
          data={["AR4", "AR5", "AR6"]}
          clearable={false}
          {...form.getInputProps("gwpSet")}
        />
        <TextInput label={t("licence")} required {...form.getInputProps("licence")} />
        <TextInput
          label={t("attribution")}
          description={t("attributionMeans")}
          required
          {...form.getInputProps("attribution")}
        />
        <TextInput label={t("supersedes")} description={t("supersedesMeans")} {...form.getInputProps("supersedes")} />
        <TextInput label={t("follows")} description={t("followsMeans")} {...form.getInputProps("follows")} />
      </SimpleGrid>
      <Checkbox label={t("redistributable")} {...form.getInputProps("redistributable", { type: "checkbox" })} />
    </>
  );
}
