import { Group, SegmentedControl, Stack } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlSubscription } from "@/shared/api/use-gql";
import { ChartFrame } from "@/shared/charts/chart-frame";
import { UsageChart } from "@/shared/charts/usage-chart";
import { findingTitle } from "@/shared/findings/findings";
import { addDays, addMonths, dayIn, dayStart, lastDay } from "@/shared/format/date";
import { addDecimals, compareDecimals, formatDecimal, toNumber } from "@/shared/format/decimal";
import {
  type VirtualUsageUpdatedSubscription as Update,
  VirtualUsageDocument,
  VirtualUsageUpdatedDocument,
} from "@/shared/gql/graphql";
import { EmptyState } from "@/shared/ui/empty-state";
import { DayField } from "@/shared/ui/fields";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { StatusBadge } from "@/shared/ui/status-badge";
import { UsageTable } from "@/shared/usage/usage-table";
import { type Grain, grains, type VirtualSearch } from "./search";
import type { Virtual } from "./virtual-meter-page";

/** What the address asks for, else the newest stretch that suits the grain. */
function rangeOf(search: VirtualSearch, zone: string): { grain: Grain; from: string; to: string } {
  const grain = search.grain ?? "day";
  const to = search.to ?? addDays(dayIn(zone, new Date()), 1);
  const usual = { hour: addDays(to, -7), day: addDays(to, -62), month: `${addMonths(to.slice(0, 7), -12)}-01` }[grain];
  return { grain, to, from: search.from && search.from < to ? search.from : usual };
}

/** Usage by hour, day or month; it follows the members live. */
export function VirtualUsagePanel({ virtual }: { virtual: Virtual }) {
  const { t } = useTranslation("virtual");
  const { t: shared } = useTranslation("shared");
  const search = useSearch({ from: "/shell/virtual/$virtualId" });
  const navigate = useNavigate({ from: "/virtual/$virtualId" });
  const zone = virtual.facility.timeZone;
  const { grain, from, to } = rangeOf(search, zone);
  const instants = useMemo(() => ({ from: dayStart(from, zone), to: dayStart(to, zone) }), [from, to, zone]);
  const { data, problem, refresh } = useGql(
    VirtualUsageDocument,
    { id: virtual.id, grain, ...instants },
    { types: ["VirtualMeter"] },
  );
  const [update, setUpdate] = useState<Update | null>(null);
  const { connected } = useGqlSubscription(VirtualUsageUpdatedDocument, { id: virtual.id }, setUpdate);
  useEffect(() => {
    const changed = update?.virtualUsageUpdated;
    if (changed && changed.from < instants.to && changed.to > instants.from) refresh();
  }, [update, instants, refresh]);
  const points = data?.virtualMeter.usage;
  const findings = data?.virtualMeter.findings ?? [];
  const bars = useMemo(
    () =>
      (points ?? []).map((point) => ({
        start: Date.parse(point.start) / 1000,
        end: Date.parse(point.end) / 1000,
        value: toNumber(point.value),
        estimated: toNumber(point.estimated),
        complete: compareDecimals(point.coverage, "1") >= 0,
      })),
    [points],
  );
  const sum = formatDecimal(addDecimals((points ?? []).map((point) => point.value)), { max: 3 });
  const named = [...new Set(findings.map((one) => one.name))];
  const set = (next: VirtualSearch) => void navigate({ search: (previous) => ({ ...previous, ...next }) });
  return (
    <Stack gap="md">
      <Group gap="xs" align="flex-end">
        <SegmentedControl
          aria-label={t("grain")}
          size="xs"
          data={grains.map((one) => ({ value: one, label: shared(`grain.${one}`) }))}
          value={grain}
          onChange={(next) => set({ grain: next as Grain, from: undefined, to: undefined })}
        />
        <DayField
          aria-label={t("from")}
          size="xs"
          value={from}
          onChange={(event) => event.currentTarget.value && set({ from: event.currentTarget.value, to })}
        />
        <span aria-hidden="true">–</span>
        <DayField
          aria-label={t("to")}
          size="xs"
          value={lastDay(to)}
          onChange={(event) => event.currentTarget.value && set({ from, to: addDays(event.currentTarget.value, 1) })}
        />
      </Group>
      {problem && <ProblemAlert problem={problem} onRetry={refresh} />}
      <ChartFrame
        title={t("usage")}
        hint={points && points.length > 0 ? t("sum", { sum: `${sum} ${virtual.unit}` }) : undefined}
        actions={
          <>
            {named.map((name) => (
              <StatusBadge key={name} tone="warn">
                {`${findingTitle(shared, name)} (${findings.filter((one) => one.name === name).length})`}
              </StatusBadge>
            ))}
            <StatusBadge tone={connected ? "good" : "quiet"}>{t(connected ? "live" : "notLive")}</StatusBadge>
          </>
        }
        chart={
          points?.length === 0 ? (
            <EmptyState icon="virtual" text={t("noUsage")} />
          ) : (
            <UsageChart
              label={`${t("usage")}: ${virtual.name} (${virtual.unit}, ${shared(`grain.${grain}`)})`}
              bars={bars}
              unit={virtual.unit}
              zone={zone}
              from={Date.parse(instants.from) / 1000}
              to={Date.parse(instants.to) / 1000}
            />
          )
        }
        table={
          <UsageTable
            decimals={6}
            points={points ?? []}
            grain={grain}
            unit={virtual.unit}
            zone={zone}
            name={virtual.name}
          />
        }
      />
    </Stack>
  );
}
