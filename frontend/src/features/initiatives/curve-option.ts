import type { CustomSeriesRenderItem } from "echarts";
import type { EChartsCoreOption } from "echarts/core";
import { inks, type Scheme } from "@/shared/charts/chart";
import { formatDecimal, toNumber } from "@/shared/format/decimal";
import type { AbatementQuery } from "@/shared/gql/graphql";

export type Curve = AbatementQuery["abatement"];
export type Bar = Curve["bars"][number];

export interface CurveWords {
  tonnes: string;
  perTonne: string;
  colours: readonly string[];
  shared: string;
}

/** Rectangles as wide as t a year and as high as the cost of a tonne; what cheaper ones took is hatched away in the text. */
export function curveOption(bars: readonly Bar[], words: CurveWords, scheme: Scheme): EChartsCoreOption {
  const { text, line } = inks(scheme);
  const axis = { axisLabel: { color: text, hideOverlap: true }, nameTextStyle: { color: text } };
  const colour = (n: number) => words.colours[n % words.colours.length] ?? text;
  const draw: CustomSeriesRenderItem = (params, api) => {
    const [from, to, height] = [Number(api.value(0)), Number(api.value(1)), Number(api.value(2))];
    const start = api.coord([from, Math.max(height, 0)]) as [number, number];
    const end = api.coord([to, Math.min(height, 0)]) as [number, number];
    return {
      type: "rect",
      shape: {
        x: start[0],
        y: start[1],
        width: Math.max(end[0] - start[0] - 1, 1),
        height: Math.max(end[1] - start[1], 2),
      },
      style: { fill: colour(params.dataIndex) },
      emphasis: { style: { stroke: text, lineWidth: 2 } },
    };
  };
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
      max: toNumber(bars.at(-1)?.to ?? "1"),
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
        renderItem: draw,
        encode: { x: [0, 1], y: 2 },
        data: bars.map((bar) => [toNumber(bar.from), toNumber(bar.to), toNumber(bar.costPerTonne)]),
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
