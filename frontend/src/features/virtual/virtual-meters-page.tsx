import { Button, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatDay } from "@/shared/format/date";
import { VirtualMetersDocument, type VirtualMetersQuery } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { formulaText } from "./formula";
import { VirtualForm } from "./virtual-form";

type VirtualMeter = VirtualMetersQuery["virtualMeters"][number];

/** Sums and remainders of other meters. */
export function VirtualMetersPage() {
  const { t } = useTranslation("virtual");
  const mayEdit = useMay("structure");
  const [adding, setAdding] = useState(false);
  const answer = useGql(VirtualMetersDocument, {}, { types: ["VirtualMeter"] });
  const add = mayEdit && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={add}>
      <QueryGate answer={answer}>
        {({ virtualMeters }) =>
          virtualMeters.length === 0 ? (
            <EmptyState icon="virtual" text={t("empty")}>
              {add}
            </EmptyState>
          ) : (
            <Section title={t("all")}>
              <List meters={virtualMeters} />
            </Section>
          )
        }
      </QueryGate>
      {adding && <VirtualForm onClose={() => setAdding(false)} />}
    </Page>
  );
}

function List({ meters }: { meters: readonly VirtualMeter[] }) {
  const { t } = useTranslation("virtual");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const columns = useMemo((): Column<VirtualMeter>[] => {
    const newest = (one: VirtualMeter) => one.formulas.find((formula) => !formula.superseded);
    return [
      {
        id: "name",
        header: t("name"),
        value: (one) => one.name,
        cell: (one) => (
          <TextLink to="/virtual/$virtualId" params={{ virtualId: one.id }} size="sm" fw={550}>
            {one.name}
          </TextLink>
        ),
      },
      { id: "kind", header: t("kind"), value: (one) => t(`kindShort.${one.kind}`) },
      {
        id: "formula",
        header: t("formula"),
        value: (one) => formulaText(newest(one)?.members ?? []) || t("ended"),
        cell: (one) => (
          <>
            {formulaText(newest(one)?.members ?? []) || t("ended")}
            <Text size="xs" className="quiet">
              {t("since", { day: formatDay(newest(one)?.validFrom ?? "", language) })}
            </Text>
          </>
        ),
      },
      { id: "facility", header: t("facility"), value: (one) => localName(one.facility) },
      { id: "commodity", header: t("commodity"), value: (one) => shared(`commodity.${one.commodity}`, one.commodity) },
      { id: "unit", header: t("unit"), value: (one) => one.unit },
    ];
  }, [t, shared, language, localName]);
  return <DataTable label={t("all")} columns={columns} rows={meters} rowKey={(one) => one.id} csv="virtual-meters" />;
}
