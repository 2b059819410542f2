import { Alert, Stack } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatMonth } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { EntriesDocument, type EntriesQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { EntryDrawer } from "./entry-drawer";
import { EntryFilters } from "./entry-filters";

type Entry = NonNullable<EntriesQuery["inventory"]["run"]>["entries"]["nodes"][number];

/** One row per computed emission; the address holds the filter and the open entry. */
export function EntriesPanel({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const search = useSearch({ from: "/shell/inventories/$inventoryId" });
  const navigate = useNavigate({ from: "/inventories/$inventoryId" });
  const { scope, method, facility, source, month, category } = search;
  const pages = usePages([inventoryId, scope, method, facility, source, month, category].join(" "));
  const answer = useGql(EntriesDocument, {
    id: inventoryId,
    scope,
    method,
    facilityId: facility,
    sourceId: source,
    month,
    category,
    first: 50,
    after: pages.after,
  });
  return (
    <Section title={t("tab.entries")} hint={t("entriesMean")}>
      <EntryFilters inventoryId={inventoryId} />
      {scope === 2 && !method && (
        <Alert variant="light" color="yellow" icon={<Icon name="info" />}>
          {t("bothMethods")}
        </Alert>
      )}
      <QueryGate answer={answer}>
        {({ inventory }) => {
          const entries = inventory.run?.entries;
          if (!entries) return null;
          return (
            <Stack gap="sm">
              <EntryTable entries={entries.nodes} />
              <Pager pages={pages} info={entries.pageInfo} total={entries.totalCount} />
            </Stack>
          );
        }}
      </QueryGate>
      <EntryDrawer
        inventoryId={inventoryId}
        entryId={search.entry}
        onClose={() => navigate({ search: (previous) => ({ ...previous, entry: undefined }), resetScroll: false })}
      />
    </Section>
  );
}

function EntryTable({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const facilityName = useFacilityNames();
  const columns = useMemo((): Column<Entry>[] => {
    const factorName = ({ factor }: Entry) => (language === "ja" && factor.nameJa ? factor.nameJa : factor.name);
    return [
      {
        id: "id",
        header: t("entry"),
        value: (one) => one.id,
        cell: (one) => (
          <TextLink
            from="/inventories/$inventoryId"
            to="."
            search={(previous) => ({ ...previous, entry: one.id })}
            resetScroll={false}
            size="sm"
            aria-label={`${t("why")} ${one.id}`}
          >
            {one.id}
          </TextLink>
        ),
      },
      { id: "month", header: t("month"), value: (one) => one.month, cell: (one) => formatMonth(one.month, language) },
      {
        id: "facility",
        header: t("facility"),
        value: (one) => facilityName({ facilityId: one.facilityId, name: one.facilityName }),
      },
      { id: "source", header: t("source"), value: (one) => one.sourceName },
      {
        id: "scope",
        header: t("scope"),
        value: (one) =>
          `${shared(`scope.${one.scope}`)}${one.method === "" ? "" : ` ${shared(`basis.${one.method}`)}`}`,
      },
      {
        id: "quantity",
        header: t("quantity"),
        value: (one) => one.quantity,
        cell: (one) => `${formatDecimal(one.quantity, { max: 3 })} ${one.unit}`,
        numeric: true,
      },
      { id: "factor", header: t("factor"), value: factorName },
      {
        id: "tonnes",
        header: shared("tonnes"),
        value: (one) => one.tonnes.replaceAll(",", ""),
        cell: (one) => `${one.tonnes}${one.provisional ? ` (${t("provisional")})` : ""}`,
        numeric: true,
      },
    ];
  }, [t, shared, language, facilityName]);
  return <DataTable label={t("tab.entries")} columns={columns} rows={entries} rowKey={(one) => one.id} csv="entries" />;
}
