import { Button, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { total } from "@/shared/format/amounts";
import { formatInstant, formatPeriod } from "@/shared/format/date";
import { InventoriesDocument, type InventoriesQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { usePeriod } from "@/shared/session/period";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { InventoryForm } from "./inventory-form";
import { InventoryStatus } from "./inventory-status";

type Inventory = InventoriesQuery["inventories"][number];

export function InventoriesPage() {
  const { t } = useTranslation("inventory");
  const mayCreate = useMay("calculate");
  const [creating, setCreating] = useState(false);
  const answer = useGql(InventoriesDocument, {}, { types: ["Inventory", "Run"] });
  const create = mayCreate && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setCreating(true)}>
      {t("create")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={create}>
      <QueryGate answer={answer} height={260}>
        {({ inventories }) =>
          inventories.length === 0 ? (
            <EmptyState icon="inventory" text={t("empty")}>
              {create}
            </EmptyState>
          ) : (
            <Section title={t("all")}>
              <List inventories={inventories} />
            </Section>
          )
        }
      </QueryGate>
      {creating && <InventoryForm onClose={() => setCreating(false)} />}
    </Page>
  );
}

function List({ inventories }: { inventories: readonly Inventory[] }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const { basis } = usePeriod();
  const columns = useMemo((): Column<Inventory>[] => {
    const tonnes = (one: Inventory) => (one.run ? total(one.run.totals, basis).tonnes : "");
    return [
      {
        id: "name",
        header: t("name"),
        value: (one) => one.name,
        cell: (one) => (
          <TextLink to="/inventories/$inventoryId" params={{ inventoryId: one.id }} size="sm" fw={550}>
            {one.name}
          </TextLink>
        ),
      },
      {
        id: "period",
        header: t("period"),
        value: (one) => one.periodStart,
        cell: (one) => formatPeriod(one.periodStart, one.periodEnd, language),
      },
      {
        id: "status",
        header: t("status"),
        value: (one) => shared(`inventoryStatus.${one.status}`),
        cell: (one) => <InventoryStatus status={one.status} number={one.number} />,
      },
      {
        id: "total",
        header: `${shared("total")} (${shared("tonnes")}, ${shared(`basis.${basis}`)})`,
        value: (one) => tonnes(one).replaceAll(",", ""),
        cell: (one) =>
          tonnes(one) || (
            <Text size="xs" className="quiet">
              {t("notCalculated")}
            </Text>
          ),
        numeric: true,
      },
      { id: "gwp", header: "GWP", value: (one) => one.gwpSet },
      {
        id: "calculated",
        header: t("calculatedAt"),
        value: (one) => one.run?.finishedAt ?? "",
        cell: (one) => (one.run ? formatInstant(one.run.finishedAt, language) : "–"),
      },
    ];
  }, [t, shared, language, basis]);
  return <DataTable label={t("all")} columns={columns} rows={inventories} rowKey={(one) => one.id} csv="inventories" />;
}
