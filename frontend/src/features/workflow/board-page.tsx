import { Alert, Group, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { addMonths } from "@/shared/format/date";
import { BoardPlacesDocument, CompletenessBoardDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { usePeriod } from "@/shared/session/period";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { BoardTable } from "./board-table";
import { type Cell, type CellFilter, CellModal, cellFilters, matches, type Row } from "./cell-modal";

/** Sources by month: what is known, asked, approved and proved. */
export function BoardPage() {
  const { t } = useTranslation("workflow");
  const localName = useLocalName();
  const { start, end } = usePeriod().fiscalYear;
  const [facilityId, setFacility] = useState<string | null>(null);
  const [filter, setFilter] = useState<CellFilter>("all");
  const [open, setOpen] = useState<{ row: Row; cell: Cell } | null>(null);
  const { data: options } = useGql(BoardPlacesDocument, {});
  const facilities = new Map((options?.facilities ?? []).map((one) => [one.id, localName(one)]));
  const answer = useGql(
    CompletenessBoardDocument,
    { from: start.slice(0, 7), to: addMonths(end.slice(0, 7), -1), facilityId },
    { types: ["CompletenessBoard", "Submission", "DataRequest", "MadeRequests", "Activity", "AttachedFile"] },
  );
  const filters = (
    <>
      <Select
        size="xs"
        aria-label={t("facility")}
        placeholder={t("allFacilities")}
        clearable
        data={(options?.facilities ?? []).map((one) => ({ value: one.id, label: localName(one) }))}
        value={facilityId}
        onChange={setFacility}
      />
      <Select
        size="xs"
        aria-label={t("show")}
        allowDeselect={false}
        data={cellFilters.map((value) => ({ value, label: t(`filter.${value}`) }))}
        value={filter}
        onChange={(value) => setFilter((value ?? "all") as CellFilter)}
      />
    </>
  );
  return (
    <Page title={t("board")} lead={t("boardLead")}>
      <Section title={t("boardTable")} actions={filters}>
        <QueryGate answer={answer} height={320}>
          {({ completenessBoard: board }) => {
            const rows = board.rows.filter((row) => row.cells.some((cell) => matches(cell, filter)));
            return (
              <Stack gap="sm">
                {board.more && (
                  <Alert color="yellow" icon={<Icon name="warning" />}>
                    {t("moreSources")}
                  </Alert>
                )}
                {rows.length === 0 ? (
                  <EmptyState icon="quality" text={t(filter === "all" ? "emptyBoard" : "nothingMatches")} />
                ) : (
                  <BoardTable
                    months={board.months}
                    rows={rows}
                    facilities={facilities}
                    filter={filter}
                    onOpen={(row, cell) => setOpen({ row, cell })}
                  />
                )}
                <Legend />
              </Stack>
            );
          }}
        </QueryGate>
      </Section>
      {open && <CellModal row={open.row} cell={open.cell} onClose={() => setOpen(null)} />}
    </Page>
  );
}

const marks = [
  "○ none",
  "● entered",
  "◐ estimated",
  "◆ metered",
  "… submitted",
  "↩ returned",
  "✓ approved",
  "✕ changed",
  "? asked",
  "! overdue",
  "▤ files",
];

/** Each state by its mark and its word. */
function Legend() {
  const { t } = useTranslation("workflow");
  return (
    <Group gap="md" role="note" aria-label={t("legend")}>
      {marks.map((one) => {
        const [mark, name] = one.split(" ");
        return (
          <Text key={one} size="xs">
            <span aria-hidden="true">{mark} </span>
            {t(`mark.${name}`)}
          </Text>
        );
      })}
    </Group>
  );
}
