import type { EChartsCoreOption } from "echarts/core";
import { inks } from "@/shared/charts/chart";
import { drawnTonnes } from "@/shared/format/amounts";
import type { RoadmapFieldsFragment } from "@/shared/gql/graphql";

export type Roadmap = RoadmapFieldsFragment;
export type Year = Roadmap["years"][number];

export interface RoadmapNames {
  allowed: string;
  actual: string;
  bau: string;
  forecast: string;
  low: string;
  high: string;
}

const wedgeColors = ["#2f9e44", "#1c7ed6", "#f08c00", "#7048e8", "#0c8599", "#c2255c", "#66a80f", "#495057"];

export function wedgeColor(index: number): string {
  return wedgeColors[index % wedgeColors.length] ?? "#495057";
}

type Figure = { kg: string } | null | undefined;

/** Null is drawn as a gap, never as 0. */
const drawn = (figure: Figure) => (figure ? drawnTonnes({ kg: figure.kg, tonnes: "" }) : null);

/** Areas of what each initiative takes away between the forecast and business as usual, with the target line and what was emitted. */
export function roadmapOption(
  { years, wedges }: Roadmap,
  names: RoadmapNames,
  unit: string,
  scheme: "light" | "dark",
): EChartsCoreOption {
  const { text, line } = inks(scheme);
  const strong = scheme === "dark" ? "#f1f3f5" : "#212529";
  const series = (name: string, values: (number | null)[], color: string, extra: object = {}) => ({
    type: "line",
    name,
    data: values,
    symbol: "none",
    itemStyle: { color },
    lineStyle: { color, width: 2 },
    ...extra,
  });
  const each = (pick: (year: Year) => Figure) => years.map((year) => drawn(pick(year)));
  const edge = { lineStyle: { color: text, width: 1, type: "dotted" } };
  const banded = years.some((year) => year.low);
  return {
    animationDuration: 250,
    aria: { enabled: true },
    textStyle: { fontFamily: "inherit" },
    grid: { left: 8, right: 16, top: 34, bottom: 60, containLabel: true },
    legend: {
      bottom: 0,
      type: "scroll",
      textStyle: { color: text, width: 180, overflow: "truncate" },
      tooltip: { show: true },
      itemWidth: 14,
      itemHeight: 10,
    },
    tooltip: { trigger: "axis", confine: true },
    xAxis: {
      type: "category",
      data: years.map((year) => String(year.year)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: text, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      name: unit,
      min: 0,
      nameTextStyle: { color: text, align: "left" },
      splitLine: { lineStyle: { color: line, type: "dashed" } },
      axisLabel: { color: text, hideOverlap: true },
    },
    series: [
      series(
        names.forecast,
        each((year) => year.forecast),
        "#1864ab",
        { stack: "wedges", areaStyle: { opacity: 0.06 } },
      ),
      ...wedges.map((wedge, index) =>
        series(
          wedge.name,
          each((year) => year.wedges[index]),
          wedgeColor(index),
          { stack: "wedges", areaStyle: { opacity: 0.55 }, lineStyle: { width: 0 } },
        ),
      ),
      series(
        names.bau,
        each((year) => year.bau),
        "#868e96",
        { lineStyle: { color: "#868e96", width: 2, type: "dashed" } },
      ),
      ...(banded
        ? [
            series(
              names.low,
              each((year) => year.low),
              text,
              edge,
            ),
            series(
              names.high,
              each((year) => year.high),
              text,
              edge,
            ),
          ]
        : []),
      series(
        names.allowed,
        each((year) => year.allowed),
        "#e03131",
        { lineStyle: { color: "#e03131", width: 3 } },
      ),
      series(
        names.actual,
        each((year) => year.actual),
        strong,
        { symbol: "circle", symbolSize: 9, lineStyle: { width: 0 } },
      ),
    ],
  };
}
