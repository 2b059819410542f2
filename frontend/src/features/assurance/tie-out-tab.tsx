import { Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatDecimal } from "@/shared/format/decimal";
import { TieOutDocument, type TieOutQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Engagement } from "./engagements-page";
import { type Choice, firstChoice, InventoryChoice } from "./inventory-choice";

/** Screen = Excel = PDF = API: each total beside what the stored files say, read back from their bytes. */
export function TieOutTab({ engagement }: { engagement: Engagement }) {
  const { t } = useTranslation("assurance");
  const [choice, setChoice] = useState(() => firstChoice(engagement));
  return (
    <Section
      title={t("tab.tieOut")}
      hint={t("tieOutMeans")}
      actions={
        choice && <InventoryChoice engagement={engagement} choice={choice} onChange={setChoice} withMethod={false} />
      }
    >
      {choice ? <Compared choice={choice} /> : <Text size="sm">{t("noClosed")}</Text>}
    </Section>
  );
}

function Compared({ choice }: { choice: Choice }) {
  const answer = useGql(TieOutDocument, { inventoryId: choice.inventoryId }, { types: ["Report"] });
  return <QueryGate answer={answer}>{({ tieOut }) => <Lines tieOut={tieOut} />}</QueryGate>;
}

type TieOut = TieOutQuery["tieOut"];
type Line = TieOut["lines"][number];

function Lines({ tieOut }: { tieOut: TieOut }) {
  const { t } = useTranslation("assurance");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Line>[] => [
      { id: "label", header: t("figure"), value: (one) => one.label[language] },
      { id: "name", header: t("rangeName"), value: (one) => one.name },
      {
        id: "kg",
        header: t("screenAndApi"),
        value: (one) => one.kg,
        cell: (one) => formatDecimal(one.kg),
        numeric: true,
      },
      ...tieOut.reports.map(
        (report, n): Column<Line> => ({
          id: report.id,
          header: `${report.format === "xlsx" ? "Excel" : "PDF"} ${report.language}`,
          value: (one) => one.cells[n]?.found ?? "",
          cell: (one) => <Cell found={one.cells[n]?.found ?? ""} agrees={one.cells[n]?.agrees ?? false} />,
        }),
      ),
    ],
    [t, language, tieOut.reports],
  );
  if (tieOut.reports.length === 0) return <Text size="sm">{t("noReports")}</Text>;
  return (
    <Stack gap="sm">
      <StatusBadge tone={tieOut.agrees ? "good" : "bad"}>{tieOut.agrees ? t("allAgree") : t("someDiffer")}</StatusBadge>
      <DataTable
        label={t("tab.tieOut")}
        columns={columns}
        rows={tieOut.lines}
        rowKey={(one) => one.name}
        csv="tie-out"
      />
    </Stack>
  );
}

function Cell({ found, agrees }: { found: string; agrees: boolean }) {
  const { t } = useTranslation("assurance");
  if (found === "") return <>–</>;
  return (
    <Stack gap={2} align="flex-start">
      <StatusBadge tone={agrees ? "good" : "bad"}>{agrees ? t("ticked") : t("differsHere")}</StatusBadge>
      {!agrees && <Text size="xs">{found}</Text>}
    </Stack>
  );
}
