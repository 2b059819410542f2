import { Button, Group, Select, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant, formatPeriod } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { ActivitiesDocument, type ActivitiesQuery, EnteredSourcesDocument } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { Page } from "@/shared/ui/page";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { ActivityForm } from "./activity-form";
import { HistoryModal } from "./history-modal";
import { VoidForm } from "./void-form";

export type Activity = ActivitiesQuery["activities"]["nodes"][number];

type Open = { kind: "record" } | { kind: "correct" | "void" | "history"; activity: Activity } | null;

/** Quantities that people enter: invoices, tank dips, delivery notes. */
export function ActivitiesPage() {
  const { t } = useTranslation("activities");
  const { source } = useSearch({ from: "/shell/activities" });
  const navigate = useNavigate({ from: "/activities" });
  const mayRecord = useMay("record");
  const [open, setOpen] = useState<Open>(null);
  const pages = usePages(source ?? "");
  const answer = useGql(
    ActivitiesDocument,
    { sourceId: source ?? null, first: 50, after: pages.after },
    { types: ["Activity"] },
  );
  const close = () => setOpen(null);
  const add = mayRecord && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen({ kind: "record" })}>
      {t("record")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={add}>
      <Section
        title={t("all")}
        hint={t("allMeans")}
        actions={<SourceFilter value={source} onChange={(next) => navigate({ search: { source: next } })} />}
      >
        <QueryGate answer={answer}>
          {({ activities }) =>
            activities.nodes.length === 0 && pages.number === 1 ? (
              <EmptyState icon="invoice" text={t("empty")}>
                {add}
              </EmptyState>
            ) : (
              <>
                <List activities={activities.nodes} onOpen={setOpen} />
                <Pager pages={pages} info={activities.pageInfo} />
              </>
            )
          }
        </QueryGate>
      </Section>
      {open?.kind === "record" && <ActivityForm activity={null} sourceId={source} onClose={close} />}
      {open?.kind === "correct" && <ActivityForm activity={open.activity} onClose={close} />}
      {open?.kind === "history" && <HistoryModal activity={open.activity} onClose={close} />}
      {open?.kind === "void" && <VoidForm activity={open.activity} onClose={close} />}
    </Page>
  );
}

function SourceFilter({ value, onChange }: { value?: string; onChange: (source?: string) => void }) {
  const { t } = useTranslation("activities");
  const localName = useLocalName();
  const { data } = useGql(EnteredSourcesDocument, {});
  const sources = (data?.emissionSources ?? []).filter((one) => !one.register && !one.virtualMeter);
  return (
    <Select
      aria-label={t("source")}
      placeholder={t("source")}
      size="xs"
      w={220}
      clearable
      searchable
      data={sources.map((one) => ({ value: one.id, label: `${localName(one.facility)}: ${one.name}` }))}
      value={value ?? null}
      onChange={(source) => onChange(source ?? undefined)}
    />
  );
}

function List({ activities, onOpen }: { activities: readonly Activity[]; onOpen: (open: Open) => void }) {
  const { t } = useTranslation("activities");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const mayRecord = useMay("record");
  const columns = useMemo((): Column<Activity>[] => {
    const all: Column<Activity>[] = [
      {
        id: "period",
        header: t("period"),
        value: (one) => one.periodStart,
        cell: (one) => formatPeriod(one.periodStart, one.periodEnd, language),
      },
      { id: "facility", header: t("facility"), value: (one) => localName(one.source.facility) },
      { id: "source", header: t("source"), value: (one) => one.source.name },
      {
        id: "quantity",
        header: t("quantity"),
        value: (one) => one.quantity ?? "",
        cell: (one) =>
          one.quantity ? (
            `${formatDecimal(one.quantity)} ${one.unit}`
          ) : (
            <StatusBadge tone="bad">{t("voided")}</StatusBadge>
          ),
        numeric: true,
      },
      {
        id: "evidence",
        header: t("evidence"),
        value: (one) => one.evidence,
        cell: (one) => (
          <>
            {one.evidence}
            <Text size="xs" className="quiet">
              {shared(`dataType.${one.dataType}`, one.dataType)}
            </Text>
          </>
        ),
      },
      {
        id: "recorded",
        header: t("recorded"),
        value: (one) => one.recordedAt,
        cell: (one) => (
          <>
            {formatInstant(one.recordedAt, language)}
            <Text size="xs" className="quiet">
              {[one.recordedBy, one.reason].filter(Boolean).join(" – ")}
            </Text>
          </>
        ),
      },
    ];
    const button = (kind: "correct" | "void" | "history", one: Activity) => (
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => onOpen({ kind, activity: one })}
        aria-label={`${t(kind)}: ${one.source.name} ${one.periodStart}`}
      >
        {t(kind)}
      </Button>
    );
    const actions: Column<Activity> = {
      id: "actions",
      header: t("actions"),
      value: () => "",
      sortable: false,
      cell: (one) => (
        <Group gap={6} wrap="nowrap">
          {mayRecord && one.quantity && button("correct", one)}
          {mayRecord && one.quantity && button("void", one)}
          {button("history", one)}
        </Group>
      ),
    };
    return [...all, actions];
  }, [t, shared, language, localName, mayRecord, onOpen]);
  return <DataTable label={t("all")} columns={columns} rows={activities} rowKey={(one) => one.id} csv="activities" />;
}
