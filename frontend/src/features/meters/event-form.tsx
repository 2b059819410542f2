import { SegmentedControl, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { wallInstant, wallOf } from "@/shared/format/date";
import { isDecimal } from "@/shared/format/decimal";
import { type EventKind, RecordRegisterEventDocument } from "@/shared/gql/graphql";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Meter, Register } from "./meter-page";

interface Proposal {
  kind: EventKind;
  at: string;
  oldFinal?: string | null;
  newStart?: string | null;
}

interface Props {
  meter: Meter;
  register: Register;
  /** What a finding suggests; a person completes it. */
  proposal: Proposal | null;
  onClose: () => void;
}

const kinds: readonly EventKind[] = ["exchange", "reset"];

/** An exchange or a restart of a dial, with the two reads that join its counts. */
export function EventForm({ meter, register, proposal, onClose }: Props) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const zone = meter.facility.timeZone;
  const [record] = useGqlMutation(RecordRegisterEventDocument, {
    types: ["Register", "Meter", "RegisterFinding", "UsagePoint"],
  });
  const { submit, busy, problem } = useSubmit();
  const optional = (value: string) => (value.trim() === "" || isDecimal(value) ? null : shared("requiredDecimal"));
  const form = useForm({
    initialValues: {
      kind: "exchange" as EventKind,
      at: proposal ? wallOf(proposal.at, zone) : "",
      oldFinal: proposal?.oldFinal ?? "",
      newStart: proposal?.newStart ?? "",
      newSerial: "",
      reason: "",
    },
    validate: {
      at: (value) => (value === "" ? shared("required") : null),
      oldFinal: optional,
      newStart: optional,
    },
  });
  const save = form.onSubmit(({ kind, at, oldFinal, newStart, newSerial, reason }) => {
    const input = {
      kind,
      at: wallInstant(at, zone),
      oldFinal: oldFinal.trim() === "" ? null : oldFinal,
      newStart: newStart.trim() === "" ? null : newStart,
      oldSerial: meter.serial,
      newSerial,
      reason,
    };
    void submit(() => record({ registerId: register.id, input }), t("eventSaid"), onClose);
  });
  return (
    <FormModal
      title={t("addEvent")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm">{t("eventMeans")}</Text>
      <SegmentedControl
        aria-label={t("eventWhat")}
        data={kinds.map((kind) => ({ value: kind, label: t(`eventKind.${kind}`) }))}
        value={form.values.kind}
        onChange={(kind) => form.setFieldValue("kind", kind as EventKind)}
      />
      <TextInput type="datetime-local" label={`${t("eventAt")} (${zone})`} required {...form.getInputProps("at")} />
      <DecimalField label={`${t("oldFinal")} (${register.unit})`} {...form.getInputProps("oldFinal")} />
      <DecimalField label={`${t("newStart")} (${register.unit})`} {...form.getInputProps("newStart")} />
      {form.values.kind === "exchange" && <TextInput label={t("newSerial")} {...form.getInputProps("newSerial")} />}
      <Textarea label={t("reason")} autosize minRows={2} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
