import { Modal, Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatMonth } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { FeedsDocument, type FeedsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";

export interface Fact {
  kind: "reading" | "bill" | "evidence" | "factor" | "activity";
  id: string;
  at?: string;
  name: string;
}

type Feed = FeedsQuery["feeds"]["nodes"][number];
type Total = FeedsQuery["feeds"]["totals"][number];

/** Which entries, inventories and totals a fact feeds. */
export function FeedsModal({ fact, onClose }: { fact: Fact; onClose: () => void }) {
  const { t } = useTranslation("shared");
  const pages = usePages(`${fact.kind} ${fact.id}`);
  const variables = { kind: fact.kind, id: fact.id, at: fact.at ?? null, first: 20, after: pages.after };
  const answer = useGql(FeedsDocument, variables);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`${t("lineage.feeds")}: ${fact.name}`}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <QueryGate answer={answer}>
        {({ feeds }) =>
          feeds.totals.length === 0 ? (
            <Text size="sm">{t("lineage.nothing")}</Text>
          ) : (
            <Stack gap="md">
              <Totals totals={feeds.totals} />
              <Entries entries={feeds.nodes} />
              <Pager pages={pages} info={feeds.pageInfo} />
            </Stack>
          )
        }
      </QueryGate>
    </Modal>
  );
}

function useScopeText() {
  const { t } = useTranslation("shared");
  return (one: { scope: number; method: string }) =>
    one.method === "" ? t(`scope.${one.scope}`) : `${t(`scope.${one.scope}`)} ${t(`basis.${one.method}`)}`;
}

function Totals({ totals }: { totals: readonly Total[] }) {
  const { t } = useTranslation("shared");
  const scopeText = useScopeText();
  const columns: Column<Total>[] = [
    { id: "inventory", header: t("lineage.inventory"), value: (one) => one.inventoryName },
    { id: "scope", header: t("lineage.scope"), value: scopeText },
    { id: "entries", header: t("lineage.entries"), value: (one) => String(one.entries), numeric: true },
    {
      id: "kg",
      header: "kg CO₂e",
      value: (one) => one.kgCo2e,
      cell: (one) => formatDecimal(one.kgCo2e),
      numeric: true,
    },
  ];
  return (
    <DataTable
      label={t("lineage.totals")}
      columns={columns}
      rows={totals}
      rowKey={(one) => `${one.inventoryId} ${one.scope} ${one.method}`}
    />
  );
}

function Entries({ entries }: { entries: readonly Feed[] }) {
  const { t } = useTranslation("shared");
  const language = useLanguage();
  const scopeText = useScopeText();
  const columns = useMemo(
    (): Column<Feed>[] => [
      {
        id: "entry",
        header: t("lineage.entry"),
        value: (one) => one.entryId,
        cell: (one) => (
          <TextLink
            to="/inventories/$inventoryId"
            params={{ inventoryId: one.inventoryId }}
            search={{ tab: "entries", entry: one.entryId }}
          >
            {one.entryId}
          </TextLink>
        ),
      },
      { id: "inventory", header: t("lineage.inventory"), value: (one) => one.inventoryName },
      { id: "scope", header: t("lineage.scope"), value: scopeText },
      { id: "source", header: t("lineage.source"), value: (one) => `${one.facilityName}: ${one.sourceName}` },
      {
        id: "month",
        header: t("lineage.monthName"),
        value: (one) => one.month,
        cell: (one) => formatMonth(one.month, language),
      },
      {
        id: "kg",
        header: "kg CO₂e",
        value: (one) => one.kgCo2e,
        cell: (one) => formatDecimal(one.kgCo2e),
        numeric: true,
      },
    ],
    [t, language, scopeText],
  );
  return (
    <DataTable
      label={t("lineage.entries")}
      columns={columns}
      rows={entries}
      rowKey={(one) => `${one.runId} ${one.entryId}`}
    />
  );
}
