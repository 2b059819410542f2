import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { VoidInstrumentDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Instrument } from "./instruments-panel";

export function VoidInstrumentForm({ instrument, onClose }: { instrument: Instrument; onClose: () => void }) {
  const { t } = useTranslation("scope2");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(VoidInstrumentDocument, { types: ["Instrument"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  const save = form.onSubmit(({ reason }) =>
    submit(() => send({ id: instrument.id, reason }), t("voidedSaid"), onClose),
  );
  return (
    <FormModal
      title={t("voidTitle")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("void")}
      busy={busy}
      problem={problem}
      danger
    >
      <Text size="sm">{t("voidOf", { name: instrument.name })}</Text>
      <Textarea label={t("why")} required autosize minRows={2} data-autofocus {...form.getInputProps("reason")} />
    </FormModal>
  );
}
