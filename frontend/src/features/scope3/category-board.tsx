import { Button, Select, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { Scope3BoardDocument, type Scope3BoardQuery, type Scope3CategoriesQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { ScreenForm } from "./screen-form";

export type Category = Scope3CategoriesQuery["scope3Categories"][number];
export type Screening = Scope3BoardQuery["scope3Screenings"][number];

interface Row {
  category: Category;
  total: NonNullable<Scope3BoardQuery["inventories"][number]["run"]>["totals"]["byCategory"][number] | undefined;
  screening: Screening | undefined;
}

export function CategoryBoard({ categories }: { categories: readonly Category[] }) {
  const { t } = useTranslation("scope3");
  const answer = useGql(Scope3BoardDocument, {}, { types: ["Scope3Line", "Scope3Screening", "Run"] });
  const [chosen, setChosen] = useState<string | null>(null);
  const [screening, setScreening] = useState<Row | null>(null);
  return (
    <QueryGate answer={answer} height={400}>
      {({ inventories, scope3Screenings }) => {
        const calculated = inventories.filter((one) => one.run !== null);
        const inventory = calculated.find((one) => one.id === chosen) ?? calculated[0];
        const rows = categories.map((category) => ({
          category,
          total: inventory?.run?.totals.byCategory.find((one) => one.category === category.number),
          screening: scope3Screenings.find((one) => one.category === category.number),
        }));
        return (
          <Section
            title={t("board")}
            hint={inventory ? t("boardOf", { tonnes: inventory.run?.totals.scope3.tonnes }) : t("noRun")}
            actions={
              <Select
                aria-label={t("inventory")}
                size="xs"
                w={240}
                allowDeselect={false}
                placeholder={t("noInventory")}
                disabled={calculated.length === 0}
                data={calculated.map((one) => ({ value: one.id, label: one.name }))}
                value={inventory?.id ?? null}
                onChange={setChosen}
              />
            }
          >
            <BoardTable rows={rows} inventoryId={inventory?.id} onScreen={setScreening} />
            {screening && (
              <ScreenForm
                category={screening.category}
                screening={screening.screening}
                onClose={() => setScreening(null)}
              />
            )}
          </Section>
        );
      }}
    </QueryGate>
  );
}

interface TableProps {
  rows: readonly Row[];
  inventoryId: string | undefined;
  onScreen: (row: Row) => void;
}

function BoardTable({ rows, inventoryId, onScreen }: TableProps) {
  const { t } = useTranslation("scope3");
  const language = useLanguage();
  const mayScreen = useMay("structure");
  const columns = useMemo((): Column<Row>[] => {
    const name = ({ category }: Row) => `${category.number}. ${language === "ja" ? category.nameJa : category.nameEn}`;
    const mix = (row: Row) =>
      (row.total?.methods ?? []).map((one) => `${t(`calculation.${one.calculation || "none"}`)} ${one.share}%`);
    const all: Column<Row>[] = [
      {
        id: "category",
        header: t("category"),
        value: name,
        sortable: false,
        cell: (row) => (
          <TextLink to="/scope3" search={{ category: row.category.number }} size="sm">
            {name(row)}
          </TextLink>
        ),
      },
      {
        id: "state",
        header: t("state"),
        value: (row) => t(`states.${stateOf(row)}`),
        cell: (row) => <State row={row} />,
      },
      {
        id: "tonnes",
        header: t("tonnes"),
        numeric: true,
        value: (row) => row.total?.amount.tonnes ?? "",
        cell: (row) =>
          row.total && row.total.entries > 0 && inventoryId ? (
            <TextLink
              to="/inventories/$inventoryId"
              params={{ inventoryId }}
              search={{ tab: "entries", category: row.category.number }}
              size="sm"
              aria-label={`${name(row)}: ${row.total.amount.tonnes}`}
            >
              {row.total.amount.tonnes}
            </TextLink>
          ) : (
            "–"
          ),
      },
      {
        id: "share",
        header: t("share"),
        wrap: true,
        numeric: true,
        value: (row) => row.total?.share ?? "",
        cell: (row) => percent(row.total?.share),
      },
      {
        id: "supplier",
        header: t("supplierShare"),
        wrap: true,
        numeric: true,
        value: (row) => row.total?.supplierShare ?? "",
        cell: (row) => percent(row.total?.supplierShare),
      },
      {
        id: "methods",
        header: t("methodMix"),
        value: (row) => mix(row).join(", "),
        cell: (row) => mix(row).map((one) => <div key={one}>{one}</div>),
      },
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (row) => (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t("screen")}: ${name(row)}`}
            onClick={() => onScreen(row)}
          >
            {t("screen")}
          </Button>
        ),
      },
    ];
    return all.filter((column) => mayScreen || column.id !== "actions");
  }, [t, language, mayScreen, inventoryId, onScreen]);
  return (
    <DataTable
      label={t("board")}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.category.number)}
      csv="scope3"
    />
  );
}

function percent(value: string | undefined): string {
  return value ? `${value}%` : "–";
}

function stateOf({ total, screening }: Row): "calculated" | "excluded" | "not_relevant" | "relevant" | "empty" {
  if (total && total.entries > 0) return "calculated";
  return screening?.relevance ?? "empty";
}

const tones = {
  calculated: "good",
  excluded: "warn",
  not_relevant: "quiet",
  relevant: "warn",
  empty: "quiet",
} as const;

function State({ row }: { row: Row }) {
  const { t } = useTranslation("scope3");
  const state = stateOf(row);
  return (
    <Stack gap={2}>
      <StatusBadge tone={tones[state]}>{t(`states.${state}`)}</StatusBadge>
      {row.screening?.reason && (
        <Text size="xs" className="quiet" maw={260}>
          {row.screening.reason}
        </Text>
      )}
    </Stack>
  );
}
