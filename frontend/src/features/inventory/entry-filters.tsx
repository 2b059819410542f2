import { Button, Group, Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { useCategoryNames } from "@/shared/categories/use-category-names";
import { formatMonth, monthsBetween } from "@/shared/format/date";
import { CompletenessDocument, FilterNamesDocument } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { type InventorySearch, methods } from "./search";

export function EntryFilters({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const categoryNames = useCategoryNames();
  const search = useSearch({ from: "/shell/inventories/$inventoryId" });
  const navigate = useNavigate({ from: "/inventories/$inventoryId" });
  const { data: names } = useGql(FilterNamesDocument, {});
  const { data: period } = useGql(CompletenessDocument, { id: inventoryId });
  const set = (change: Partial<InventorySearch>) =>
    navigate({ search: (previous) => ({ ...previous, ...change, entry: undefined }), resetScroll: false });
  const sources = (names?.emissionSources ?? []).filter(
    ({ facility }) => search.facility === undefined || facility.id === search.facility,
  );
  const months = period ? monthsBetween(period.inventory.periodStart, period.inventory.periodEnd) : [];
  const filtered =
    search.scope !== undefined || search.method || search.facility || search.source || search.month || search.category;
  return (
    <Group gap="xs">
      <Select
        aria-label={t("scope")}
        placeholder={t("scope")}
        size="xs"
        w={130}
        clearable
        data={["1", "2", "3"].map((scope) => ({ value: scope, label: shared(`scope.${scope}`) }))}
        value={search.scope === undefined ? null : String(search.scope)}
        onChange={(scope) => set({ scope: scope ? Number(scope) : undefined, method: undefined })}
      />
      <Select
        aria-label={t("category")}
        placeholder={t("category")}
        size="xs"
        w={220}
        clearable
        comboboxProps={{ width: 320, position: "bottom-start" }}
        data={[...categoryNames].map(([number, label]) => ({ value: String(number), label }))}
        value={search.category === undefined ? null : String(search.category)}
        onChange={(category) => set({ category: category ? Number(category) : undefined })}
      />
      <Select
        aria-label={t("method")}
        placeholder={t("method")}
        size="xs"
        w={170}
        clearable
        data={methods.map((method) => ({ value: method, label: shared(`basis.${method}`) }))}
        value={search.method ?? null}
        onChange={(method) => set({ method: method === "location" || method === "market" ? method : undefined })}
      />
      <Select
        aria-label={t("facility")}
        placeholder={t("facility")}
        size="xs"
        w={180}
        clearable
        searchable
        data={(names?.facilities ?? []).map((one) => ({ value: one.id, label: localName(one) }))}
        value={search.facility ?? null}
        onChange={(facility) => set({ facility: facility ?? undefined, source: undefined })}
      />
      <Select
        aria-label={t("source")}
        placeholder={t("source")}
        size="xs"
        w={200}
        clearable
        searchable
        data={sources.map((one) => ({ value: one.id, label: `${localName(one.facility)}: ${one.name}` }))}
        value={search.source ?? null}
        onChange={(source) => set({ source: source ?? undefined })}
      />
      <Select
        aria-label={t("month")}
        placeholder={t("month")}
        size="xs"
        w={140}
        clearable
        data={months.map((month) => ({ value: month, label: formatMonth(month, language) }))}
        value={search.month ?? null}
        onChange={(month) => set({ month: month ?? undefined })}
      />
      {filtered && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() =>
            set({
              scope: undefined,
              method: undefined,
              facility: undefined,
              source: undefined,
              month: undefined,
              category: undefined,
            })
          }
        >
          {t("clearFilters")}
        </Button>
      )}
    </Group>
  );
}
