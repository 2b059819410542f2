import { Modal, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { DiscussionPanel } from "@/shared/discussion/discussion-panel";
import { formatInstant, formatPeriod } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { ActivityHistoryDocument, type ActivityHistoryQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { QueryGate } from "@/shared/ui/query-gate";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Activity } from "./activities-page";

type Version = ActivityHistoryQuery["activityHistory"][number];

/** What was entered first, and each correction with its reason. */
export function HistoryModal({ activity, onClose }: { activity: Activity; onClose: () => void }) {
  const { t } = useTranslation("activities");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const answer = useGql(ActivityHistoryDocument, { id: activity.id }, { types: ["Activity"] });
  const columns = useMemo(
    (): Column<Version>[] => [
      {
        id: "recorded",
        header: t("recorded"),
        value: (one) => one.recordedAt,
        cell: (one) => (
          <>
            {formatInstant(one.recordedAt, language)}
            <Text size="xs" className="quiet">
              {one.recordedBy}
            </Text>
          </>
        ),
      },
      {
        id: "period",
        header: t("period"),
        value: (one) => formatPeriod(one.periodStart, one.periodEnd, language),
        sortable: false,
      },
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
        sortable: false,
      },
      { id: "evidence", header: t("evidence"), value: (one) => one.evidence, sortable: false },
      { id: "reason", header: t("reason"), value: (one) => one.reason, sortable: false },
    ],
    [t, language],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`${t("history")}: ${activity.source.name}`}
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      <Text size="sm" className="quiet" mb="xs">
        {t("historyMeans")}
      </Text>
      <QueryGate answer={answer}>
        {({ activityHistory }) => (
          <DataTable label={t("history")} columns={columns} rows={activityHistory} rowKey={(one) => one.id} />
        )}
      </QueryGate>
      <DiscussionPanel target={{ kind: "activity", id: activity.id }} />
    </Modal>
  );
}
