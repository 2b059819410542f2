import { Box, Group, Text, useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import classes from "@/shared/charts/usage-chart.module.css";
import { usageOptions } from "@/shared/charts/usage-options";
import { toNumber } from "@/shared/format/decimal";
import type { AlertTrialQuery } from "@/shared/gql/graphql";

type Point = AlertTrialQuery["alertTrial"]["series"][number];

interface Props {
  label: string;
  points: readonly Point[];
  unit: string;
  zone: string;
  from: string;
  to: string;
}

const alarm = "#c92a2a";
const calm = "#1b8a77";
const limit = "#7048e8";

function columns(points: readonly Point[]): uPlot.AlignedData {
  const values = points.map((one) => toNumber(one.value));
  return [
    points.map((one) => (Date.parse(one.start) + Date.parse(one.end)) / 2000),
    points.map((one, index) => (one.answer === "clear" ? (values[index] ?? null) : null)),
    points.map((one, index) => (one.answer === "unknown" ? (values[index] ?? null) : null)),
    points.map((one, index) => (one.answer === "holds" ? (values[index] ?? null) : null)),
    points.map((one) => (one.expected ? toNumber(one.expected) : null)),
  ];
}

/** The past as the rule saw it: periods in which it would have held stand out in red, the limit is a line. */
export function TrialChart({ label, points, unit, zone, from, to }: Props) {
  const { t } = useTranslation("alerts");
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const names = { when: t("from"), measured: t("calm"), partial: t("undecided"), estimated: t("held") };
    const ends = { from: Date.parse(from) / 1000, to: Date.parse(to) / 1000 };
    const options = usageOptions({ unit, zone, scheme, ...ends, names, width: element.clientWidth, height: 240 });
    const held = options.series[3];
    if (held) {
      held.stroke = alarm;
      held.fill = alarm;
    }
    options.series.push({ label: t("expected"), stroke: limit, width: 1.5, dash: [6, 4], points: { show: false } });
    const plot = new uPlot(options, columns(points), element);
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: 240 }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [points, unit, zone, scheme, from, to, t]);
  return (
    <Box>
      <div ref={box} className={classes.plot} role="img" aria-label={label} />
      <Group gap="md" mt={4} aria-hidden="true">
        {(
          [
            ["calm", calm],
            ["held", alarm],
            ["expected", limit],
          ] as const
        ).map(([name, color]) => (
          <Group gap={6} key={name} wrap="nowrap">
            <span style={{ width: 12, height: 12, background: color, borderRadius: 2 }} />
            <Text size="xs" className="quiet">
              {t(name)}
            </Text>
          </Group>
        ))}
      </Group>
    </Box>
  );
}
