import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { AuditAccessesDocument, type AuditAccessesQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import type { Engagement } from "./engagements-page";

type Access = AuditAccessesQuery["auditAccesses"]["nodes"][number];

/** What the auditors of the engagement opened and downloaded, once for each thing and hour. */
export function AccessTab({ engagement }: { engagement: Engagement }) {
  const { t } = useTranslation("assurance");
  const language = useLanguage();
  const pages = usePages(engagement.id);
  const answer = useGql(AuditAccessesDocument, { engagementId: engagement.id, first: 50, after: pages.after });
  const columns = useMemo(
    (): Column<Access>[] => [
      {
        id: "at",
        header: t("at"),
        value: (one) => one.firstAt,
        cell: (one) => formatInstant(one.firstAt, language),
      },
      { id: "who", header: t("who"), value: (one) => one.accountName },
      { id: "kind", header: t("object"), value: (one) => t(`objectKind.${one.objectKind}`, one.objectKind) },
      { id: "id", header: t("objectId"), value: (one) => one.objectId },
    ],
    [t, language],
  );
  return (
    <Section title={t("tab.access")} hint={t("accessMeans")}>
      <QueryGate answer={answer}>
        {({ auditAccesses }) =>
          auditAccesses.nodes.length === 0 ? (
            <Text size="sm">{t("accessEmpty")}</Text>
          ) : (
            <>
              <DataTable
                label={t("tab.access")}
                columns={columns}
                rows={auditAccesses.nodes}
                rowKey={(one) => `${one.accountId} ${one.firstAt} ${one.objectKind} ${one.objectId}`}
                csv="access-record"
              />
              <Pager pages={pages} info={auditAccesses.pageInfo} />
            </>
          )
        }
      </QueryGate>
    </Section>
  );
}
