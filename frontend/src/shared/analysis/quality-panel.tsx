import { Alert, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { useCategoryNames } from "@/shared/categories/use-category-names";
import { compareDecimals, formatDecimal } from "@/shared/format/decimal";
import { RunQualityDocument, type RunQualityQuery } from "@/shared/gql/graphql";
import { usePeriod } from "@/shared/session/period";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Icon } from "@/shared/ui/icon";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { percentText, spreadText } from "./figures";
import { Improvements } from "./improvements";
import { Intervals } from "./intervals";
import { JudgeForm } from "./judge-form";
import { PolicyControl } from "./policy-control";

export type RunQuality = NonNullable<RunQualityQuery["inventory"]["run"]>["quality"];
export type QualityGroup = RunQuality["groups"][number];
export type Improvement = RunQuality["improvements"][number];

/** How far the figures can be relied on, and what would make them better. */
export function QualityPanel({ inventoryId }: { inventoryId: string }) {
  const { basis } = usePeriod();
  const [judged, setJudged] = useState<Improvement | null>(null);
  const answer = useGql(
    RunQualityDocument,
    { id: inventoryId, method: basis },
    { types: ["Inventory", "Run", "QualityPolicy"] },
  );
  return (
    <QueryGate answer={answer} height={320}>
      {({ inventory, qualityPolicy }) => {
        const quality = inventory.run?.quality;
        if (!quality) return null;
        return (
          <Stack gap="md">
            <Intervals quality={quality} />
            <Totals quality={quality} />
            <Improvements rows={quality.improvements} onJudge={setJudged} />
            <PolicyControl key={JSON.stringify(qualityPolicy)} policy={qualityPolicy} />
            {judged && <JudgeForm line={judged} onClose={() => setJudged(null)} />}
          </Stack>
        );
      }}
    </QueryGate>
  );
}

/** The name of a total. */
export function useGroupName(): (group: QualityGroup) => string {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const facilityName = useFacilityNames();
  const names = useCategoryNames();
  return (group) => {
    switch (group.kind) {
      case "scope":
        return shared(`scope.${group.scope}`);
      case "category":
        return names.get(group.category) ?? t("noCategory");
      case "facility":
        return facilityName({ facilityId: group.facilityId, name: group.facilityName });
      default:
        return t("whole");
    }
  };
}

function Totals({ quality }: { quality: RunQuality }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const name = useGroupName();
  const rows = quality.groups.filter(({ amount }) => compareDecimals(amount.kg, "0") !== 0);
  const score = (of: keyof NonNullable<QualityGroup["rating"]>): Column<QualityGroup> => ({
    id: of,
    header: t(`indicator.${of}`),
    value: (row) => String(row.rating?.[of] ?? ""),
    cell: (row) => (row.rating ? formatDecimal(String(row.rating[of]), { min: 1, max: 1 }) : "–"),
    numeric: true,
  });
  const columns: Column<QualityGroup>[] = [
    { id: "name", header: t("part"), value: name },
    {
      id: "tonnes",
      header: shared("tonnes"),
      value: (row) => row.amount.tonnes.replaceAll(",", ""),
      cell: (row) => row.amount.tonnes,
      numeric: true,
    },
    {
      id: "uncertainty",
      header: t("uncertainty"),
      value: (row) => (row.uncertainty ? spreadText(row.uncertainty) : t("notStated")),
    },
    {
      id: "stated",
      header: t("statedShare"),
      value: (row) => row.statedShare,
      cell: (row) => percentText(row.statedShare),
      numeric: true,
    },
    score("overall"),
    score("reliability"),
    score("technological"),
    score("geographical"),
    score("temporal"),
    score("completeness"),
    {
      id: "primary",
      header: t("primaryShare"),
      value: (row) => row.primaryShare ?? "",
      cell: (row) => (row.primaryShare ? percentText(row.primaryShare) : "–"),
      numeric: true,
    },
  ];
  const foots = quality.gases.every((one) => one.foots);
  return (
    <Section
      title={t("dataQuality")}
      hint={t("ratingMeans")}
      actions={
        quality.proposed ? (
          <StatusBadge tone="info">{t("proposed")}</StatusBadge>
        ) : (
          <StatusBadge tone="quiet">{t("judgedOnly")}</StatusBadge>
        )
      }
    >
      <DataTable
        label={t("dataQuality")}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.kind} ${row.scope} ${row.category} ${row.facilityId}`}
        csv="data-quality"
      />
      {foots ? (
        <Text size="sm" className="quiet">
          {t("gasesFoot")}
        </Text>
      ) : (
        <Alert color="red" variant="light" icon={<Icon name="stop" />} title={t("gasesDoNotFoot")} />
      )}
    </Section>
  );
}
