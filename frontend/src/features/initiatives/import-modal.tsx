import { FileInput, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { type InitiativeImport, importInitiatives, tryInitiatives } from "./import-api";
import { ImportPreview } from "./import-preview";

interface Props {
  onClose: () => void;
  onTaken: () => void;
}

/** A workbook of the export comes back: chosen, looked at, and taken over as it was looked at. */
export function ImportModal({ onClose, onTaken }: Props) {
  const { t } = useTranslation("initiatives");
  const [file, setFile] = useState<File | null>(null);
  const [trial, setTrial] = useState<InitiativeImport | null>(null);
  const { submit, busy, problem, reset } = useSubmit<InitiativeImport>();
  const ready = trial !== null && trial.wrong === 0 && trial.changes > 0;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    if (ready) {
      void submit(() => importInitiatives(file, trial.sha256), t("import.taken"), onTaken);
      return;
    }
    void submit(() => tryInitiatives(file), t("import.looked"), setTrial);
  };
  return (
    <FormModal
      title={t("import.title")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t(ready ? "import.confirm" : "import.look")}
      busy={busy}
      problem={problem}
      size="xl"
    >
      <Text size="sm">{t("import.means")}</Text>
      <FileInput
        label={t("import.file")}
        accept=".xlsx"
        required
        value={file}
        onChange={(next) => {
          setFile(next);
          setTrial(null);
          reset();
        }}
      />
      {trial && <ImportPreview trial={trial} />}
    </FormModal>
  );
}
