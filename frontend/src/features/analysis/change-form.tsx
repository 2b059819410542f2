import { Select, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal, shiftDecimal } from "@/shared/format/decimal";
import { RecordBaseYearChangeDocument } from "@/shared/gql/graphql";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";

const triggers = ["structural", "sourcing", "method", "factor", "error", "category", "organic"];

export interface Suggested {
  cause: string;
  description: string;
  kg: string;
}

/** A change since the base year, with what it would add to it. */
export function ChangeForm({ suggested, onClose }: { suggested?: Suggested; onClose: () => void }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(RecordBaseYearChangeDocument, { types: ["BaseYear"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: {
      cause: suggested?.cause ?? "structural",
      description: suggested?.description ?? "",
      tonnes: suggested ? shiftDecimal(suggested.kg, -3) : "",
    },
    validate: {
      description: (value) => (value.trim() === "" ? shared("required") : null),
      tonnes: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
    },
  });
  const save = form.onSubmit(({ cause, description, tonnes }) =>
    submit(() => send({ cause, description, kgCo2e: shiftDecimal(tonnes, 3) }), t("changeSaid"), onClose),
  );
  return (
    <FormModal
      title={t("recordChange")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("recordChange")}
      busy={busy}
      problem={problem}
    >
      <Select
        label={t("trigger")}
        allowDeselect={false}
        data={triggers.map((value) => ({ value, label: t(`triggers.${value}`) }))}
        {...form.getInputProps("cause")}
      />
      <Textarea label={t("description")} required autosize minRows={2} {...form.getInputProps("description")} />
      <DecimalField
        label={t("changeTonnes")}
        description={t("changeTonnesMean")}
        required
        {...form.getInputProps("tonnes")}
      />
    </FormModal>
  );
}
