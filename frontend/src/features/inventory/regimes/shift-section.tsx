import { Group, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { FindingSection } from "@/shared/findings/finding-section";
import { addMonths, formatMonth, formatPeriod } from "@/shared/format/date";
import {
  ShiftChoicesDocument,
  type ShiftChoicesQuery,
  ShiftedPeriodDocument,
  type ShiftedPeriodQuery,
} from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Facts } from "@/shared/ui/facts";
import { TextLink } from "@/shared/ui/link";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { tonnesOf } from "./tonnes";

type Choice = ShiftChoicesQuery["inventories"][number];
type Shifted = ShiftedPeriodQuery["shiftedPeriod"];
type Month = Shifted["months"][number];

/** The most inventories that one period may be put together from. */
const most = 12;

/** Another period of twelve months, such as a calendar year, put together from whole months of inventories. */
export function ShiftSection({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const answer = useGql(ShiftChoicesDocument, {}, { types: ["Inventory"] });
  return (
    <Section title={t("regimes.shift")} hint={t("regimes.shiftMeans")}>
      <QueryGate answer={answer} height={200}>
        {({ inventories }) => {
          const own = inventories.find(({ id }) => id === inventoryId);
          return own && <Chosen own={own} all={inventories} />;
        }}
      </QueryGate>
    </Section>
  );
}

function Chosen({ own, all }: { own: Choice; all: readonly Choice[] }) {
  const { t } = useTranslation("inventory");
  const [first, setFirst] = useState(`${own.periodStart.slice(0, 4)}-01`);
  const valid = /^[0-9]{4}-[0-9]{2}$/.test(first);
  const start = `${first}-01`;
  const end = valid ? `${addMonths(first, 12)}-01` : start;
  const ids = all
    .filter((one) => one.approach === own.approach && one.gwpSet === own.gwpSet)
    .filter((one) => one.periodStart < end && one.periodEnd > start)
    .slice(0, most)
    .map(({ id }) => id);
  const answer = useGql(
    ShiftedPeriodDocument,
    { ids, start, end },
    { types: ["Inventory"], pause: !valid || ids.length === 0 },
  );
  return (
    <>
      <Group>
        <TextInput
          type="month"
          label={t("regimes.firstMonth")}
          value={first}
          onChange={(event) => setFirst(event.currentTarget.value)}
        />
      </Group>
      {valid && ids.length > 0 && (
        <QueryGate answer={answer} height={320}>
          {({ shiftedPeriod }) => <Result shifted={shiftedPeriod} />}
        </QueryGate>
      )}
    </>
  );
}

function Result({ shifted }: { shifted: Shifted }) {
  const { t } = useTranslation("inventory");
  const language = useLanguage();
  const columns = useMemo((): Column<Month>[] => {
    const scopes = shifted.sums.map(({ scope, method }) => ({ scope, method }));
    return [
      { id: "month", header: t("month"), value: (one) => one.month, cell: (one) => formatMonth(one.month, language) },
      {
        id: "inventory",
        header: t("regimes.fromInventory"),
        value: (one) => one.inventoryName,
        cell: (one) =>
          one.missing ? (
            t("regimes.noInventory")
          ) : (
            <TextLink to="/inventories/$inventoryId" params={{ inventoryId: one.inventoryId }}>
              {one.inventoryName}
            </TextLink>
          ),
      },
      {
        id: "state",
        header: t("regimes.monthState"),
        value: (one) =>
          [one.draft && t("regimes.isDraft"), one.estimated && t("regimes.isEstimated")].filter(Boolean).join(", "),
      },
      ...scopes.map(({ scope, method }): Column<Month> => {
        const sumOf = (one: Month) => one.sums.find((sum) => sum.scope === scope && sum.method === method)?.kgCo2e;
        return {
          id: `${scope}${method}`,
          header: scopeName(t, scope, method),
          value: (one) => sumOf(one) ?? "",
          cell: (one) => {
            const kg = sumOf(one);
            return kg ? tonnesOf(kg) : "–";
          },
          numeric: true,
        };
      }),
    ];
  }, [shifted, t, language]);
  return (
    <>
      <Facts
        columns={3}
        facts={[
          { label: t("period"), value: formatPeriod(shifted.start, shifted.end, language) },
          ...shifted.sums.map(({ scope, method, kgCo2e }) => ({
            label: scopeName(t, scope, method),
            value: `${tonnesOf(kgCo2e)} t CO₂e`,
          })),
        ]}
      />
      <DataTable
        label={t("regimes.shift")}
        columns={columns}
        rows={shifted.months}
        rowKey={(one) => one.month}
        csv="shifted-period"
      />
      {shifted.findings.length > 0 && <FindingSection title={t("regimes.shiftFindings")} findings={shifted.findings} />}
    </>
  );
}

function scopeName(t: (key: string) => string, scope: number, method: string): string {
  if (scope === 0) return t("regimes.outside");
  return `${t("scope")} ${scope}${method ? ` (${t(`regimes.method.${method}`)})` : ""}`;
}
