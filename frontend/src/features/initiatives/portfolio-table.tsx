import { Group } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import type { InitiativesQuery } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import { StatusBadge } from "@/shared/ui/status-badge";
import { InitiativeStatusBadge } from "./initiative-status";

export type ListedInitiative = InitiativesQuery["initiatives"][number];

/** Tonnes a year: what the lines come to, else what was stated by hand. */
function tonnes(one: ListedInitiative): string {
  return one.figures?.location ?? one.expectedTCo2e ?? "";
}

export function PortfolioTable({ initiatives }: { initiatives: readonly ListedInitiative[] }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const localName = useLocalName();
  const columns = useMemo(
    (): Column<ListedInitiative>[] => [
      {
        id: "name",
        header: t("name"),
        value: (one) => one.name,
        cell: (one) => (
          <TextLink to="/initiatives/$initiativeId" params={{ initiativeId: one.id }} size="sm" fw={550}>
            {one.name}
          </TextLink>
        ),
      },
      { id: "facility", header: t("facility"), value: (one) => localName(one.facility) },
      { id: "kind", header: t("kind"), value: (one) => t(`kindName.${one.kind}`) },
      {
        id: "status",
        header: t("status"),
        value: (one) => t(`statusName.${one.status}`),
        cell: (one) => (
          <Group gap={4}>
            <InitiativeStatusBadge status={one.status} />
            {one.changed && <StatusBadge tone="bad">{t("changed")}</StatusBadge>}
          </Group>
        ),
      },
      {
        id: "start",
        header: t("startDate"),
        value: (one) => one.startDate ?? "",
        cell: (one) => (one.startDate ? formatDay(one.startDate, language) : "–"),
      },
      {
        id: "tonnes",
        header: t("expectedT"),
        value: tonnes,
        cell: (one) => (tonnes(one) === "" ? "–" : formatDecimal(tonnes(one), { max: 2 })),
        numeric: true,
        wrap: true,
      },
      {
        id: "cost",
        header: t("cost"),
        value: (one) => one.cost ?? "",
        cell: (one) => (one.cost ? `${formatDecimal(one.cost)} ${one.currency}` : "–"),
        numeric: true,
      },
      { id: "owner", header: t("owner"), value: (one) => one.ownerName },
    ],
    [t, language, localName],
  );
  return <DataTable label={t("all")} columns={columns} rows={initiatives} rowKey={(one) => one.id} csv="initiatives" />;
}
