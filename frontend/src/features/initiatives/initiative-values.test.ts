import { expect, it } from "vitest";
import { blankLine, initiativeInput, initiativeValues } from "./initiative-values";

it("sends a line of a source without stated tonnes, and stated tonnes without a quantity", () => {
  const values = {
    ...initiativeValues(null),
    name: " Lamps ",
    lifetimeYears: "10",
    lines: [
      { ...blankLine, sourceId: "s", baseline: " ", price: "" },
      { ...blankLine, tPerYear: "3", scope: "1", basis: "a test" },
    ],
  };
  const input = initiativeInput(values, null);
  expect(input).toMatchObject({ name: "Lamps", lifetimeYears: 10, budgetYear: null, cost: null, opexPerYear: "0" });
  expect(input.lines?.[0]).toEqual({
    sourceId: "s",
    registerId: null,
    unit: "kWh",
    saved: blankLine.months,
    baseline: null,
    price: "0",
    escalation: "0",
    basis: "",
  });
  expect(input.lines?.[1]).toEqual({
    scope: 1,
    category: null,
    tPerYear: "3",
    price: "0",
    escalation: "0",
    basis: "a test",
  });
});
