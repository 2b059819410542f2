import { describe, expect, it } from "vitest";
import { instrumentInput, instrumentValues, longVintage, monthsOf } from "./instrument-values";

const year = { ...instrumentValues(null), vintageFrom: "2026-04-01", vintageTo: "2027-03-31" };

describe("an instrument's form", () => {
  it("sends the day after the last, and nothing for what was left empty", () => {
    const input = instrumentInput({ ...year, rate: "0.1", price: "", profile: "none", registerId: "r" }, null);
    expect(input.vintageEnd).toBe("2027-04-01");
    expect(input).toMatchObject({ appliesStart: null, appliesEnd: null, price: null, currency: "", registerId: null });
    expect(input.gases).toEqual([{ gas: "CO2", kgPerUnit: "0.1" }]);
    expect(input.criteria).toHaveLength(8);
  });

  it("leaves amounts by hand out when the volume serves by itself", () => {
    const allocations = [{ facilityId: "f", month: "2026-04", quantity: "1" }];
    expect(instrumentInput({ ...year, allocations, byHand: "false" }, null).allocations).toEqual([]);
    expect(instrumentInput({ ...year, allocations, byHand: "true" }, null).allocations).toEqual(allocations);
  });

  it("asks about vintages longer than a year alone", () => {
    expect(longVintage(year)).toBe(false);
    expect(longVintage({ ...year, vintageTo: "2027-04-02" })).toBe(true);
  });

  it("offers the months of the days that it is for", () => {
    expect(monthsOf({ ...year, appliesFrom: "2026-06-15", appliesTo: "2026-07-01" })).toEqual(["2026-06", "2026-07"]);
    expect(monthsOf(year)).toHaveLength(12);
  });
});
