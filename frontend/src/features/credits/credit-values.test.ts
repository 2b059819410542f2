import { describe, expect, it } from "vitest";
import { creditInput, creditValues, isYear, vintageOf } from "./credit-values";

describe("a credit's form", () => {
  it("sends nothing of a retirement that has no day", () => {
    const values = { ...creditValues(null), purpose: "beyond_value_chain", purposeYear: "2025", retirementId: "R-1" };
    expect(creditInput(values)).toMatchObject({ retiredOn: null, purpose: "", purposeYear: null, retirementId: "" });
    expect(creditInput({ ...values, retiredOn: "2026-05-01" })).toMatchObject({
      retiredOn: "2026-05-01",
      purpose: "beyond_value_chain",
      purposeYear: 2025,
      retirementId: "R-1",
    });
  });

  it("sends years as numbers and empty fields as nothing", () => {
    const values = { ...creditValues(null), vintageFrom: "2024", vintageTo: "2025", plannedYear: "", reversed: "" };
    expect(creditInput(values)).toMatchObject({
      vintageFrom: 2024,
      vintageTo: 2025,
      plannedYear: null,
      reversed: null,
    });
  });

  it("knows a year from other text", () => {
    expect(["2025", "202", "25", "2025.5", ""].map(isYear)).toEqual([true, false, false, false, false]);
  });

  it("writes a vintage of one year once", () => {
    expect(vintageOf({ vintageFrom: 2025, vintageTo: 2025 })).toBe("2025");
    expect(vintageOf({ vintageFrom: 2024, vintageTo: 2025 })).toBe("2024–2025");
  });
});
