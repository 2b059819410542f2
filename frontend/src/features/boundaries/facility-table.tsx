import { Button, Group, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "@/shared/format/date";
import type { BoundaryTreeQuery } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import type { Open } from "./boundaries-page";
import { approachColumns, type EntityRow } from "./entity-table";

export type FacilityRow = BoundaryTreeQuery["boundaryTree"]["facilities"][number];

interface Props {
  rows: readonly FacilityRow[];
  entities: readonly EntityRow[];
  onOpen: (open: Open) => void;
}

/** Who holds each facility on the day, and what each approach counts of it. */
export function FacilityTable({ rows, entities, onOpen }: Props) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const mayEdit = useMay("structure");
  const columns = useMemo((): Column<FacilityRow>[] => {
    const holder = (row: FacilityRow) => {
      const entity = entities.find((one) => one.entity.id === row.entityId)?.entity;
      if (entity) return localName(entity);
      return t(row.standing.held ? "holder.organization" : "holder.none");
    };
    const action = (kind: "assign" | "facilityHistory", row: FacilityRow) => (
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => onOpen({ kind, facility: row })}
        aria-label={`${t(`action.${kind}`)}: ${row.facility.name}`}
      >
        {t(`action.${kind}`)}
      </Button>
    );
    return [
      { id: "name", header: t("facility"), value: (row) => localName(row.facility) },
      {
        id: "holder",
        header: t("holder.title"),
        value: holder,
        cell: (row) => (
          <>
            {holder(row)}
            {row.since && (
              <Text size="xs" className="quiet">
                {t("since", { day: formatDay(row.since, language) })}
              </Text>
            )}
          </>
        ),
      },
      ...approachColumns<FacilityRow>((key) => shared(`approach.${key}`)),
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (row) => (
          <Group gap={6} wrap="nowrap">
            {action("facilityHistory", row)}
            {mayEdit && action("assign", row)}
          </Group>
        ),
      },
    ];
  }, [t, shared, language, localName, entities, mayEdit, onOpen]);
  return (
    <DataTable
      label={t("facilities")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.facility.id}
      csv="facility-holders"
    />
  );
}
