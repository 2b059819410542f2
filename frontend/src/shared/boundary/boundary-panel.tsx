import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatDay } from "@/shared/format/date";
import { RunBoundaryDocument, type RunBoundaryQuery } from "@/shared/gql/graphql";
import { useLanguage, useNameOrder } from "@/shared/i18n/use-language";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { DataTable } from "@/shared/ui/data-table";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { ApproachPanel } from "./approach-panel";
import { usePartName } from "./part-name";
import { percent, roughPercent } from "./shares";

type Boundary = NonNullable<RunBoundaryQuery["inventory"]["run"]>["boundary"];

/** The boundary of an inventory: what its approach counts, what others would, and what is left out. */
export function BoundaryPanel({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("boundaries");
  const answer = useGql(RunBoundaryDocument, { id: inventoryId }, { types: ["Run", "Inventory"] });
  return (
    <Stack gap="md">
      <ApproachPanel inventoryId={inventoryId} />
      <QueryGate answer={answer}>
        {({ inventory }) =>
          inventory.run && (
            <>
              <Section title={t("counted")} hint={t("countedHint")}>
                <Held boundary={inventory.run.boundary} />
              </Section>
              <Section title={t("exclusions")} hint={t("runExclusionsHint")}>
                <LeftOut boundary={inventory.run.boundary} />
              </Section>
            </>
          )
        }
      </QueryGate>
    </Stack>
  );
}

function Held({ boundary }: { boundary: Boundary }) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const facilityName = useFacilityNames();
  const ordered = useNameOrder();
  const rows = ordered(boundary.facilities, facilityName).flatMap((facility) =>
    facility.holdings.map((holding) => ({ facility, holding, key: `${facility.facilityId} ${holding.from ?? ""}` })),
  );
  return (
    <DataTable
      label={t("counted")}
      rows={rows}
      rowKey={(row) => row.key}
      csv="boundary"
      columns={[
        { id: "facility", header: t("facility"), value: ({ facility }) => facilityName(facility) },
        {
          id: "from",
          header: t("validFrom"),
          value: ({ holding }) => (holding.from ? formatDay(holding.from, language) : t("throughout")),
        },
        {
          id: "holder",
          header: t("holder.title"),
          value: ({ holding }) => (holding.held ? holding.entityName || t("holder.organization") : t("holder.none")),
        },
        {
          id: "equity",
          header: t("equity"),
          value: ({ holding }) => percent(holding.equityShare),
          numeric: true,
        },
        {
          id: "control",
          header: t("control"),
          value: ({ holding }) =>
            [holding.controlled && t("financially"), holding.operated && t("operationally")]
              .filter(Boolean)
              .join(" · ") || t("noControl"),
        },
        {
          id: "share",
          header: t("countedShare", { approach: shared(`approach.${boundary.approach}`) }),
          value: ({ holding }) => percent(holding.share),
          numeric: true,
        },
      ]}
    />
  );
}

function LeftOut({ boundary }: { boundary: Boundary }) {
  const { t } = useTranslation("boundaries");
  const partName = usePartName();
  if (boundary.exclusions.length === 0) return <Text size="sm">{t("nothingLeftOut")}</Text>;
  return (
    <DataTable
      label={t("exclusions")}
      rows={boundary.exclusions}
      rowKey={(row) => row.id}
      csv="exclusions"
      columns={[
        {
          id: "what",
          header: t("what"),
          value: (row) => row.what,
          cell: (row) => (
            <>
              {row.what}
              <Text size="xs" className="quiet">
                {[row.facility, partName(row)].filter(Boolean).join(" · ")}
              </Text>
            </>
          ),
        },
        { id: "reason", header: t("reason"), value: (row) => row.reason },
        {
          id: "estimate",
          header: t("estimate"),
          value: (row) => row.estimate?.kg ?? "",
          cell: (row) =>
            row.estimate ? (
              <>
                {t("ofPeriod", { tonnes: row.estimate.tonnes })}
                <Text size="xs" className="quiet">
                  {row.basis}
                </Text>
              </>
            ) : (
              <StatusBadge tone="warn">{t("notEstimated")}</StatusBadge>
            ),
        },
        {
          id: "share",
          header: t("wouldBe"),
          value: (row) => (row.share ? `${roughPercent(row.share)} ${t(`partOf.${row.part}`)}` : "–"),
        },
      ]}
    />
  );
}
