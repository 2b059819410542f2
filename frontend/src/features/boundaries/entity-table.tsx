import { Box, Button, Group, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { percent } from "@/shared/boundary/shares";
import { countryName } from "@/shared/format/countries";
import type { BoundaryTreeQuery } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Open } from "./boundaries-page";

export type EntityRow = BoundaryTreeQuery["boundaryTree"]["entities"][number];

interface Props {
  rows: readonly EntityRow[];
  onOpen: (open: Open) => void;
}

/** The tree of the group, each entity indented under what holds it, with its share under each approach. */
export function EntityTable({ rows, onOpen }: Props) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const mayEdit = useMay("structure");
  const mayArchive = useMay("archive");
  const columns = useMemo((): Column<EntityRow>[] => {
    const action = (kind: "ownership" | "history" | "entity" | "archive", row: EntityRow) => (
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => onOpen({ kind, entity: row })}
        aria-label={`${t(`action.${kind}`)}: ${row.entity.name}`}
      >
        {t(`action.${kind}`)}
      </Button>
    );
    return [
      {
        id: "name",
        header: t("entity"),
        value: (row) => localName(row.entity),
        sortable: false,
        cell: (row) => (
          <Box pl={row.depth * 20} data-depth={row.depth}>
            {row.depth > 0 && <span aria-hidden="true">└ </span>}
            {localName(row.entity)}
            <Text size="xs" className="quiet">
              {[t(`kind.${row.entity.kind}`), countryName(row.entity.country, language)].join(" · ")}
            </Text>
          </Box>
        ),
      },
      {
        id: "held",
        header: t("heldBy"),
        value: (row) => (row.ownership ? row.ownership.equityShare : ""),
        sortable: false,
        cell: (row) =>
          row.ownership ? (
            <>
              {percent(row.ownership.equityShare)}
              <Text size="xs" className="quiet">
                {t(`treatment.${row.ownership.treatment}`)}
              </Text>
            </>
          ) : (
            "–"
          ),
      },
      ...approachColumns<EntityRow>((key) => shared(`approach.${key}`)),
      {
        id: "group",
        header: t("accounting"),
        value: (row) => t(standingWord(row)),
        sortable: false,
        cell: (row) => (
          <StatusBadge tone={row.standing.held ? (row.standing.group ? "good" : "info") : "quiet"}>
            {t(standingWord(row))}
          </StatusBadge>
        ),
      },
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (row) => (
          <Group gap={6}>
            {action("history", row)}
            {mayEdit && action("ownership", row)}
            {mayEdit && action("entity", row)}
            {mayArchive && action("archive", row)}
          </Group>
        ),
      },
    ];
  }, [t, shared, language, localName, mayEdit, mayArchive, onOpen]);
  return (
    <DataTable
      label={t("entities")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.entity.id}
      csv="legal-entities"
      limit={200}
    />
  );
}

function standingWord({ standing }: Standing): "notHeld" | "inGroup" | "investee" {
  if (!standing.held) return "notHeld";
  return standing.group ? "inGroup" : "investee";
}

interface Standing {
  standing: EntityRow["standing"];
}

/** What each approach counts. */
export function approachColumns<Row extends Standing>(name: (approach: string) => string): Column<Row>[] {
  const column = (approach: string, key: "equityShare" | "financialControl" | "operationalControl"): Column<Row> => ({
    id: approach,
    header: name(approach),
    value: (row) => row.standing[key],
    cell: (row) => percent(row.standing[key]),
    numeric: true,
    sortable: false,
  });
  return [
    column("equity_share", "equityShare"),
    column("financial_control", "financialControl"),
    column("operational_control", "operationalControl"),
  ];
}
