import { describe, expect, it } from "vitest";
import { allKg, begun, over, ownKg, yearBefore } from "./elapsed";

const month = (name: string, kg: string) => ({
  month: name,
  scope1: { kg },
  scope2Location: { kg: "10" },
  scope2Market: { kg: "1" },
  scope3: { kg: "1000" },
});

describe("a year that still runs", () => {
  const year = [month("2026-09", "0.1"), month("2026-10", "0.2"), month("2026-11", "5"), month("2026-12", "0")];
  const finishedAt = "2026-11-22T10:00:00Z";

  it("shows only months that have begun", () => {
    expect(begun(year, finishedAt).map((one) => one.month)).toEqual(["2026-09", "2026-10", "2026-11"]);
  });

  it("is compared over the months that are over, with the same months a year earlier", () => {
    const elapsed = over(year, finishedAt);
    const earlier = yearBefore(elapsed, [month("2025-08", "9"), month("2025-09", "1"), month("2025-10", "2")]);
    expect(ownKg(elapsed, "market")).toBe("2.3");
    expect(ownKg(earlier, "location")).toBe("23");
  });

  it("is whole with Scope 3", () => {
    expect(allKg(year, "market")).toBe("4009.3");
  });
});
