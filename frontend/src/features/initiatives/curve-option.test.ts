import { describe, expect, it } from "vitest";
import { type Bar, curveOption, overlaps } from "./curve-option";

const words = { tonnes: "t", perTonne: "JPY/t", colours: ["#000000"], shared: "alone" };

function bar(name: string, from: string, to: string, alone: string): Bar {
  const tPerYear = String(Number(to) - Number(from));
  return { initiativeId: name, name, status: "approved", tPerYear, alone, costPerTonne: "-100", from, to, npv: "0" };
}

describe("the curve", () => {
  const bars = [bar("first", "0", "40", "40"), bar("second", "40", "60", "35.5")];

  it("outlines what an initiative would avoid alone where cheaper ones took a part", () => {
    expect(bars.map(overlaps)).toEqual([false, true]);
    const { series, xAxis } = curveOption(bars, words, "light") as {
      series: { data: number[][]; silent?: boolean }[];
      xAxis: { max: number };
    };
    expect(series[0]?.data).toEqual([
      [0, 40, -100],
      [40, 60, -100],
    ]);
    expect(series[1]?.data).toEqual([[40, 75.5, -100]]);
    expect(series[1]?.silent).toBe(true);
    expect(xAxis.max).toBe(75.5);
  });

  it("is as wide as its bars where nothing overlaps", () => {
    const { xAxis } = curveOption(bars.slice(0, 1), words, "light") as { xAxis: { max: number } };
    expect(xAxis.max).toBe(40);
  });
});
