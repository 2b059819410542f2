import { Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import type { ImportedInitiative, InitiativeImport } from "./import-api";

interface PreviewRow {
  key: string;
  name: string;
  state: ImportedInitiative["state"];
  where: string;
  column: string;
  before: string;
  after: string;
}

/** One row for each cell that changes or is wrong, and for each initiative without one. */
export function previewRows(trial: InitiativeImport, language: "en" | "ja", expected: (text: string) => string) {
  return trial.rows.flatMap((one, n): PreviewRow[] => {
    const { name, state } = one;
    const at = (cell: { sheet: string; row: number }) => (cell.row > 0 ? `${cell.sheet} ${cell.row}` : cell.sheet);
    const wrong = one.problems.map((cell) => ({
      where: at(cell),
      column: cell.column[language],
      before: expected(cell.expected[language]),
      after: cell.got,
    }));
    const changed = one.changes.map((cell) => ({
      where: at(cell),
      column: cell.column[language],
      before: cell.before,
      after: cell.after,
    }));
    const cells = state === "wrong" ? wrong : changed;
    const shown = cells.length > 0 ? cells : [{ where: "", column: "", before: "", after: "" }];
    return shown.map((cell, k) => ({ key: `${n}.${k}`, name, state, ...cell }));
  });
}

/** What a workbook would change, before anything does. */
export function ImportPreview({ trial }: { trial: InitiativeImport }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<PreviewRow>[] => [
      { id: "name", header: t("name"), value: (row) => row.name },
      { id: "state", header: t("import.state"), value: (row) => t(`import.states.${row.state}`) },
      { id: "where", header: t("import.where"), value: (row) => row.where },
      { id: "column", header: t("import.column"), value: (row) => row.column, wrap: true },
      { id: "before", header: t("import.before"), value: (row) => row.before, wrap: true },
      { id: "after", header: t("import.after"), value: (row) => row.after, wrap: true },
    ],
    [t],
  );
  const notes = trial.rows.flatMap((row) => row.notes.map((note) => `${row.name}: ${note[language]}`));
  return (
    <Stack gap="xs">
      <Text size="sm" role="status" fw={600}>
        {trial.wrong > 0
          ? t("import.isWrong", { wrong: trial.wrong })
          : t("import.willChange", { changes: trial.changes })}
      </Text>
      {notes.map((note) => (
        <Text key={note} size="sm">
          {note}
        </Text>
      ))}
      <DataTable
        label={t("import.preview")}
        columns={columns}
        rows={previewRows(trial, language, (text) => t("import.expected", { text }))}
        rowKey={(row) => row.key}
        limit={50}
        csv="import-preview"
      />
    </Stack>
  );
}
