import { Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { CorrectInstrumentDocument, InstrumentOptionsDocument, RecordInstrumentDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { AllocationFields } from "./allocation-fields";
import { CriteriaChecklist } from "./criteria-checklist";
import { InstrumentFields, PaperFields } from "./instrument-fields";
import { instrumentInput, instrumentValues, validAllocation } from "./instrument-values";
import type { Instrument } from "./instruments-panel";

interface Props {
  /** The instrument to be corrected; null for a new one. */
  instrument: Instrument | null;
  onClose: () => void;
}

/** An instrument as its papers have it, with the quality criteria as a checklist. */
export function InstrumentForm({ instrument, onClose }: Props) {
  const { t } = useTranslation("scope2");
  const { t: shared } = useTranslation("shared");
  const { data } = useGql(InstrumentOptionsDocument, {});
  const [record] = useGqlMutation(RecordInstrumentDocument, { types: ["Instrument"] });
  const [correct] = useGqlMutation(CorrectInstrumentDocument, { types: ["Instrument"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const number = (value: string) => (isDecimal(value) ? null : shared("requiredDecimal"));
  const form = useForm({
    initialValues: instrumentValues(instrument),
    validate: {
      name: required,
      kind: required,
      quantity: number,
      unit: required,
      vintageFrom: required,
      vintageTo: (value, { vintageFrom }) => required(value) ?? (value < vintageFrom ? t("lastBeforeFirst") : null),
      countries: (value) => (value.length === 0 ? shared("required") : null),
      rate: number,
      factorSource: required,
      price: (value) => (value === "" ? null : number(value)),
      registerId: (value, { profile }) => (profile === "register" ? required(value) : null),
      allocations: (value, { byHand }) =>
        byHand === "true" && !(value.length > 0 && value.every(validAllocation)) ? t("allocationsMissing") : null,
      reason: (value) => (instrument ? required(value) : null),
    },
  });
  const save = form.onSubmit((entered) => {
    const input = instrumentInput(entered, instrument);
    const work = () => (instrument ? correct({ id: instrument.id, input, reason: entered.reason }) : record({ input }));
    void submit(work, t(instrument ? "correctedSaid" : "recordedSaid"), onClose);
  });
  return (
    <FormModal
      title={t(instrument ? "correctTitle" : "record")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t(instrument ? "correct" : "save")}
      busy={busy}
      problem={problem}
      size="xl"
    >
      <InstrumentFields form={form} options={data} />
      <PaperFields form={form} />
      <CriteriaChecklist form={form} kinds={data?.instrumentKinds ?? []} />
      <AllocationFields form={form} options={data} />
      <Textarea
        label={t("evidence")}
        description={t("evidenceMeans")}
        autosize
        minRows={2}
        {...form.getInputProps("evidence")}
      />
      {instrument && <Textarea label={t("why")} required autosize minRows={2} {...form.getInputProps("reason")} />}
    </FormModal>
  );
}
