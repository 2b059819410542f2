import { Group, Select, Tabs, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { FactorEditionsDocument, FactorsDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { Page } from "@/shared/ui/page";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { FactorDrawer } from "./factor-drawer";
import { FactorTable } from "./factor-table";
import { FuelsPanel } from "./fuels-panel";
import { ImportPanel } from "./import-panel";
import { OwnPanel } from "./own-panel";
import { PricesPanel } from "./prices-panel";
import { UsePanel } from "./use-panel";

/** Published factors, each with its citation; editions never change once loaded. */
export function FactorsPage() {
  const { t } = useTranslation("factors");
  const search = useSearch({ from: "/shell/factors" });
  const navigate = useNavigate({ from: "/factors" });
  const open = (tab: string | null) =>
    navigate({
      search: (previous) => ({ ...previous, tab: tab === "factors" ? undefined : (tab ?? undefined) }),
      resetScroll: false,
    });
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Tabs value={search.tab ?? "factors"} onChange={open} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map(({ value, icon }) => (
            <Tabs.Tab key={value} value={value} leftSection={<Icon name={icon} size={16} />}>
              {t(value)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="factors">
          <Found />
        </Tabs.Panel>
        <Tabs.Panel value="editions">
          <UsePanel />
        </Tabs.Panel>
        <Tabs.Panel value="own">
          <OwnPanel />
        </Tabs.Panel>
        <Tabs.Panel value="import">
          <ImportPanel onKept={() => open("editions")} />
        </Tabs.Panel>
        <Tabs.Panel value="prices">
          <PricesPanel />
        </Tabs.Panel>
        <Tabs.Panel value="fuels">
          <FuelsPanel />
        </Tabs.Panel>
      </Tabs>
      <FactorDrawer
        id={search.factor}
        onClose={() => navigate({ search: (previous) => ({ ...previous, factor: undefined }), resetScroll: false })}
      />
    </Page>
  );
}

const tabs = [
  { value: "factors", icon: "factor" },
  { value: "editions", icon: "report" },
  { value: "own", icon: "edit" },
  { value: "import", icon: "upload" },
  { value: "prices", icon: "balance" },
  { value: "fuels", icon: "source" },
] as const;

function Found() {
  const { t } = useTranslation("factors");
  const { q, edition, kind, region } = useSearch({ from: "/shell/factors" });
  const pages = usePages([q, edition, kind, region].join(" "));
  const answer = useGql(FactorsDocument, {
    search: q ?? "",
    editionId: edition ?? null,
    activityKey: kind ?? null,
    region: region ?? null,
    first: 50,
    after: pages.after,
  });
  return (
    <Section title={t("factors")} hint={t("factorsMean")}>
      <Filters />
      <QueryGate answer={answer}>
        {({ factors }) =>
          factors.nodes.length === 0 ? (
            <EmptyState icon="search" text={t("nothing")} />
          ) : (
            <>
              <FactorTable factors={factors.nodes} />
              <Pager pages={pages} info={factors.pageInfo} total={factors.totalCount} />
            </>
          )
        }
      </QueryGate>
    </Section>
  );
}

function Filters() {
  const { t } = useTranslation("factors");
  const language = useLanguage();
  const { q, edition, kind, region } = useSearch({ from: "/shell/factors" });
  const navigate = useNavigate({ from: "/factors" });
  const { data } = useGql(FactorEditionsDocument, {});
  const set = (change: { q?: string; edition?: string; kind?: string; region?: string }) =>
    navigate({ search: (previous) => ({ ...previous, ...change }), replace: true, resetScroll: false });
  const find = useDebouncedCallback((text: string) => set({ q: text.trim() === "" ? undefined : text.trim() }), 250);
  const findRegion = useDebouncedCallback(
    (text: string) => set({ region: text.trim() === "" ? undefined : text.trim().toUpperCase() }),
    250,
  );
  return (
    <Group gap="xs">
      <TextInput
        aria-label={t("search")}
        placeholder={t("search")}
        size="xs"
        w={{ base: "100%", xs: 260 }}
        leftSection={<Icon name="search" size={14} />}
        defaultValue={q ?? ""}
        onChange={(event) => find(event.currentTarget.value)}
      />
      <Select
        aria-label={t("edition")}
        placeholder={t("edition")}
        size="xs"
        w={240}
        clearable
        searchable
        data={(data?.factorEditions ?? []).map((one) => ({
          value: one.id,
          label: `${one.publisher} ${one.year}${suffix(one.title)}`,
        }))}
        value={edition ?? null}
        onChange={(value) => set({ edition: value ?? undefined })}
      />
      <Select
        aria-label={t("kind")}
        placeholder={t("kind")}
        size="xs"
        w={220}
        clearable
        searchable
        limit={100}
        data={(data?.activityKinds ?? []).map((one) => ({
          value: one.key,
          label: (language === "ja" ? one.nameJa : one.nameEn) || one.key,
        }))}
        value={kind ?? null}
        onChange={(value) => set({ kind: value ?? undefined })}
      />
      <TextInput
        aria-label={t("region")}
        placeholder={t("regionExample")}
        size="xs"
        w={160}
        defaultValue={region ?? ""}
        onChange={(event) => findRegion(event.currentTarget.value)}
      />
    </Group>
  );
}

const suffix = (title: string) => (title === "" ? "" : ` – ${title}`);
