import type { EChartsCoreOption } from "echarts/core";
import { inks } from "@/shared/charts/chart";

export interface Step {
  name: string;
  /** Tonnes; the first and the last step are totals, those between are differences. */
  value: number;
}

export interface Bar {
  name: string;
  /** What the bar stands on. */
  base: number;
  total: number | null;
  more: number | null;
  less: number | null;
}

/** Where each bar of a waterfall stands: totals on the ground, differences on what came before. */
export function bars(from: Step, lines: readonly Step[], to: Step): Bar[] {
  let level = from.value;
  const between = lines.map(({ name, value }) => {
    const base = Math.min(level, level + value);
    level += value;
    return { name, base, total: null, more: value > 0 ? value : null, less: value < 0 ? -value : null };
  });
  const ground = ({ name, value }: Step): Bar => ({ name, base: 0, total: value, more: null, less: null });
  return [ground(from), ...between, ground(to)];
}

interface Names {
  total: string;
  more: string;
  less: string;
  unit: string;
}

const colors = { total: "#3b6e5c", more: "#c2562d", less: "#2f7fb8" } as const;

export function waterfallOption(list: readonly Bar[], names: Names, scheme: "light" | "dark"): EChartsCoreOption {
  const { text, line } = inks(scheme);
  const series = (key: "total" | "more" | "less") => ({
    type: "bar",
    name: names[key],
    stack: "bridge",
    data: list.map((bar) => bar[key]),
    itemStyle: { color: colors[key] },
    barMaxWidth: 44,
  });
  return {
    animationDuration: 250,
    aria: { enabled: true },
    textStyle: { fontFamily: "inherit" },
    grid: { left: 8, right: 12, top: 34, bottom: 34, containLabel: true },
    legend: {
      bottom: 0,
      data: [names.total, names.more, names.less],
      textStyle: { color: text },
      itemWidth: 12,
      itemHeight: 12,
    },
    tooltip: { trigger: "item", confine: true },
    xAxis: {
      type: "category",
      data: list.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: text, interval: 0, hideOverlap: true, width: 110, overflow: "truncate" },
    },
    yAxis: {
      type: "value",
      name: names.unit,
      nameTextStyle: { color: text, align: "left" },
      splitLine: { lineStyle: { color: line, type: "dashed" } },
      axisLabel: { color: text },
    },
    series: [
      {
        type: "bar",
        stack: "bridge",
        silent: true,
        data: list.map(({ base }) => base),
        itemStyle: { color: "transparent" },
        barMaxWidth: 44,
      },
      series("total"),
      series("more"),
      series("less"),
    ],
  };
}
