import { describe, expect, it } from "vitest";
import { billDays, billInput, billValues } from "./bill-values";

describe("a bill", () => {
  const values = { ...billValues(null), periodFrom: "2026-05-20", periodTo: "2026-06-23", of: "r:meter-1" };

  it("has a day more when its last date counts", () => {
    expect(billDays({ ...values, toInclusive: "true" })).toBe(35);
    expect(billDays({ ...values, toInclusive: "false" })).toBe(34);
  });

  it("has a currency only with a cost", () => {
    expect(billInput({ ...values, cost: "", currency: "JPY" }, "tokyo")).toMatchObject({ cost: null, currency: "" });
    expect(billInput({ ...values, cost: "1200", currency: "jpy" }, "tokyo")).toMatchObject({
      cost: "1200",
      currency: "JPY",
      registerId: "meter-1",
      sourceId: null,
    });
  });
});
