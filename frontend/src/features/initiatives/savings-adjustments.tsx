import { Button, Checkbox, SimpleGrid, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { addDays, formatPeriod } from "@/shared/format/date";
import { formatDecimal, isDecimal } from "@/shared/format/decimal";
import { RecordAdjustmentDocument, WithdrawAdjustmentDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { DayField, DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Measurement } from "./savings-panel";

type Adjustment = Measurement["adjustments"][number];

const types = ["Initiative", "SavingsMeasurement"];

/** Non-routine adjustments at the register: changes that have nothing to do with the initiative. */
export function AdjustmentsSection({ measurement, unit }: { measurement: Measurement; unit: string }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const mayEdit = useMay("structure");
  const [adding, setAdding] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Adjustment | null>(null);
  const columns = useMemo((): Column<Adjustment>[] => {
    const shown: Column<Adjustment>[] = [
      {
        id: "period",
        header: t("adjustments.period"),
        value: (one) => one.startOn,
        cell: (one) => formatPeriod(one.startOn, one.endOn, language),
      },
      {
        id: "amount",
        header: `${t("adjustments.amount")} (${unit})`,
        value: (one) => one.amount,
        cell: (one) => `${formatDecimal(one.amount)}${one.perDay ? ` ${t("adjustments.aDay")}` : ""}`,
        numeric: true,
      },
      { id: "reason", header: t("adjustments.reason"), value: (one) => one.reason },
      { id: "by", header: t("adjustments.by"), value: (one) => one.recordedBy },
      {
        id: "withdrawn",
        header: t("adjustments.state"),
        value: (one) =>
          one.withdrawnAt
            ? t("adjustments.withdrawn", { by: one.withdrawnBy, why: one.withdrawnReason })
            : t("adjustments.counts"),
      },
    ];
    if (!mayEdit) return shown;
    return [
      ...shown,
      {
        id: "withdraw",
        header: "",
        value: () => "",
        cell: (one) =>
          !one.withdrawnAt && (
            <Button size="compact-xs" variant="default" onClick={() => setWithdrawing(one)}>
              {t("adjustments.withdraw")}
            </Button>
          ),
        sortable: false,
      },
    ];
  }, [t, language, unit, mayEdit]);
  return (
    <Section
      title={t("adjustments.title")}
      hint={t("adjustments.means")}
      actions={
        mayEdit && (
          <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
            {t("adjustments.add")}
          </Button>
        )
      }
    >
      {measurement.adjustments.length === 0 ? (
        <Text size="sm" className="quiet">
          {t("adjustments.none")}
        </Text>
      ) : (
        <DataTable
          label={t("adjustments.title")}
          columns={columns}
          rows={measurement.adjustments}
          rowKey={(one) => one.id}
          csv="adjustments"
        />
      )}
      {adding && <AdjustmentForm registerId={measurement.register.id} unit={unit} onClose={() => setAdding(false)} />}
      {withdrawing && <WithdrawForm adjustment={withdrawing} onClose={() => setWithdrawing(null)} />}
    </Section>
  );
}

function AdjustmentForm({ registerId, unit, onClose }: { registerId: string; unit: string; onClose: () => void }) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(RecordAdjustmentDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const needed = (value: string) => (value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: { startOn: "", lastOn: "", amount: "", perDay: false, reason: "" },
    validate: {
      startOn: needed,
      lastOn: needed,
      reason: needed,
      amount: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
    },
  });
  const save = form.onSubmit(({ lastOn, ...said }) =>
    submit(() => send({ input: { ...said, registerId, endOn: addDays(lastOn, 1) } }), t("adjustments.added"), onClose),
  );
  return (
    <FormModal
      title={t("adjustments.add")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <SimpleGrid cols={2} spacing="sm">
        <DayField label={t("adjustments.first")} required {...form.getInputProps("startOn")} />
        <DayField label={t("adjustments.last")} required {...form.getInputProps("lastOn")} />
      </SimpleGrid>
      <DecimalField
        label={`${t("adjustments.amount")} (${unit})`}
        description={t("adjustments.amountMeans")}
        required
        {...form.getInputProps("amount")}
      />
      <Checkbox label={t("adjustments.perDay")} {...form.getInputProps("perDay", { type: "checkbox" })} />
      <Textarea label={t("adjustments.reason")} required autosize minRows={2} {...form.getInputProps("reason")} />
    </FormModal>
  );
}

function WithdrawForm({ adjustment, onClose }: { adjustment: Adjustment; onClose: () => void }) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(WithdrawAdjustmentDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  const save = form.onSubmit(({ reason }) =>
    submit(() => send({ id: adjustment.id, reason }), t("adjustments.withdrawnSaid"), onClose),
  );
  return (
    <FormModal
      title={t("adjustments.withdrawOf", { reason: adjustment.reason })}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("adjustments.withdraw")}
      busy={busy}
      problem={problem}
      danger
    >
      <Textarea
        label={t("adjustments.why")}
        required
        autosize
        minRows={2}
        data-autofocus
        {...form.getInputProps("reason")}
      />
    </FormModal>
  );
}
