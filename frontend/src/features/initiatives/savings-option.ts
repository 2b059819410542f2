import type { EChartsCoreOption } from "echarts/core";
import { inks, type Scheme } from "@/shared/charts/chart";
import { toNumber } from "@/shared/format/decimal";
import { palette } from "@/shared/ui/theme";

/** A month as the chart draws it. */
export interface SavedMonth {
  label: string;
  own: string;
  ownLow: string;
  ownHigh: string;
  expected?: string | null;
}

export interface SavedNames {
  saved: string;
  interval: string;
  expected: string;
}

/** Bars of what was saved, with their intervals as whiskers, and the plan as a mark beside each. */
export function savedOption(
  months: readonly SavedMonth[],
  unit: string,
  names: SavedNames,
  scheme: Scheme,
): EChartsCoreOption {
  const { text, line } = inks(scheme);
  const plan = months.some((month) => month.expected);
  return {
    animationDuration: 250,
    aria: { enabled: true },
    textStyle: { fontFamily: "inherit" },
    grid: { left: 8, right: 12, top: 34, bottom: 34, containLabel: true },
    legend: { bottom: 0, textStyle: { color: text }, itemWidth: 12, itemHeight: 12 },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, confine: true },
    xAxis: {
      type: "category",
      data: months.map((month) => month.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: text, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      name: unit,
      nameTextStyle: { color: text, align: "left" },
      splitLine: { lineStyle: { color: line, type: "dashed" } },
      axisLabel: { color: text, hideOverlap: true },
    },
    series: [
      {
        type: "bar",
        name: names.saved,
        data: months.map((month) => toNumber(month.own)),
        itemStyle: { color: palette.usage },
        barMaxWidth: 34,
      },
      {
        type: "custom",
        name: names.interval,
        itemStyle: { color: text },
        encode: { x: 0, y: [1, 2] },
        data: months.map((month, index) => [index, toNumber(month.ownLow), toNumber(month.ownHigh)]),
        renderItem: whisker(text),
        z: 5,
      },
      ...(plan
        ? [
            {
              type: "scatter",
              name: names.expected,
              symbol: "diamond",
              symbolSize: 11,
              itemStyle: { color: palette.before, borderColor: text, borderWidth: 1 },
              data: months.map((month) => (month.expected ? toNumber(month.expected) : null)),
              z: 6,
            },
          ]
        : []),
    ],
  };
}

interface Api {
  value: (dimension: number) => number;
  coord: (point: [number, number]) => [number, number];
}

/** An upright line from the lower to the upper end, with short bars across its ends. */
function whisker(color: string) {
  return (_: unknown, api: Api) => {
    const [x, low] = api.coord([api.value(0), api.value(1)]);
    const [, high] = api.coord([api.value(0), api.value(2)]);
    const stroke = { stroke: color, lineWidth: 1.5 };
    const across = (y: number) => ({ type: "line", shape: { x1: x - 5, y1: y, x2: x + 5, y2: y }, style: stroke });
    return {
      type: "group",
      children: [
        { type: "line", shape: { x1: x, y1: low, x2: x, y2: high }, style: stroke },
        across(low),
        across(high),
      ],
    };
  };
}
