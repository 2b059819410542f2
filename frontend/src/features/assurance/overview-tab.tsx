import { Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { AuditPopulationDocument, type AuditPopulationQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { DataTable } from "@/shared/ui/data-table";
import { Facts } from "@/shared/ui/facts";
import { TextLink } from "@/shared/ui/link";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Engagement } from "./engagements-page";
import { firstChoice, InventoryChoice } from "./inventory-choice";
import { tonnes } from "./words";

/** The terms of the engagement, and what there is to be tested. */
export function OverviewTab({ engagement }: { engagement: Engagement }) {
  const { t } = useTranslation("assurance");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const materiality = engagement.materialityKg
    ? `${tonnes(engagement.materialityKg)} t CO₂e`
    : t("ofTotal", { percent: formatDecimal(engagement.materialityPercent ?? "0") });
  return (
    <Stack gap="md">
      <Section title={t("terms")}>
        <Facts
          facts={[
            { label: t("provider"), value: engagement.provider },
            { label: t("standard"), value: engagement.standard },
            { label: t("level"), value: t(`levelName.${engagement.level}`) },
            { label: t("scopes"), value: engagement.scopes.map((one) => shared(`scope.${one}`)).join(", ") },
            { label: t("from"), value: formatInstant(engagement.validFrom, language) },
            { label: t("until"), value: formatInstant(engagement.validUntil, language) },
            { label: t("auditors"), value: engagement.auditors.map((one) => one.name).join(", ") },
            { label: t("materiality"), value: materiality },
            { label: t("performance"), value: `${formatDecimal(engagement.performancePercent)} %` },
            { label: t("note"), value: engagement.note },
          ]}
        />
        {engagement.inventories.map((one) => (
          <Text key={one.id} size="sm">
            <TextLink to="/inventories/$inventoryId" params={{ inventoryId: one.id }} underline="always">
              {one.name}
            </TextLink>
          </Text>
        ))}
      </Section>
      <PopulationSection engagement={engagement} />
    </Stack>
  );
}

function PopulationSection({ engagement }: { engagement: Engagement }) {
  const { t } = useTranslation("assurance");
  const [choice, setChoice] = useState(() => firstChoice(engagement));
  const variables = {
    engagementId: engagement.id,
    inventoryId: choice?.inventoryId ?? "",
    method: choice?.method ?? "",
  };
  const answer = useGql(
    AuditPopulationDocument,
    { ...variables, riskPercent: 5, expectedTonnes: "0" },
    { pause: !choice, types: ["Engagement"] },
  );
  if (!choice) {
    return (
      <Section title={t("population")}>
        <Text size="sm">{t("noClosed")}</Text>
      </Section>
    );
  }
  return (
    <Section
      title={t("population")}
      hint={t("populationMeans")}
      actions={<InventoryChoice engagement={engagement} choice={choice} onChange={setChoice} />}
    >
      <QueryGate answer={answer}>{({ auditPopulation }) => <Population population={auditPopulation} />}</QueryGate>
    </Section>
  );
}

function Population({ population }: { population: AuditPopulationQuery["auditPopulation"] }) {
  const { t } = useTranslation("assurance");
  const { t: shared } = useTranslation("shared");
  return (
    <Stack gap="sm">
      <StatusBadge tone={population.agrees ? "good" : "bad"}>
        {population.agrees ? t("agrees") : t("differs", { reported: tonnes(population.reportedKg) })}
      </StatusBadge>
      <DataTable
        label={t("population")}
        rows={population.strata}
        rowKey={(one) => String(one.scope)}
        csv="population"
        columns={[
          { id: "scope", header: t("stratum"), value: (one) => shared(`scope.${one.scope}`) },
          { id: "items", header: t("entries"), value: (one) => String(one.items), numeric: true },
          {
            id: "kg",
            header: "t CO₂e",
            value: (one) => one.kg,
            cell: (one) => tonnes(one.kg),
            numeric: true,
          },
        ]}
        footer={
          <Table.Tr fw={600}>
            <Table.Td>{t("total")}</Table.Td>
            <Table.Td ta="right">{population.items}</Table.Td>
            <Table.Td ta="right">{tonnes(population.totalKg)}</Table.Td>
          </Table.Tr>
        }
      />
      <Facts
        columns={3}
        facts={[
          { label: t("materiality"), value: `${tonnes(population.materialityKg)} t CO₂e` },
          { label: t("tolerable"), value: `${tonnes(population.tolerableKg)} t CO₂e` },
          { label: t("sizeAtFive"), value: population.size ?? "" },
        ]}
      />
    </Stack>
  );
}
