import { Alert, Button, FileInput, Group, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/api/problem";
import { useGql } from "@/shared/api/use-gql";
import { ReadLedgerDocument } from "@/shared/gql/graphql";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { type TakenLedger, takeLedger } from "./ledger-api";
import { LedgerColumns } from "./ledger-columns";
import { LedgerGroups } from "./ledger-groups";
import { RejectedRows } from "./rejected-rows";

const kinds = ["purchases", "travel"] as const;

/** A purchase ledger or travel list: file, columns, choices, lines. */
export function LedgerImportPage() {
  const { t } = useTranslation("scope3");
  const [kind, setKind] = useState<string>("purchases");
  const [file, setFile] = useState<File | null>(null);
  const [taken, setTaken] = useState<TakenLedger | null>(null);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (!file) return;
    setBusy(true);
    setTaken(null);
    const answer = await takeLedger(kind, file);
    setBusy(false);
    setProblem(answer.problem);
    if (answer.data) setTaken(answer.data);
  };
  return (
    <Page
      title={t("importTitle")}
      lead={t("importLead")}
      trail={
        <TextLink to="/scope3" search={{}} size="sm">
          {t("title")}
        </TextLink>
      }
    >
      <Stack gap="md">
        <Section title={t("ledgerFile")} hint={t("ledgerFileMeans")}>
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
            <Select
              label={t("ledgerKind")}
              allowDeselect={false}
              data={kinds.map((value) => ({ value, label: t(`ledgerKinds.${value}`) }))}
              value={kind}
              onChange={(value) => value && setKind(value)}
            />
            <FileInput label={t("file")} accept=".csv,.tsv,.txt,.xlsx" value={file} onChange={setFile} />
            <Group align="flex-end">
              <Button
                leftSection={<Icon name="upload" size={16} />}
                disabled={!file}
                loading={busy}
                onClick={() => void send()}
              >
                {t("take")}
              </Button>
            </Group>
          </SimpleGrid>
          {problem && <ProblemAlert problem={problem} />}
          {taken?.alreadyTaken && (
            <Alert color="blue" variant="light" icon={<Icon name="info" />}>
              {t("alreadyTaken", { recorded: taken.recorded, rows: taken.rows })}
            </Alert>
          )}
        </Section>
        {taken && <Reading key={taken.id} id={taken.id} />}
      </Stack>
    </Page>
  );
}

function Reading({ id }: { id: string }) {
  const { t } = useTranslation("scope3");
  const [columns, setColumns] = useState<string[]>([]);
  const [currency, setCurrency] = useState("JPY");
  const read = { columns, currency: currency.length === 3 ? currency : "" };
  const answer = useGql(ReadLedgerDocument, { id, read }, { types: ["LedgerReading", "Scope3Line"] });
  return (
    <QueryGate answer={answer}>
      {({ ledger }) => (
        <Stack gap="md">
          <Section title={t("columns")} hint={t("columnsMean")}>
            <LedgerColumns header={ledger.ledger.header} columns={ledger.columns} onChange={setColumns} />
            <TextInput
              label={t("currency")}
              description={t("currencyMeans")}
              w={200}
              maxLength={3}
              value={currency}
              onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
            />
          </Section>
          <LedgerGroups reading={ledger} read={read} onRecorded={answer.refresh} />
          {ledger.rejected.length > 0 && (
            <Section title={t("rejected")} hint={t("rejectedMeans")}>
              <RejectedRows rows={ledger.rejected} />
            </Section>
          )}
        </Stack>
      )}
    </QueryGate>
  );
}
