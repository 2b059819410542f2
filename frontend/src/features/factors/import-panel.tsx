import {
  Alert,
  Button,
  Checkbox,
  FileInput,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { ImportEditionDocument, TryEditionDocument, type TryEditionMutation } from "@/shared/gql/graphql";
import { useDetail } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { DayField } from "@/shared/ui/fields";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { useSubmit } from "@/shared/ui/use-submit";

type Trial = TryEditionMutation["tryEdition"];
type Finding = Trial["findings"][number];

const tones = { disqualifying: "bad", warning: "warn", note: "info" } as const;

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

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

/** A file of factors: read, checked, and kept; somebody else brings it into use. */
export function ImportPanel({ onKept }: { onKept: () => void }) {
  const { t } = useTranslation("factors");
  const may = useMay("structure");
  const [file, setFile] = useState<File | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [check] = useGqlMutation(TryEditionDocument, {});
  const [keep] = useGqlMutation(ImportEditionDocument, { types: ["EditionUse"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({ initialValues: blank });
  if (!may) return <EmptyState icon="lock" text={t("importRoles")} />;
  const input = async () => ({
    ...form.getValues(),
    fileName: file?.name ?? "",
    content: file ? await base64(file) : "",
  });
  const read = async () => {
    setTrial(null);
    const values = await input();
    await submit(async () => {
      const answer = await check({ input: values });
      if (answer.data) setTrial(answer.data.tryEdition);
      return answer;
    }, t("checkedSaid"));
  };
  const take = async () => {
    const values = await input();
    await submit(() => keep({ input: values }), t("keptSaid"), onKept);
  };
  return (
    <Section title={t("import")} hint={t("importMean")}>
      <Stack gap="sm">
        <FileInput
          label={t("file")}
          description={t("fileMeans")}
          accept=".csv,.xlsx"
          clearable
          clearButtonProps={{ "aria-label": t("clearFile") }}
          value={file}
          onChange={(next) => {
            setFile(next);
            setTrial(null);
          }}
        />
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
        {problem && <ProblemAlert problem={problem} />}
        <Group>
          <Button variant="default" loading={busy} disabled={!file} onClick={() => void read()}>
            {t("checkFile")}
          </Button>
          <Button loading={busy} disabled={!trial?.keepable} onClick={() => void take()}>
            {t("keepEdition")}
          </Button>
        </Group>
        {trial && <Checks trial={trial} />}
      </Stack>
    </Section>
  );
}

function Checks({ trial }: { trial: Trial }) {
  const { t } = useTranslation("factors");
  const detail = useDetail();
  const columns = useMemo(
    (): Column<Finding>[] => [
      {
        id: "severity",
        header: t("severity"),
        value: (one) => one.severity,
        cell: (one) => (
          <StatusBadge tone={tones[one.severity as keyof typeof tones] ?? "info"}>
            {t(`severityName.${one.severity}`)}
          </StatusBadge>
        ),
      },
      { id: "name", header: t("check"), value: (one) => t(`checkName.${one.name.split(".").at(-1)}`) },
      { id: "line", header: t("line"), value: (one) => (one.line === 0 ? "" : String(one.line)), numeric: true },
      { id: "detail", header: t("detailOfCheck"), value: detail },
    ],
    [t, detail],
  );
  return (
    <>
      <Alert color={trial.keepable ? "teal" : "red"} variant="light">
        {t(trial.keepable ? "keepable" : "notKeepable", { rows: trial.rows, findings: trial.findings.length })}
      </Alert>
      {trial.findings.length > 0 && (
        <DataTable
          label={t("checks")}
          columns={columns}
          rows={trial.findings}
          rowKey={(one) => `${one.name} ${one.line} ${one.detail}`}
          limit={20}
          csv="edition-checks"
        />
      )}
    </>
  );
}
