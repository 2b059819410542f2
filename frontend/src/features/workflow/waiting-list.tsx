import { Button, Modal, Stack } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { ApprovalPanel, type ApprovalSubject } from "@/shared/approval/approval-panel";
import { DiscussionPanel } from "@/shared/discussion/discussion-panel";
import { formatInstant, formatPeriod } from "@/shared/format/date";
import { WaitingSubmissionsDocument, type WaitingSubmissionsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";

type Waiting = WaitingSubmissionsQuery["waitingSubmissions"]["nodes"][number];

/** What waits for an approver, the oldest first. */
export function WaitingList() {
  const { t } = useTranslation("workflow");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const [open, setOpen] = useState<Waiting | null>(null);
  const pages = usePages();
  const answer = useGql(
    WaitingSubmissionsDocument,
    { first: 50, after: pages.after },
    { types: ["Submission", "SubmissionConnection"] },
  );
  const columns = useMemo((): Column<Waiting>[] => {
    const name = (one: Waiting) => one.sourceName || one.inventoryName || t("categoryRequest");
    const period = (one: Waiting) =>
      one.periodStart && one.periodEnd ? formatPeriod(one.periodStart, one.periodEnd, language) : "";
    return [
      { id: "subject", header: t("subject"), value: name },
      { id: "period", header: t("period"), value: period },
      { id: "by", header: t("submitter"), value: (one) => one.submittedBy },
      {
        id: "at",
        header: t("submittedAt"),
        value: (one) => one.submittedAt,
        cell: (one) => formatInstant(one.submittedAt, language),
      },
      {
        id: "open",
        header: "",
        value: () => "",
        sortable: false,
        cell: (one) => (
          <Button
            size="compact-xs"
            onClick={() => setOpen(one)}
            aria-label={`${t("reviewIt")}: ${name(one)} ${period(one)}`}
          >
            {t("reviewIt")}
          </Button>
        ),
      },
    ];
  }, [t, language]);
  return (
    <Section title={t("waiting")} hint={t("waitingMeans")}>
      <QueryGate answer={answer}>
        {({ waitingSubmissions }) =>
          waitingSubmissions.nodes.length === 0 && pages.number === 1 ? (
            <EmptyState icon="check" text={t("nothingWaits")} />
          ) : (
            <>
              <DataTable
                label={t("waiting")}
                columns={columns}
                rows={waitingSubmissions.nodes}
                rowKey={(one) => one.id}
              />
              <Pager pages={pages} info={waitingSubmissions.pageInfo} />
            </>
          )
        }
      </QueryGate>
      {open && (
        <Modal
          opened
          onClose={() => setOpen(null)}
          size="xl"
          title={open.sourceName || open.inventoryName || t("categoryRequest")}
          closeButtonProps={{ "aria-label": shared("close") }}
        >
          <Stack gap="sm">
            <ApprovalPanel subject={subjectOf(open)} />
            <DiscussionPanel target={targetOf(open)} />
          </Stack>
        </Modal>
      )}
    </Section>
  );
}

function subjectOf(one: Waiting): ApprovalSubject {
  if (one.inventoryId) return { inventoryId: one.inventoryId };
  if (one.sourceId && one.periodStart && one.periodEnd) {
    return { sourceId: one.sourceId, periodStart: one.periodStart, periodEnd: one.periodEnd };
  }
  return { requestId: one.requestId ?? "" };
}

function targetOf(one: Waiting) {
  if (one.inventoryId) return { kind: "inventory", id: one.inventoryId };
  if (one.requestId) return { kind: "request", id: one.requestId };
  return { kind: "source", id: one.sourceId ?? "" };
}
