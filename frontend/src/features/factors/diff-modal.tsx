import { Modal, Select } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { EditionDiffDocument, type EditionDiffQuery } from "@/shared/gql/graphql";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { QueryGate } from "@/shared/ui/query-gate";
import type { Use } from "./use-panel";

type Row = EditionDiffQuery["editionDiff"][number];

/** What another edition adds, drops and changes. */
export function DiffModal({ older, uses, onClose }: { older: Use; uses: readonly Use[]; onClose: () => void }) {
  const { t } = useTranslation("factors");
  const { t: shared } = useTranslation("shared");
  const [newer, setNewer] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`${t("compare")}: ${older.edition.title}`}
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      <Select
        label={t("compareWith")}
        searchable
        limit={50}
        data={uses
          .filter((one) => one.edition.id !== older.edition.id)
          .map((one) => ({ value: one.edition.id, label: `${one.edition.title} (${one.edition.id})` }))}
        value={newer}
        onChange={setNewer}
      />
      {newer && <Rows older={older.edition.id} newer={newer} />}
    </Modal>
  );
}

function Rows({ older, newer }: { older: string; newer: string }) {
  const { t } = useTranslation("factors");
  const answer = useGql(EditionDiffDocument, { older, newer });
  const columns = useMemo(
    (): Column<Row>[] => [
      { id: "key", header: t("row"), value: (one) => one.key },
      { id: "name", header: t("name"), value: (one) => one.name },
      { id: "unit", header: t("unit"), value: (one) => one.unit },
      { id: "old", header: t("before"), value: (one) => one.old ?? t("added"), numeric: true },
      { id: "new", header: t("after"), value: (one) => one.new ?? t("dropped"), numeric: true },
      { id: "percent", header: "%", value: (one) => one.percent ?? "", numeric: true },
    ],
    [t],
  );
  return (
    <QueryGate answer={answer}>
      {({ editionDiff }) =>
        editionDiff.length === 0 ? (
          <EmptyState icon="check" text={t("same")} />
        ) : (
          <DataTable
            label={t("compare")}
            columns={columns}
            rows={editionDiff}
            rowKey={(one) => `${one.key} ${one.unit}`}
            limit={50}
          />
        )
      }
    </QueryGate>
  );
}
