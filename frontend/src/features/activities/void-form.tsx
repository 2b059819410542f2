import { Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { formatPeriod } from "@/shared/format/date";
import { VoidActivityDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Activity } from "./activities-page";

export function VoidForm({ activity, onClose }: { activity: Activity; onClose: () => void }) {
  const { t } = useTranslation("activities");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [voidActivity] = useGqlMutation(VoidActivityDocument, { types: ["Activity"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  return (
    <FormModal
      title={t("voidTitle")}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (reason.trim() === "") return;
        void submit(() => voidActivity({ id: activity.id, reason: reason.trim() }), t("voidedSaid"), onClose);
      }}
      submitLabel={t("void")}
      danger
      busy={busy}
      problem={problem}
    >
      <Text size="sm">
        {t("voidOf", {
          source: activity.source.name,
          period: formatPeriod(activity.periodStart, activity.periodEnd, language),
        })}
      </Text>
      <Textarea
        label={t("reason")}
        required
        data-autofocus
        autosize
        minRows={2}
        value={reason}
        error={tried && reason.trim() === "" && shared("required")}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormModal>
  );
}
