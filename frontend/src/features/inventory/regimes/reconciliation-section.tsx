import { SegmentedControl, Stack } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Section } from "@/shared/ui/section";
import type { Regimes } from "./regimes-panel";
import { tonnesOf } from "./tonnes";

type Statement = Regimes["statements"][number];
type Step = Regimes["reconciliations"][number]["steps"][number];

/** Each regime's total, and the steps from the first to one of the others. */
export function ReconciliationSection({ regimes }: { regimes: Regimes }) {
  const { t } = useTranslation("inventory");
  const language = useLanguage();
  const nameOf = (one: Statement) => (language === "ja" ? one.regime.nameJa : one.regime.name);
  const columns: Column<Statement>[] = [
    { id: "regime", header: t("regimes.regime"), value: nameOf },
    { id: "gwp", header: t("regimes.gwp"), value: (one) => one.regime.gwpSet },
    { id: "scopes", header: t("scope"), value: (one) => one.regime.scopes.join(" + ") },
    {
      id: "t",
      header: t("regimes.tonnes"),
      value: (one) => one.kgCo2e,
      cell: (one) => tonnesOf(one.kgCo2e),
      numeric: true,
    },
  ];
  return (
    <Section title={t("regimes.statements")} hint={t("regimes.statementsMean")}>
      <Stack gap="md">
        <DataTable
          label={t("regimes.statements")}
          columns={columns}
          rows={regimes.statements}
          rowKey={(one) => one.regime.id}
        />
        <Steps regimes={regimes} nameOf={nameOf} />
      </Stack>
    </Section>
  );
}

function Steps({ regimes, nameOf }: { regimes: Regimes; nameOf: (one: Statement) => string }) {
  const { t } = useTranslation("inventory");
  const others = regimes.statements.slice(1);
  const [to, setTo] = useState(others.find((one) => one.regime.id === "shk_basic")?.regime.id ?? others[0]?.regime.id);
  const chosen = regimes.reconciliations.find((one) => one.toId === to);
  const columns = useMemo(
    (): Column<Step>[] => [
      { id: "cause", header: t("regimes.element"), value: (one) => t(`regimes.cause.${one.cause}`, one.cause) },
      {
        id: "t",
        header: t("regimes.tonnes"),
        value: (one) => one.kgCo2e,
        cell: (one) => tonnesOf(one.kgCo2e),
        numeric: true,
      },
      {
        id: "sources",
        header: t("regimes.largest"),
        value: (one) =>
          one.sources
            .slice(0, 3)
            .map((source) => `${source.sourceName} ${tonnesOf(source.kgCo2e)}`)
            .join(", "),
      },
    ],
    [t],
  );
  if (!chosen || !to) return null;
  return (
    <>
      <SegmentedControl
        aria-label={t("regimes.compare")}
        value={to}
        onChange={setTo}
        data={others.map((one) => ({ value: one.regime.id, label: nameOf(one) }))}
      />
      <DataTable
        label={t("regimes.steps")}
        columns={columns}
        rows={chosen.steps}
        rowKey={(one) => one.cause}
        csv={`regimes-${to}`}
      />
    </>
  );
}
