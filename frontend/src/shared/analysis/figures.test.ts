import { describe, expect, it } from "vitest";
import { intervalOn, percentText, signed, spreadText, waterfall } from "./figures";

const step = (id: string, kg: string, whole = false) => ({ id, label: id, kg, tonnes: kg, whole });

describe("waterfall", () => {
  it("lets each step begin where the one before ended", () => {
    const bars = waterfall([
      step("from", "100", true),
      step("more", "100"),
      step("less", "-50"),
      step("to", "150", true),
    ]);
    expect(bars.map(({ left, width }) => [left, width])).toEqual([
      [0, 50],
      [50, 50],
      [75, 25],
      [0, 75],
    ]);
    expect(bars.map(({ rising }) => rising)).toEqual([true, true, false, true]);
  });

  it("makes room below zero", () => {
    const bars = waterfall([step("from", "50", true), step("less", "-100")]);
    expect(bars[1]).toMatchObject({ left: 0, width: 100 });
    expect(bars[0]).toMatchObject({ left: 50, width: 50 });
  });

  it("draws nothing of nothing", () => {
    expect(waterfall([step("from", "0", true)])[0]).toMatchObject({ left: 0, width: 0 });
  });
});

describe("texts", () => {
  it("carry a sign only where there is a difference", () => {
    expect([signed("1.5"), signed("-1.5"), signed("0.000")]).toEqual(["+1.5", "−1.5", "0.000"]);
  });

  it("name both kinds of uncertainty", () => {
    expect(spreadText({ percent: "11.180339887" })).toBe("± 11.2%");
    expect(spreadText({ gsd2: "1.2036" })).toBe("GSD² 1.2");
    expect(spreadText({})).toBe("–");
    expect(percentText("0.6667")).toBe("66.7%");
  });

  it("place an interval", () => {
    expect(intervalOn("200", "50", "150")).toEqual({ left: 25, width: 50 });
  });
});
