import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { findingTitle, severityTone } from "@/shared/findings/findings";
import { formatMonth } from "@/shared/format/date";
import { FilterNamesDocument, FindingsDocument, type FindingsQuery } from "@/shared/gql/graphql";
import { useDetail, useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { TextLink } from "@/shared/ui/link";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";

type Finding = NonNullable<FindingsQuery["inventory"]["run"]>["findings"][number];

const order = ["disqualifying", "warning", "note"];

/** Named doubts, the gravest first; each leads to where it can be looked into. */
export function FindingsPanel({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const answer = useGql(FindingsDocument, { id: inventoryId });
  return (
    <QueryGate answer={answer}>
      {({ inventory }) => {
        const findings = [...(inventory.run?.findings ?? [])].sort(
          (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
        );
        if (findings.length === 0) return <EmptyState icon="check" text={t("noFindings")} />;
        return (
          <Section title={t("tab.findings")} hint={t("findingsMean")}>
            <FindingTable findings={findings} inventoryId={inventoryId} />
          </Section>
        );
      }}
    </QueryGate>
  );
}

function FindingTable({ findings, inventoryId }: { findings: readonly Finding[]; inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const detail = useDetail();
  const place = useFindingPlace();
  const mayMend = useMay("structure");
  const columns = useMemo(
    (): Column<Finding>[] => [
      {
        id: "severity",
        header: t("severity"),
        value: (one) => String(order.indexOf(one.severity)),
        cell: (one) => (
          <StatusBadge tone={severityTone(one.severity)}>
            {shared(`severity.${one.severity}`, one.severity)}
          </StatusBadge>
        ),
      },
      {
        id: "finding",
        header: t("finding"),
        value: (one) => `${findingTitle(shared, one.name)}: ${detail(one)}`,
        cell: (one) => (
          <>
            <Text size="sm" fw={550}>
              {findingTitle(shared, one.name)}
            </Text>
            <Text size="xs" className="quiet">
              {detail(one)}
            </Text>
            {mayMend && one.name === "emissions.unit.mismatch" && one.sourceId !== "" && (
              <TextLink to="/sources" search={{ properties: one.sourceId }} size="xs">
                {t("mendUnit")}
              </TextLink>
            )}
          </>
        ),
      },
      {
        id: "place",
        header: t("place"),
        value: place,
        cell: (one) =>
          one.sourceId === "" ? (
            place(one)
          ) : (
            <TextLink
              to="/inventories/$inventoryId"
              params={{ inventoryId }}
              search={{ tab: "entries", source: one.sourceId, month: one.month === "" ? undefined : one.month }}
              size="sm"
            >
              {place(one)}
            </TextLink>
          ),
      },
      {
        id: "month",
        header: t("month"),
        value: (one) => one.month,
        cell: (one) => (one.month === "" ? "–" : formatMonth(one.month, language)),
      },
    ],
    [t, shared, language, detail, place, inventoryId, mayMend],
  );
  return (
    <DataTable
      label={t("tab.findings")}
      columns={columns}
      rows={findings}
      rowKey={(one) => [one.name, one.activityId, one.sourceId, one.facilityId, one.month, one.detail].join(" ")}
      csv="findings"
    />
  );
}

/** "Facility › source", by name. */
function useFindingPlace(): (finding: Finding) => string {
  const localName = useLocalName();
  const { data } = useGql(FilterNamesDocument, {});
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const facility of data?.facilities ?? []) names.set(facility.id, localName(facility));
    for (const source of data?.emissionSources ?? []) names.set(source.id, source.name);
    return ({ facilityId, sourceId }) =>
      [facilityId, sourceId]
        .map((id) => names.get(id))
        .filter(Boolean)
        .join(" › ") || "–";
  }, [data, localName]);
}
