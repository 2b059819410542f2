import { Button, Group, Select, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { ApprovalBadge } from "@/shared/approval/approval-badge";
import { formatDay, formatPeriod } from "@/shared/format/date";
import { DataRequestsDocument, type DataRequestsQuery, type RequestState } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { RequestModal } from "./request-modal";

export type DataRequest = DataRequestsQuery["dataRequests"]["nodes"][number];

const states: readonly RequestState[] = ["open", "submitted", "returned", "approved"];

/** What a request is about: a source, or a Scope 3 category at a facility. */
export function useSubjectName(): (one: Pick<DataRequest, "category" | "sourceName">) => string {
  const { t } = useTranslation("workflow");
  return (one) => (one.category ? t("categoryName", { number: one.category }) : one.sourceName);
}

export function RequestList({ mine }: { mine: boolean }) {
  const { t } = useTranslation("workflow");
  const [state, setState] = useState<string>("");
  const [open, setOpen] = useState<DataRequest | null>(null);
  const pages = usePages(state);
  const answer = useGql(
    DataRequestsDocument,
    {
      mine,
      state: state === "" || state === "overdue" ? null : (state as RequestState),
      overdue: state === "overdue",
      first: 50,
      after: pages.after,
    },
    { types: ["DataRequest", "MadeRequests", "Submission"] },
  );
  const filter = (
    <Select
      size="xs"
      w={160}
      aria-label={t("stateFilter")}
      allowDeselect={false}
      data={[
        { value: "", label: t("allStates") },
        { value: "overdue", label: t("overdue") },
        ...states.map((value) => ({ value, label: t(`state.${value}`) })),
      ]}
      value={state}
      onChange={(value) => setState(value ?? "")}
    />
  );
  return (
    <Section title={t(mine ? "mine" : "allRequests")} actions={filter}>
      <QueryGate answer={answer}>
        {({ dataRequests }) =>
          dataRequests.nodes.length === 0 && pages.number === 1 ? (
            <EmptyState icon="check" text={t(mine ? "nothingMine" : "nothingAsked")} />
          ) : (
            <>
              <RequestTable label={t(mine ? "mine" : "allRequests")} requests={dataRequests.nodes} onOpen={setOpen} />
              <Pager pages={pages} info={dataRequests.pageInfo} />
            </>
          )
        }
      </QueryGate>
      {open && <RequestModal request={open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

interface TableProps {
  label: string;
  requests: readonly DataRequest[];
  onOpen: (request: DataRequest) => void;
}

function RequestTable({ label, requests, onOpen }: TableProps) {
  const { t } = useTranslation("workflow");
  const language = useLanguage();
  const localName = useLocalName();
  const subjectName = useSubjectName();
  const columns = useMemo(
    (): Column<DataRequest>[] => [
      {
        id: "subject",
        header: t("subject"),
        value: subjectName,
        cell: (one) => (
          <>
            {subjectName(one)}
            <Text size="xs" className="quiet">
              {localName(one.facility)}
            </Text>
          </>
        ),
      },
      { id: "period", header: t("period"), value: (one) => formatPeriod(one.periodStart, one.periodEnd, language) },
      { id: "assignee", header: t("assignee"), value: (one) => one.assigneeName },
      { id: "due", header: t("due"), value: (one) => one.dueOn, cell: (one) => formatDay(one.dueOn, language) },
      {
        id: "state",
        header: t("stateTitle"),
        value: (one) => t(`state.${one.state}`),
        cell: (one) => (
          <Group gap={4}>
            <ApprovalBadge state={one.state} />
            {one.overdue && <StatusBadge tone="bad">{t("overdue")}</StatusBadge>}
          </Group>
        ),
      },
      {
        id: "open",
        header: "",
        value: () => "",
        sortable: false,
        cell: (one) => (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onOpen(one)}
            aria-label={`${t("openRequest")}: ${subjectName(one)} ${formatPeriod(one.periodStart, one.periodEnd, language)}`}
          >
            {t("openRequest")}
          </Button>
        ),
      },
    ],
    [t, language, localName, subjectName, onOpen],
  );
  return <DataTable label={label} columns={columns} rows={requests} rowKey={(one) => one.id} />;
}
