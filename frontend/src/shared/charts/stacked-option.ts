import type { EChartsCoreOption } from "echarts/core";
import { inks, type Scheme } from "./chart";

export interface StackedSeries {
  name: string;
  color: string;
  /** Null is drawn as a gap, never as 0. */
  values: readonly (number | null)[];
}

export interface StackedData {
  categories: readonly string[];
  series: readonly StackedSeries[];
  unit: string;
  /** Categories run down instead of across, for long names. */
  horizontal?: boolean;
  /** Bars stand beside each other instead of on top. */
  grouped?: boolean;
}

export function stackedOption(
  { categories, series, unit, horizontal = false, grouped = false }: StackedData,
  scheme: Scheme,
): EChartsCoreOption {
  const { text, line } = inks(scheme);
  const category = {
    type: "category",
    data: categories,
    inverse: horizontal,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: line } },
    axisLabel: {
      color: text,
      interval: 0,
      hideOverlap: true,
      width: horizontal ? 120 : undefined,
      overflow: "truncate",
    },
  };
  const value = {
    type: "value",
    min: 0,
    name: unit,
    nameTextStyle: { color: text, align: horizontal ? "right" : "left" },
    splitLine: { lineStyle: { color: line, type: "dashed" } },
    axisLabel: { color: text, hideOverlap: true },
  };
  return {
    animationDuration: 250,
    aria: { enabled: true },
    textStyle: { fontFamily: "inherit" },
    grid: {
      left: 8,
      right: horizontal ? 40 : 12,
      top: horizontal ? 8 : 34,
      bottom: series.length > 1 ? 34 : 8,
      containLabel: true,
    },
    legend: series.length > 1 ? { bottom: 0, textStyle: { color: text }, itemWidth: 12, itemHeight: 12 } : undefined,
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, confine: true },
    xAxis: horizontal ? value : category,
    yAxis: horizontal ? category : value,
    series: series.map(({ name, color, values }) => ({
      type: "bar",
      name,
      stack: grouped ? undefined : "total",
      data: values,
      itemStyle: { color },
      barMaxWidth: 34,
      emphasis: { focus: "series" },
    })),
  };
}
