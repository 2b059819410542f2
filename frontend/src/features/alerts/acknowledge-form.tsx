import { Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { AcknowledgeAlertDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { type Firing, factOf } from "./firing-texts";

export function AcknowledgeForm({ firing, onClose }: { firing: Firing; onClose: () => void }) {
  const { t } = useTranslation("alerts");
  const [note, setNote] = useState("");
  const [acknowledge] = useGqlMutation(AcknowledgeAlertDocument, { types: ["AlertFiring"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  return (
    <FormModal
      title={t("acknowledge")}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(() => acknowledge({ id: firing.id, note }), t("acknowledgedSaid"), onClose);
      }}
      submitLabel={t("acknowledge")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm">{factOf(t, firing)}</Text>
      <Text size="sm" className="quiet">
        {t("acknowledgeMeans")}
      </Text>
      <Textarea
        label={t("note")}
        autosize
        minRows={2}
        maxLength={1000}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormModal>
  );
}
