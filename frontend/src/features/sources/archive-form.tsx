import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { ArchiveSourceDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Source } from "./sources-page";

export function ArchiveForm({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation("sources");
  const [archive] = useGqlMutation(ArchiveSourceDocument, { types: ["EmissionSource"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  return (
    <FormModal
      title={t("archive")}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(() => archive({ id: source.id, version: source.version }), t("archivedSaid"), onClose);
      }}
      submitLabel={t("archive")}
      danger
      busy={busy}
      problem={problem}
    >
      <Text size="sm">{t("archiveMeans", { name: source.name })}</Text>
    </FormModal>
  );
}
