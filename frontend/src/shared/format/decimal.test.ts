import { describe, expect, it } from "vitest";
import {
  addDecimals,
  compareDecimals,
  formatDecimal,
  percentOf,
  readDecimal,
  roundDecimal,
  shiftDecimal,
  subtractDecimals,
} from "./decimal";

describe("decimal text", () => {
  it("keeps every digit that a float would lose", () => {
    expect(formatDecimal("9007199254740993.000000000000001")).toBe("9,007,199,254,740,993.000000000000001");
    expect(addDecimals(["0.1", "0.2"])).toBe("0.3");
    expect(subtractDecimals("1000000000000000000000", "0.001")).toBe("999999999999999999999.999");
  });

  it("reads scientific notation and signs", () => {
    expect(formatDecimal("1.25e3")).toBe("1,250");
    expect(formatDecimal("-1.5E-3")).toBe("−0.0015");
    expect(formatDecimal("-0.000")).toBe("0");
  });

  it.each([
    ["0.125", 2, "0.12"],
    ["0.135", 2, "0.14"],
    ["0.1251", 2, "0.13"],
    ["-2.5", 0, "-2"],
    ["999.9996", 3, "1000.000"],
  ])("rounds %s to %i places half to even", (text, places, want) => {
    expect(roundDecimal(text, places)).toBe(want);
  });

  it("shows at least and at most the asked places", () => {
    expect(formatDecimal("1234.5", { min: 3, max: 3 })).toBe("1,234.500");
    expect(formatDecimal("1234.56789", { max: 2 })).toBe("1,234.57");
    expect(formatDecimal("-0.0004", { max: 3 })).toBe("0");
  });

  it("moves the decimal point", () => {
    expect(shiftDecimal("1234.5", -3)).toBe("1.2345");
    expect(shiftDecimal("0.972", 2)).toBe("97.2");
    expect(shiftDecimal("12", 3)).toBe("12000");
  });

  it("compares and takes shares", () => {
    expect(compareDecimals("10", "9.999")).toBe(1);
    expect(compareDecimals("1.0", "1")).toBe(0);
    expect(percentOf("1", "3")).toBe("33.3");
    expect(percentOf("-193", "1000")).toBe("-19.3");
    expect(percentOf("1", "0")).toBeNull();
  });

  it("accepts what people type, full-width too", () => {
    expect(readDecimal(" １，２３４．５ ")).toBe("1234.5");
    expect(readDecimal("1,234")).toBe("1234");
    expect(readDecimal("12,34")).toBeNull();
    expect(readDecimal("abc")).toBeNull();
    expect(readDecimal("")).toBeNull();
  });
});
