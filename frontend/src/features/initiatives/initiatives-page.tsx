import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatDay } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { InitiativesDocument, type InitiativesQuery } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { InitiativeForm } from "./initiative-form";
import { InitiativeStatusBadge } from "./initiative-status";

type Initiative = InitiativesQuery["initiatives"][number];

export function InitiativesPage() {
  const { t } = useTranslation("initiatives");
  const mayEdit = useMay("structure");
  const [adding, setAdding] = useState(false);
  const answer = useGql(InitiativesDocument, {}, { types: ["Initiative"] });
  const add = mayEdit && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={add}>
      <QueryGate answer={answer}>
        {({ initiatives }) =>
          initiatives.length === 0 ? (
            <EmptyState icon="initiative" text={t("empty")}>
              {add}
            </EmptyState>
          ) : (
            <Section title={t("all")} hint={t("neverSubtracted")}>
              <List initiatives={initiatives} />
            </Section>
          )
        }
      </QueryGate>
      {adding && <InitiativeForm initiative={null} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function List({ initiatives }: { initiatives: readonly Initiative[] }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const localName = useLocalName();
  const columns = useMemo(
    (): Column<Initiative>[] => [
      {
        id: "name",
        header: t("name"),
        value: (one) => one.name,
        cell: (one) => (
          <TextLink to="/initiatives/$initiativeId" params={{ initiativeId: one.id }} size="sm" fw={550}>
            {one.name}
          </TextLink>
        ),
      },
      { id: "facility", header: t("facility"), value: (one) => localName(one.facility) },
      { id: "kind", header: t("kind"), value: (one) => t(`kindName.${one.kind}`) },
      {
        id: "status",
        header: t("status"),
        value: (one) => t(`statusName.${one.status}`),
        cell: (one) => <InitiativeStatusBadge status={one.status} />,
      },
      {
        id: "start",
        header: t("startDate"),
        value: (one) => one.startDate ?? "",
        cell: (one) => (one.startDate ? formatDay(one.startDate, language) : "–"),
      },
      {
        id: "kwh",
        header: t("expectedKwh"),
        value: (one) => one.expectedKwh ?? "",
        cell: (one) => (one.expectedKwh ? formatDecimal(one.expectedKwh) : "–"),
        numeric: true,
      },
      {
        id: "tonnes",
        header: t("expectedT"),
        value: (one) => one.expectedTCo2e ?? "",
        cell: (one) => (one.expectedTCo2e ? formatDecimal(one.expectedTCo2e) : "–"),
        numeric: true,
      },
      {
        id: "cost",
        header: t("cost"),
        value: (one) => one.cost ?? "",
        cell: (one) => (one.cost ? `${formatDecimal(one.cost)} ${one.currency}` : "–"),
        numeric: true,
      },
      { id: "owner", header: t("owner"), value: (one) => one.owner },
    ],
    [t, language, localName],
  );
  return <DataTable label={t("all")} columns={columns} rows={initiatives} rowKey={(one) => one.id} csv="initiatives" />;
}
