import { expect, it } from "vitest";
import { runsIn, scheduleMonths } from "./schedule-months";

it("runs from the first start to the last end", () => {
  const spans = [
    { startOn: "2026-03-20", endOn: "2026-04-02" },
    { startOn: "2026-01-05", endOn: "2026-02-10" },
  ];
  expect(scheduleMonths(spans)).toEqual(["2026-01", "2026-02", "2026-03", "2026-04"]);
  expect(spans.map((one) => runsIn(one, "2026-04"))).toEqual([true, false]);
  expect(scheduleMonths([])).toEqual([]);
});

it("shows five years at most", () => {
  expect(scheduleMonths([{ startOn: "2020-01-01", endOn: "2040-01-01" }])).toHaveLength(60);
});
