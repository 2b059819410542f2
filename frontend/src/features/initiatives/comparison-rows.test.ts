import { expect, it } from "vitest";
import { comparisonRows } from "./comparison-rows";

const point = (month: string, value: string, coverage = "1") => ({
  start: `${month}-01T00:00:00Z`,
  end: "",
  value,
  coverage,
});

it("pairs the same calendar months and counts only those complete on both sides", () => {
  const rows = comparisonRows(
    {
      unit: "kWh",
      comparedMonths: 1,
      beforeTotal: "100",
      afterTotal: "80",
      difference: "-20",
      before: [point("2024-09", "100"), point("2024-10", "90")],
      after: [point("2025-09", "80.5"), point("2025-10", "70", "0.5"), point("2025-11", "60")],
    },
    "UTC",
  );
  expect(rows.map(({ month, counted, difference }) => [month, counted, difference])).toEqual([
    [9, true, "-19.5"],
    [10, false, null],
    [11, false, null],
  ]);
});
