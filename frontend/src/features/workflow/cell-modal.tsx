import { Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ApprovalPanel } from "@/shared/approval/approval-panel";
import { DiscussionPanel } from "@/shared/discussion/discussion-panel";
import { addMonths, formatMonth } from "@/shared/format/date";
import type { CompletenessBoardQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { TextLink } from "@/shared/ui/link";

export type Row = CompletenessBoardQuery["completenessBoard"]["rows"][number];
export type Cell = Row["cells"][number];

export const cellFilters = ["all", "missing", "overdue", "waiting", "unapproved"] as const;
export type CellFilter = (typeof cellFilters)[number];

export function matches(cell: Cell, filter: CellFilter): boolean {
  switch (filter) {
    case "missing":
      return cell.data === "none";
    case "overdue":
      return cell.overdue;
    case "waiting":
      return cell.approval === "submitted";
    case "unapproved":
      return cell.data !== "none" && cell.approval !== "approved";
    default:
      return true;
  }
}

const dataMarks = { none: "○", entered: "●", estimated: "◐", metered: "◆" } as const;
const reviewMarks = { submitted: "…", returned: "↩", approved: "✓", changed: "✕", superseded: "" } as const;

/** A cell in marks for the eye and in words for the ear. */
export function useCellWords(): (cell: Cell) => { marks: string; text: string } {
  const { t } = useTranslation("workflow");
  return (cell) => {
    const share = cell.coverage ? `${Math.floor(Number(cell.coverage) * 100)}%` : "";
    const marks = [
      share || dataMarks[cell.data],
      cell.approval && reviewMarks[cell.approval],
      cell.requestState === "open" && !cell.overdue && "?",
      cell.overdue && "!",
      cell.evidence > 0 && `▤${cell.evidence}`,
    ];
    const words = [
      `${t(`mark.${cell.data}`)} ${share}`.trim(),
      cell.requestState && `${t("request")} ${t(`state.${cell.requestState}`)}`,
      cell.approval && `${t("review")} ${t(`state.${cell.approval}`)}`,
      cell.overdue && t("overdue"),
      cell.evidence > 0 && t("fileCount", { count: cell.evidence }),
    ];
    return { marks: marks.filter(Boolean).join(" "), text: words.filter(Boolean).join(", ") };
  };
}

/** A source's month: to its entries, its review, and what was said. */
export function CellModal({ row, cell, onClose }: { row: Row; cell: Cell; onClose: () => void }) {
  const { t } = useTranslation("workflow");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const words = useCellWords();
  const subject = {
    sourceId: row.sourceId,
    periodStart: `${cell.month}-01`,
    periodEnd: `${addMonths(cell.month, 1)}-01`,
  };
  const target = cell.requestId ? { kind: "request", id: cell.requestId } : { kind: "source", id: row.sourceId };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`${row.sourceName}: ${formatMonth(cell.month, language)}`}
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      <Stack gap="sm">
        <Text size="sm">{words(cell).text}</Text>
        {!row.metered && (
          <TextLink to="/activities" search={{ source: row.sourceId }} size="sm" underline="always">
            {t("toActivities")}
          </TextLink>
        )}
        <ApprovalPanel subject={subject} />
        <DiscussionPanel target={target} />
      </Stack>
    </Modal>
  );
}
