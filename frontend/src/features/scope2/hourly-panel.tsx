import { Alert, Button, Select, SimpleGrid, Stack } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatMonth, monthsBetween } from "@/shared/format/date";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { FacilityNamesDocument, HourlyMatchDocument, type HourlyMatchQuery } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import type { PeriodInventory } from "@/shared/session/period";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Facts } from "@/shared/ui/facts";
import { Icon } from "@/shared/ui/icon";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { HourlyMap } from "./hourly-map";
import { HourlyMonths, HourlySupplies } from "./hourly-tables";
import { IntensityForm } from "./intensity-form";
import { IntensityList } from "./intensity-list";
import { energyText, tonnes } from "./sums";

export type Hourly = HourlyMatchQuery["hourlyMatch"];

export const percent = (share: string, max = 1) => `${formatDecimal(shiftDecimal(share, 2), { max })}%`;

/** How much of a facility's electricity was matched in the very hours of its use. */
export function HourlyPanel({ inventory }: { inventory: PeriodInventory }) {
  const { t } = useTranslation("scope2");
  const language = useLanguage();
  const localName = useLocalName();
  const mayRecord = useMay("record");
  const [importing, setImporting] = useState(false);
  const search = useSearch({ from: "/shell/scope2" });
  const navigate = useNavigate({ from: "/scope2" });
  const names = useGql(FacilityNamesDocument, {});
  const facilities = names.data?.facilities ?? [];
  const months = monthsBetween(inventory.periodStart, inventory.periodEnd);
  const facility = facilities.find((one) => one.id === search.facility)?.id ?? facilities[0]?.id;
  const month = months.find((one) => one === search.month) ?? months[0] ?? "";
  const set = (next: { facility?: string; month?: string }) =>
    navigate({ search: (previous) => ({ ...previous, ...next }), replace: true });
  const add = mayRecord && (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon name="upload" size={16} />}
      onClick={() => setImporting(true)}
    >
      {t("importIntensities")}
    </Button>
  );
  return (
    <Stack gap="md">
      <Section title={t("hourly")} hint={t("hourlyMeans")} actions={add}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Select
            label={t("facility")}
            searchable
            allowDeselect={false}
            data={facilities.map((one) => ({ value: one.id, label: localName(one) }))}
            value={facility ?? null}
            onChange={(value) => value && set({ facility: value })}
          />
          <Select
            label={t("monthShown")}
            allowDeselect={false}
            data={months.map((value) => ({ value, label: formatMonth(value, language) }))}
            value={month}
            onChange={(value) => value && set({ month: value })}
          />
        </SimpleGrid>
      </Section>
      {facility ? (
        <Match inventory={inventory.id} facility={facility} month={month} />
      ) : (
        <EmptyState icon="facility" text={t("noFacility")} />
      )}
      <IntensityList />
      {importing && <IntensityForm onClose={() => setImporting(false)} />}
    </Stack>
  );
}

function Match(variables: { inventory: string; facility: string; month: string }) {
  const { t } = useTranslation("scope2");
  const answer = useGql(HourlyMatchDocument, variables, { types: ["Instrument", "ResidualMix", "IntensitySeries"] });
  return (
    <QueryGate answer={answer} height={320}>
      {({ hourlyMatch }) =>
        hourlyMatch.knownHours === 0 ? (
          <EmptyState icon="meter" text={t("noHours")} />
        ) : (
          <Known match={hourlyMatch} month={variables.month} />
        )
      }
    </QueryGate>
  );
}

function Known({ match, month }: { match: Hourly; month: string }) {
  const { t } = useTranslation("scope2");
  const { t: shared } = useTranslation("shared");
  const facts = [
    { label: t("matchedHourly"), value: percent(match.share) },
    { label: t("matchedAnnual"), value: percent(match.annualShare) },
    { label: t("usageKwh"), value: energyText(match.load) },
    { label: t("hourlyT"), value: `${tonnes(match.kg)} ${shared("tonnes")}` },
    { label: t("annualT"), value: `${tonnes(match.annualKg)} ${shared("tonnes")}` },
    { label: t("knownHours"), value: t("hoursOf", { known: match.knownHours, hours: match.hours }) },
    { label: t("ratedHours"), value: t("hoursOf", { known: match.ratedHours, hours: match.knownHours }) },
  ];
  return (
    <>
      <Section title={t("hourlyResult")} hint={t("notATotal")}>
        <Facts facts={facts} columns={3} />
        {match.unrated > 0 && (
          <Alert variant="light" color="yellow" icon={<Icon name="warning" />}>
            {t("unrated", { count: match.unrated })}
          </Alert>
        )}
      </Section>
      <HourlyMap match={match} month={month} />
      <HourlyMonths months={match.months} />
      <HourlySupplies supplies={match.supplies} />
    </>
  );
}
