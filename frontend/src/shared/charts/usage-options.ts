import uPlot from "uplot";

export interface UsageBar {
  /** Seconds since 1970 at which the bar begins. */
  start: number;
  end: number;
  value: number;
  estimated: number;
  /** Readings cover the whole of it. */
  complete: boolean;
}

type Cell = number | null;

/** Three layers over one time axis: complete bars, partly covered bars, and the estimated part of either. */
export function usageColumns(bars: readonly UsageBar[]): uPlot.AlignedData {
  return [
    bars.map((bar) => (bar.start + bar.end) / 2),
    bars.map((bar): Cell => (bar.complete ? bar.value : null)),
    bars.map((bar): Cell => (bar.complete ? null : bar.value)),
    bars.map((bar): Cell => (bar.estimated > 0 ? bar.estimated : null)),
  ];
}

interface Looks {
  unit: string;
  zone: string;
  scheme: "light" | "dark";
  from: number;
  to: number;
  width: number;
  height: number;
  names: { when: string; measured: string; partial: string; estimated: string };
}

export function usageOptions({ unit, zone, scheme, from, to, width, height, names }: Looks): uPlot.Options {
  const stroke = scheme === "dark" ? "#c9c9c9" : "#495057";
  const grid = { stroke: scheme === "dark" ? "#3a3a3a" : "#e9ecef", width: 1 };
  const bars = uPlot.paths.bars?.({ size: [0.82, 60], align: 0 });
  const show = (_: uPlot, value: number | null) => (value === null ? "–" : `${Number(value.toPrecision(12))} ${unit}`);
  return {
    width,
    height,
    legend: { live: true, markers: { show: false } },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
    fmtDate: (template) => uPlot.fmtDate(template.replace("{M}/{D}/{YY}", "{YYYY}/{MM}/{DD}")),
    cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false } },
    scales: {
      x: { range: () => [from, to] },
      y: { range: (_, min, max) => [Math.min(0, min ?? 0), (max ?? 0) > 0 ? max * 1.06 : 1] },
    },
    axes: [
      { stroke, grid, ticks: grid, values: (_, splits, __, ___, step) => axisTexts(zone, splits, step) },
      { stroke, grid, ticks: grid, label: unit, labelSize: 18, size: 62 },
    ],
    series: [
      { label: names.when, value: (_, seconds) => (seconds === null ? "–" : stamp(seconds, zone)) },
      { label: names.measured, stroke: "#1b8a77", fill: "#1b8a77", paths: bars, points: { show: false }, value: show },
      { label: names.partial, stroke: "#1b8a77", fill: "#1b8a7747", paths: bars, points: { show: false }, value: show },
      {
        label: names.estimated,
        stroke: "#c98a1b",
        fill: (plot) => hatch(plot.ctx),
        paths: bars,
        points: { show: false },
        value: show,
      },
    ],
  };
}

function stamp(seconds: number, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(
    new Date(seconds * 1000),
  );
}

const pad = (value: number) => String(value).padStart(2, "0");

/** Axis texts that read the same in both languages: 2025/04, 04/12, 13:00. */
function axisTexts(zone: string, splits: number[], step: number): string[] {
  return splits.map((seconds) => {
    const date = uPlot.tzDate(new Date(seconds * 1000), zone);
    if (step >= 27 * 86_400) return `${date.getFullYear()}/${pad(date.getMonth() + 1)}`;
    const midnight = date.getHours() === 0 && date.getMinutes() === 0;
    if (step >= 86_400 || midnight) return `${pad(date.getMonth() + 1)}/${pad(date.getDate())}`;
    return `${pad(date.getHours())}:${pad(date.getMinutes())}`;
  });
}

function hatch(context: CanvasRenderingContext2D): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = 6;
  tile.height = 6;
  const ink = tile.getContext("2d");
  if (!ink) return "#c98a1b";
  ink.strokeStyle = "#c98a1b";
  ink.lineWidth = 1.5;
  ink.beginPath();
  ink.moveTo(0, 6);
  ink.lineTo(6, 0);
  ink.stroke();
  return context.createPattern(tile, "repeat") ?? "#c98a1b";
}
