import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { findingTitle } from "@/shared/findings/findings";
import { formatInstant } from "@/shared/format/date";
import { AcceptFindingDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Finding } from "./quality-panel";

interface Props {
  finding: Finding;
  zone: string;
  onClose: () => void;
}

export function AcceptForm({ finding, zone, onClose }: Props) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const [accept] = useGqlMutation(AcceptFindingDocument, { types: ["RegisterFinding"] });
  const { submit, busy, problem } = useSubmit();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  const { registerId, name, start } = finding;
  const save = form.onSubmit(({ reason }) => {
    void submit(() => accept({ registerId, name, start, reason }), t("acceptedSaid"), onClose);
  });
  return (
    <FormModal
      title={t("acceptTitle")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("accept")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm" fw={550}>
        {`${findingTitle(shared, name)} · ${formatInstant(start, language, zone)}`}
      </Text>
      <Text size="sm">{t("acceptMeans")}</Text>
      <Textarea label={t("reason")} required data-autofocus autosize minRows={2} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
