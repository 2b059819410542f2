import { describe, expect, it } from "vitest";
import { namesFuel, propertyInput, propertyValues } from "./property-values";

describe("properties of a source", () => {
  it("are sent by the id alone where they are published", () => {
    const values = { ...propertyValues(null), publishedId: "density|Diesel", validFrom: "2025-04-01" };
    expect(propertyInput(values)).toEqual({
      publishedId: "density|Diesel",
      validFrom: "2025-04-01",
      validTo: null,
      reason: "",
    });
  });

  it("are sent with their evidence where they are measured", () => {
    const values = { ...propertyValues(null), origin: "measured", name: "density", value: "0.83", evidence: "report" };
    expect(propertyInput({ ...values, validFrom: "2025-04-01", validTo: "2026-03-31" })).toEqual({
      name: "density",
      fromUnit: "L",
      value: "0.83",
      toUnit: "kg",
      evidence: "report",
      validFrom: "2025-04-01",
      validTo: "2026-03-31",
      reason: "",
    });
  });

  it("are offered first where they name the fuel of the source", () => {
    expect(namesFuel("Diesel (average biofuel blend)", "fuel.diesel")).toBe(true);
    expect(namesFuel("Gas/Diesel oil", "fuel.diesel")).toBe(true);
    expect(namesFuel("Natural gas", "fuel.natural_gas")).toBe(true);
    expect(namesFuel("Petrol (average biofuel blend)", "fuel.diesel")).toBe(false);
    expect(namesFuel("Diesel", "electricity")).toBe(false);
  });
});
