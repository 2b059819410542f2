import { expect, it } from "vitest";
import { blankLine, copiedValues, initiativeInput, initiativeValues } from "./initiative-values";

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

it("copies all but the name and the dates", () => {
  const from = {
    ...{
      id: "1",
      name: "Old",
      description: "Halls",
      kind: "efficiency" as const,
      facilityId: "f",
      register: { id: "r" },
    },
    ...{
      startDate: "2025-01-01",
      installStart: "2024-12-01",
      lifetimeYears: 9,
      expectedKwh: null,
      expectedTCo2e: null,
    },
    ...{
      cost: "5",
      opexPerYear: "1",
      currency: "JPY",
      budgetYear: null,
      mandatory: true,
      assumptions: "",
      measurement: "B",
    },
    ...{ cdpType: "", owner: "Sato", ownerId: null, lines: [] },
  };
  const copy = copiedValues(from, { name: "New", installStart: "", startDate: "2026-04-01" });
  expect(copy).toMatchObject({
    name: "New",
    installStart: "",
    startDate: "2026-04-01",
    cost: "5",
    registerId: "r",
    owner: "Sato",
  });
});
