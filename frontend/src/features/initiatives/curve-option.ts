import type { CustomSeriesRenderItem } from "echarts";
import type { EChartsCoreOption } from "echarts/core";
import { inks, type Scheme } from "@/shared/charts/chart";
import { compareDecimals, formatDecimal, toNumber } from "@/shared/format/decimal";
import type { AbatementQuery } from "@/shared/gql/graphql";

export type Curve = AbatementQuery["abatement"];
export type Bar = Curve["bars"][number];

/** Whether cheaper initiatives took a part of what it would avoid alone. */
export const overlaps = (bar: Bar) => compareDecimals(bar.alone, bar.tPerYear) > 0;

/** Where a bar would end if the initiative stood alone. */
const aloneUntil = (bar: Bar) => toNumber(bar.from) + toNumber(bar.alone);

export interface CurveWords {
  tonnes: string;
  perTonne: string;
  colours: readonly string[];
  shared: string;
}

/** The sides of a rectangle from its corners on the axes. */
function shape(from: number[], to: number[], gap: number) {
  const [left = 0, top = 0] = from;
  const [right = 0, bottom = 0] = to;
  return { x: left, y: top, width: Math.max(right - left - gap, 1), height: Math.max(bottom - top, 2) };
}

/**
 * Rectangles as wide as t a year and as high as the cost of a tonne. Where cheaper ones took a part, a dashed outline is as wide as what
 * the initiative would avoid alone.
 */
export function curveOption(bars: readonly Bar[], words: CurveWords, scheme: Scheme): EChartsCoreOption {
  const { text, line } = inks(scheme);
  const axis = { axisLabel: { color: text, hideOverlap: true }, nameTextStyle: { color: text } };
  const colour = (n: number) => words.colours[n % words.colours.length] ?? text;
  const draw =
    (outline: boolean): CustomSeriesRenderItem =>
    (params, api) => {
      const [from, to, height] = [Number(api.value(0)), Number(api.value(1)), Number(api.value(2))];
      const corners = [api.coord([from, Math.max(height, 0)]), api.coord([to, Math.min(height, 0)])] as const;
      return outline
        ? { type: "rect", shape: shape(...corners, 0), style: { fill: "none", stroke: text, lineDash: [4, 3] } }
        : {
            type: "rect",
            shape: shape(...corners, 1),
            style: { fill: colour(params.dataIndex) },
            emphasis: { style: { stroke: text, lineWidth: 3 } },
          };
    };
  const overlapping = bars.filter(overlaps);
  const widest = [...bars.map((bar) => toNumber(bar.to)), ...overlapping.map(aloneUntil)];
  return {
    animationDuration: 250,
    aria: { enabled: true },
    textStyle: { fontFamily: "inherit" },
    grid: { left: 12, right: 24, top: 36, bottom: 28, containLabel: true },
    tooltip: {
      confine: true,
      formatter: ({ dataIndex }: { dataIndex: number }) => tooltip(bars[dataIndex], words),
    },
    xAxis: {
      type: "value",
      min: 0,
      max: Math.max(...widest, 0) || 1,
      name: words.tonnes,
      nameLocation: "middle",
      nameGap: 26,
      splitLine: { show: false },
      axisLine: { onZero: true, lineStyle: { color: text } },
      ...axis,
      axisLabel: { ...axis.axisLabel, showMaxLabel: false },
    },
    yAxis: { type: "value", name: words.perTonne, splitLine: { lineStyle: { color: line, type: "dashed" } }, ...axis },
    series: [
      {
        type: "custom",
        renderItem: draw(false),
        encode: { x: [0, 1], y: 2 },
        data: bars.map((bar) => [toNumber(bar.from), toNumber(bar.to), toNumber(bar.costPerTonne)]),
      },
      {
        type: "custom",
        silent: true,
        z: 3,
        renderItem: draw(true),
        encode: { x: [0, 1], y: 2 },
        data: overlapping.map((bar) => [toNumber(bar.from), aloneUntil(bar), toNumber(bar.costPerTonne)]),
      },
    ],
  };
}

const escaped = (name: string) => name.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);

function tooltip(bar: Bar | undefined, words: CurveWords): string {
  if (!bar) return "";
  const rows = [
    `<b>${escaped(bar.name)}</b>`,
    `${formatDecimal(bar.tPerYear, { max: 2 })} ${words.tonnes}`,
    `${formatDecimal(bar.costPerTonne, { max: 0 })} ${words.perTonne}`,
  ];
  if (bar.alone !== bar.tPerYear) rows.push(`${words.shared}: ${formatDecimal(bar.alone, { max: 2 })}`);
  return rows.join("<br>");
}
