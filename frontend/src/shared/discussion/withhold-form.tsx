import { Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { ReleaseEvidenceDocument, WithholdEvidenceDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { AttachedFile } from "./evidence-files";

interface Props {
  file: AttachedFile;
  onClose: () => void;
  refresh: () => void;
}

/** A file that names people is kept from auditors and packs, or given again; both with the reason that is told in its place. */
export function WithholdForm({ file, onClose, refresh }: Props) {
  const { t } = useTranslation("workflow");
  const [reason, setReason] = useState("");
  const [withhold] = useGqlMutation(WithholdEvidenceDocument);
  const [release] = useGqlMutation(ReleaseEvidenceDocument);
  const { submit, busy, problem } = useSubmit<unknown>();
  const name = file.withheldBy ? "release" : "withhold";
  const act = file.withheldBy ? release : withhold;
  return (
    <FormModal
      title={`${t(name)}: ${file.fileName}`}
      opened
      onClose={onClose}
      busy={busy}
      problem={problem}
      submitLabel={t(name)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(
          () => act({ id: file.id, reason }),
          t(file.withheldBy ? "releasedSaid" : "withheldSaid"),
          () => {
            refresh();
            onClose();
          },
        );
      }}
    >
      <Text size="sm">{t(file.withheldBy ? "releaseMeans" : "withholdMeans")}</Text>
      <Textarea
        label={t("reason")}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormModal>
  );
}
