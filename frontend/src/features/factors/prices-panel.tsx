import { Button, Group, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { PricesDocument, type PricesQuery, RecordPriceDocument, WithdrawPriceDocument } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";

type Price = PricesQuery["prices"][number];

/** Exchange rates and deflators, each with its source; spend meets its factor over them alone. */
export function PricesPanel() {
  const { t } = useTranslation("factors");
  const answer = useGql(PricesDocument, {}, { types: ["Price"] });
  const mayManage = useMay("structure");
  const [adding, setAdding] = useState(false);
  const [taken, setTaken] = useState<Price | null>(null);
  const columns = useMemo(
    (): Column<Price>[] => [
      { id: "kind", header: t("priceKind"), value: (one) => t(`price.${one.kind}`) },
      { id: "from", header: t("from"), value: (one) => `1 ${one.fromUnit}` },
      { id: "value", header: t("value"), value: (one) => one.value ?? "", numeric: true },
      { id: "to", header: t("to"), value: (one) => one.toUnit },
      { id: "source", header: t("citation"), value: (one) => one.source },
      { id: "by", header: t("recordedBy"), value: (one) => one.recordedBy },
      {
        id: "do",
        header: t("action"),
        value: () => "",
        sortable: false,
        cell: (one) =>
          mayManage && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${t("takeBack")}: ${one.fromUnit} ${one.toUnit}`}
              onClick={() => setTaken(one)}
            >
              {t("takeBack")}
            </Button>
          ),
      },
    ],
    [t, mayManage],
  );
  return (
    <Section title={t("prices")} hint={t("pricesMean")}>
      {mayManage && (
        <Group>
          <Button size="xs" onClick={() => setAdding(true)}>
            {t("newPrice")}
          </Button>
        </Group>
      )}
      <QueryGate answer={answer}>
        {({ prices }) =>
          prices.length === 0 ? (
            <EmptyState icon="balance" text={t("noPrices")} />
          ) : (
            <DataTable
              label={t("prices")}
              columns={columns}
              rows={prices}
              rowKey={(one) => `${one.fromUnit} ${one.toUnit}`}
              csv="prices"
            />
          )
        }
      </QueryGate>
      {adding && <PriceForm onClose={() => setAdding(false)} />}
      {taken && <TakeBack price={taken} onClose={() => setTaken(null)} />}
    </Section>
  );
}

function PriceForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("factors");
  const [send] = useGqlMutation(RecordPriceDocument, { types: ["Price", "Inventory"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({ initialValues: { fromUnit: "", toUnit: "", value: "", source: "" } });
  return (
    <FormModal
      title={t("newPrice")}
      opened
      onClose={onClose}
      onSubmit={form.onSubmit((input) => submit(() => send({ input }), t("savedSaid"), onClose))}
      submitLabel={t("save")}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t("from")} description={t("moneyMeans")} required {...form.getInputProps("fromUnit")} />
      <TextInput label={t("to")} description={t("moneyToMeans")} required {...form.getInputProps("toUnit")} />
      <DecimalField label={t("value")} required {...form.getInputProps("value")} />
      <TextInput label={t("citation")} required {...form.getInputProps("source")} />
    </FormModal>
  );
}

function TakeBack({ price, onClose }: { price: Price; onClose: () => void }) {
  const { t } = useTranslation("factors");
  const [send] = useGqlMutation(WithdrawPriceDocument, { types: ["Price", "Inventory"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const [reason, setReason] = useState("");
  return (
    <FormModal
      title={`${t("takeBack")}: ${price.fromUnit} → ${price.toUnit}`}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(
          () => send({ fromUnit: price.fromUnit, toUnit: price.toUnit, reason }),
          t("takenBackSaid"),
          onClose,
        );
      }}
      submitLabel={t("takeBack")}
      busy={busy}
      problem={problem}
      danger
    >
      <TextInput
        label={t("reason")}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormModal>
  );
}
