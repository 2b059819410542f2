import { expect, it } from "vitest";
import { readMilestones, targetInput, targetValues } from "./target-values";

it("reads milestones line by line, as people write them", () => {
  expect(readMilestones("2028: 80\n 2030：58.5% \n\n")).toEqual([
    { year: 2028, percentOfBase: "80" },
    { year: 2030, percentOfBase: "58.5" },
  ]);
  expect(readMilestones("soon: 80")).toBeNull();
});

it("sends only what belongs to the chosen path and kind", () => {
  const values = {
    ...targetValues(null),
    metricId: "m",
    pathwayId: "p",
    milestones: "2030: 50",
    categories: ["1"],
    targetYear: "2030",
  };
  const input = targetInput(values);
  expect([input.metricId, input.pathwayId, input.milestones, input.categories]).toEqual([null, "", [], []]);
  expect(targetInput({ ...values, path: "milestones", percentOfBase: "4" }).percentOfBase).toBeNull();
  expect(targetInput({ ...values, path: "pathway" }).pathwayId).toBe("p");
});
