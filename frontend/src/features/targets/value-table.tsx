import { Button, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { formatInstant, formatPeriod } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { type DenominatorsQuery, type DenominatorValuesQuery, WithdrawMetricValueDocument } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { FormModal } from "@/shared/ui/form-modal";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Denominator } from "./denominators-page";

type Value = DenominatorValuesQuery["businessMetrics"][number]["values"][number];

interface Props {
  denominator: Denominator;
  values: readonly Value[];
  facilities: DenominatorsQuery["facilities"];
  actions: ReactNode;
}

/** The values that hold, with their source; each can be taken back with a reason. */
export function ValueTable({ denominator, values, facilities, actions }: Props) {
  const { t } = useTranslation("targets");
  const language = useLanguage();
  const localName = useLocalName();
  const mayEdit = useMay("structure");
  const [withdrawing, setWithdrawing] = useState<Value | null>(null);
  const columns = useMemo((): Column<Value>[] => {
    const place = (id: string | null | undefined) => {
      const found = facilities.find((one) => one.id === id);
      return found ? localName(found) : "";
    };
    return [
      {
        id: "period",
        header: t("months"),
        value: (one) => one.periodStart,
        cell: (one) => formatPeriod(one.periodStart, one.periodEnd, language),
      },
      ...(denominator.byFacility
        ? [{ id: "facility", header: t("facility"), value: (one: Value) => place(one.facilityId) }]
        : []),
      {
        id: "value",
        header: `${t("value")} (${denominator.unit})`,
        numeric: true,
        value: (one) => one.value,
        cell: (one) => formatDecimal(one.value),
      },
      { id: "forecast", header: t("kindOfValue"), value: (one) => t(one.forecast ? "forecastValue" : "actualValue") },
      { id: "source", header: t("source"), value: (one) => one.source },
      {
        id: "by",
        header: t("recorded"),
        value: (one) => `${one.recordedBy} · ${formatInstant(one.recordedAt, language)}`,
      },
      ...(mayEdit
        ? [
            {
              id: "withdraw",
              header: "",
              sortable: false,
              value: () => "",
              cell: (one: Value) => (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="red"
                  aria-label={`${t("withdraw")}: ${formatPeriod(one.periodStart, one.periodEnd, language)}`}
                  onClick={() => setWithdrawing(one)}
                >
                  {t("withdraw")}
                </Button>
              ),
            },
          ]
        : []),
    ];
  }, [t, language, localName, denominator, facilities, mayEdit]);
  return (
    <Section title={t("values")} hint={t("valuesMean")} actions={actions}>
      {values.length === 0 ? (
        <Text size="sm" className="quiet">
          {t("noValues")}
        </Text>
      ) : (
        <DataTable
          label={t("values")}
          columns={columns}
          rows={values}
          rowKey={(one) => one.id}
          csv={`values-${denominator.name}`}
        />
      )}
      {withdrawing && <Withdraw value={withdrawing} onClose={() => setWithdrawing(null)} />}
    </Section>
  );
}

function Withdraw({ value, onClose }: { value: Value; onClose: () => void }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(WithdrawMetricValueDocument, { types: ["MetricValue", "BusinessMetric"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (text) => (text.trim() === "" ? shared("required") : null) },
  });
  return (
    <FormModal
      title={t("withdraw")}
      opened
      onClose={onClose}
      onSubmit={form.onSubmit(({ reason }) => submit(() => send({ id: value.id, reason }), t("withdrawn"), onClose))}
      submitLabel={t("withdraw")}
      busy={busy}
      problem={problem}
      danger
    >
      <Textarea label={t("reason")} required autosize minRows={2} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
