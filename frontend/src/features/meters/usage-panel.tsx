import { Button, Group, Stack, Text } from "@mantine/core";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { ChartFrame } from "@/shared/charts/chart-frame";
import { UsageChart } from "@/shared/charts/usage-chart";
import { addDecimals, compareDecimals, formatDecimal, toNumber } from "@/shared/format/decimal";
import { UsageAsOfDocument, UsageDocument } from "@/shared/gql/graphql";
import { EmptyState } from "@/shared/ui/empty-state";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { StatusBadge } from "@/shared/ui/status-badge";
import { UsageTable } from "@/shared/usage/usage-table";
import { AsOf, useAsOf } from "./as-of";
import type { Meter, Register } from "./meter-page";
import { PeakLine } from "./peak-line";
import { brushed } from "./range";
import { RangeControls } from "./range-controls";
import { isMean, usageUnit } from "./usage-unit";
import type { LiveUsage } from "./use-live-usage";
import { useRange } from "./use-range";

interface Props {
  meter: Meter;
  register: Register;
  live: LiveUsage;
}

export function UsagePanel({ meter, register, live }: Props) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const zone = meter.facility.timeZone;
  const { range, instants, setRange, setGrain, setRegister } = useRange(meter, register);
  const variables = { registerId: register.id, grain: range.grain, ...instants };
  const { asOf, known, setAsOf } = useAsOf(zone);
  const present = useGql(UsageDocument, variables, { pause: asOf !== undefined, types: ["UsagePoint"] });
  const past = useGql(UsageAsOfDocument, { ...variables, asOf: known }, { pause: asOf === undefined });
  const { data, problem, refresh } = asOf === undefined ? present : past;
  const { update, connected } = live;
  useEffect(() => {
    if (update && update.from < instants.to && update.to > instants.from) refresh();
  }, [update, instants, refresh]);
  const points = data?.register.id === register.id ? data.register.usage : undefined;
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
  const unit = usageUnit(register);
  const sum = formatDecimal(addDecimals((points ?? []).map((point) => point.value)));
  const summed = points && points.length > 0 && !isMean(register);
  const title = t(isMean(register) ? "mean" : "usage");
  return (
    <Stack gap="md">
      <RangeControls
        meter={meter}
        register={register}
        range={range}
        withGrain
        onRegister={setRegister}
        onRange={setRange}
        onGrain={setGrain}
      />
      {problem && <ProblemAlert problem={problem} onRetry={refresh} />}
      <ChartFrame
        title={title}
        hint={summed ? t("sum", { sum: `${sum} ${unit}` }) : undefined}
        actions={<StatusBadge tone={connected ? "good" : "quiet"}>{t(connected ? "live" : "notLive")}</StatusBadge>}
        chart={
          points?.length === 0 ? (
            <NoUsage register={register} onNewest={() => setGrain(range.grain)} />
          ) : (
            <UsageChart
              label={`${title}: ${meter.name} (${unit}, ${shared(`grain.${range.grain}`)})`}
              bars={bars}
              unit={unit}
              zone={zone}
              from={Date.parse(instants.from) / 1000}
              to={Date.parse(instants.to) / 1000}
              onBrush={(from, to) => setRange(brushed(range, from, to, zone))}
            />
          )
        }
        table={<UsageTable points={points ?? []} grain={range.grain} unit={unit} zone={zone} name={meter.name} />}
      />
      <Group justify="space-between" align="flex-start">
        <PeakLine register={register} grain={range.grain} instants={instants} zone={zone} />
        <AsOf day={asOf} onDay={setAsOf} />
      </Group>
    </Stack>
  );
}

function NoUsage({ register, onNewest }: { register: Register; onNewest: () => void }) {
  const { t } = useTranslation("meters");
  return (
    <EmptyState icon="meter" text={t(register.lastReading ? "noUsageHere" : "noUsageYet")}>
      {register.lastReading ? (
        <Button variant="default" size="xs" onClick={onNewest}>
          {t("toNewest")}
        </Button>
      ) : (
        <Group>
          <Text size="sm">{t("noUsageHint")}</Text>
        </Group>
      )}
    </EmptyState>
  );
}
