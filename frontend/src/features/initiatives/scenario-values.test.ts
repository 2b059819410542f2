import { expect, it } from "vitest";
import { neutral, scenarioInput, scenarioValues } from "./scenario-values";

it("takes what is no number yet as 0", () => {
  expect(scenarioInput({ ...neutral, carbonPrice: "1.", discountPercent: "x", shiftMonths: "1.5" })).toMatchObject({
    carbonPrice: "1.",
    discountPercent: "0",
    shiftMonths: 0,
  });
});

it("begins from a kept scenario", () => {
  const kept = { ...neutral, id: "1", name: "High", version: 2, shiftMonths: 6, carbonPrice: "9000" };
  expect(scenarioValues(kept)).toEqual({ ...neutral, shiftMonths: "6", carbonPrice: "9000" });
});
