import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { dayStart } from "@/shared/format/date";
import { isDecimal } from "@/shared/format/decimal";
import { SetRegisterDocument } from "@/shared/gql/graphql";
import { DayField, DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Meter, Register } from "./meter-page";

interface Props {
  meter: Meter;
  register: Register;
  onClose: () => void;
}

/** A multiplier, capacity or highest rate from a day on; without a day it corrects what was declared first. */
export function SettingForm({ meter, register, onClose }: Props) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const [set] = useGqlMutation(SetRegisterDocument, { types: ["Register", "Meter", "RegisterFinding", "UsagePoint"] });
  const { submit, busy, problem } = useSubmit();
  const newest = register.settings.at(-1) ?? register;
  const optional = (value: string) => (value.trim() === "" || isDecimal(value) ? null : shared("requiredDecimal"));
  const form = useForm({
    initialValues: {
      from: "",
      multiplier: newest.multiplier,
      capacity: newest.capacity ?? "",
      maxPower: newest.maxPower ?? "",
      reason: "",
    },
    validate: {
      multiplier: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
      capacity: optional,
      maxPower: optional,
      reason: (value) => (value.trim() === "" ? shared("required") : null),
    },
  });
  const save = form.onSubmit(({ from, multiplier, capacity, maxPower, reason }) => {
    const input = {
      from: from === "" ? null : dayStart(from, meter.facility.timeZone),
      multiplier,
      capacity: capacity.trim() === "" ? null : capacity,
      maxPower: maxPower.trim() === "" ? null : maxPower,
      reason,
    };
    void submit(() => set({ registerId: register.id, input }), t("settingSaid"), onClose);
  });
  return (
    <FormModal
      title={t("addSetting")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm">{t("historyMeans")}</Text>
      <DayField label={t("fromDay")} {...form.getInputProps("from")} />
      <DecimalField
        label={shared("register.multiplier")}
        description={shared("register.multiplierMeans")}
        required
        {...form.getInputProps("multiplier")}
      />
      {register.kind === "register" && (
        <DecimalField label={shared("register.capacity")} {...form.getInputProps("capacity")} />
      )}
      <DecimalField label={shared("register.maxPower")} {...form.getInputProps("maxPower")} />
      <Textarea label={t("reason")} required autosize minRows={2} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
