import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { formatDecimal, isDecimal, subtractDecimals } from "@/shared/format/decimal";
import {
  InitiativeBudgetDocument,
  type InitiativeBudgetQuery,
  SetInitiativeBudgetDocument,
} from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";

type Year = InitiativeBudgetQuery["initiativeBudget"][number];

/** Budget, plan and spending by fiscal year. */
export function BudgetPanel() {
  const { t } = useTranslation("initiatives");
  const mayEdit = useMay("structure");
  const answer = useGql(InitiativeBudgetDocument, {}, { types: ["Initiative", "BudgetYear"] });
  const [setting, setSetting] = useState(false);
  const columns = useMemo((): Column<Year>[] => {
    const number = (id: string, header: string, value: (one: Year) => string): Column<Year> => ({
      id,
      header,
      value,
      cell: (one) => (value(one) === "" ? "–" : formatDecimal(value(one))),
      numeric: true,
    });
    return [
      { id: "year", header: t("fiscalYear"), value: (one) => t("fiscalYearOf", { year: one.year }) },
      { id: "currency", header: t("currency"), value: (one) => one.currency },
      number("budget", t("budget"), (one) => one.budget ?? ""),
      number("planned", t("planned"), (one) => one.planned),
      number("left", t("leftOfBudget"), (one) => (one.budget ? subtractDecimals(one.budget, one.planned) : "")),
      number("spent", t("spent"), (one) => one.spent),
    ];
  }, [t]);
  return (
    <QueryGate answer={answer}>
      {({ initiativeBudget: years }) => (
        <Section
          title={t("budgetByYear")}
          hint={t("budgetMeans")}
          actions={
            mayEdit && (
              <Button size="compact-sm" variant="default" onClick={() => setSetting(true)}>
                {t("setBudget")}
              </Button>
            )
          }
        >
          <DataTable
            label={t("budgetByYear")}
            columns={columns}
            rows={years}
            rowKey={(one) => `${one.year} ${one.currency}`}
            csv="initiative-budget"
          />
          {setting && <BudgetForm years={years} onClose={() => setSetting(false)} />}
        </Section>
      )}
    </QueryGate>
  );
}

function BudgetForm({ years, onClose }: { years: readonly Year[]; onClose: () => void }) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const [set] = useGqlMutation(SetInitiativeBudgetDocument, { types: ["BudgetYear"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { year: String(new Date().getFullYear()), currency: years[0]?.currency ?? "JPY", amount: "" },
    validate: {
      year: (value) => (/^\d{4}$/.test(value) ? null : shared("required")),
      amount: (value) => (isDecimal(value) ? null : shared("requiredDecimal")),
    },
  });
  const save = form.onSubmit(({ year, currency, amount }) => {
    const known = years.find((one) => one.year === Number(year) && one.currency === currency);
    void submit(
      () => set({ input: { year: Number(year), currency, amount: amount.trim(), version: known?.version ?? 0 } }),
      shared("saved"),
      onClose,
    );
  });
  return (
    <FormModal
      title={t("setBudget")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t("fiscalYear")} description={t("fiscalYearMeans")} {...form.getInputProps("year")} />
      <TextInput label={t("currency")} maxLength={3} {...form.getInputProps("currency")} />
      <DecimalField label={t("budget")} required {...form.getInputProps("amount")} />
    </FormModal>
  );
}
