import { Code, Popover, UnstyledButton } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { AuditEventsDocument, type AuditEventsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Page } from "@/shared/ui/page";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import classes from "./audit-page.module.css";

type Event = AuditEventsQuery["auditEvents"]["nodes"][number];

/** Everything that happened, each event chained to the one before by its hash. */
export function AuditPage() {
  const { t } = useTranslation("audit");
  const language = useLanguage();
  const pages = usePages();
  const answer = useGql(AuditEventsDocument, { first: 50, after: pages.after });
  const columns = useMemo(
    (): Column<Event>[] => [
      { id: "seq", header: t("seq"), value: (one) => String(one.seq), numeric: true },
      { id: "at", header: t("at"), value: (one) => one.at, cell: (one) => formatInstant(one.at, language) },
      {
        id: "actor",
        header: t("actor"),
        value: (one) => one.actorName || t(`actorKind.${one.actorKind}`, one.actorKind),
      },
      {
        id: "action",
        header: t("action"),
        value: (one) => one.action,
        cell: (one) => (
          <>
            {t(`actionName.${one.action.replaceAll(".", "_")}`, one.action)}
            <div className="hash quiet">{one.action}</div>
          </>
        ),
      },
      {
        id: "object",
        header: t("object"),
        value: (one) => `${one.objectKind} ${one.objectId}`,
        cell: (one) => (
          <>
            {one.objectKind}
            <div className="hash quiet">{one.objectId}</div>
          </>
        ),
      },
      {
        id: "detail",
        header: t("detail"),
        value: (one) => text(one.detail),
        cell: (one) => <Detail event={one} />,
        sortable: false,
      },
      {
        id: "hash",
        header: t("hash"),
        value: (one) => one.hash,
        cell: (one) => (
          <span className="hash short" title={one.hash}>
            {one.hash.slice(0, 12)}…
          </span>
        ),
        sortable: false,
      },
    ],
    [t, language],
  );
  return (
    <Page title={t("title")} lead={t("lead")}>
      <QueryGate answer={answer}>
        {({ auditEvents }) => (
          <Section title={t("all")} hint={t("allMeans")}>
            <DataTable
              label={t("all")}
              columns={columns}
              rows={auditEvents.nodes}
              rowKey={(one) => String(one.seq)}
              csv="audit-log"
            />
            <Pager pages={pages} info={auditEvents.pageInfo} />
          </Section>
        )}
      </QueryGate>
    </Page>
  );
}

function text(detail: unknown): string {
  return detail === null || detail === undefined ? "" : JSON.stringify(detail);
}

function Detail({ event }: { event: Event }) {
  const { t } = useTranslation("audit");
  const short = text(event.detail);
  if (short === "" || short === "{}") return <>–</>;
  return (
    <Popover width={420} position="bottom-end" withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton className={classes.detail} aria-label={`${t("detail")} ${event.seq}`}>
          {short}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Code block tabIndex={0} aria-label={t("detail")}>
          {JSON.stringify(event.detail, null, 2)}
        </Code>
      </Popover.Dropdown>
    </Popover>
  );
}
