import { expect, it } from "vitest";
import { newestInventory, type PeriodInventory } from "./period";

const inventory = (id: string, number: number, start = "2025-04-01", end = "2026-04-01"): PeriodInventory => ({
  id,
  name: id,
  periodStart: start,
  periodEnd: end,
  status: "closed",
  number,
  createdAt: `2026-05-0${number}T00:00:00Z`,
  run: null,
});

it("takes the last restatement of the very period", () => {
  const all = [inventory("a", 1), inventory("c", 3, "2024-04-01", "2025-04-01"), inventory("b", 2)];
  expect(newestInventory(all, { start: "2025-04-01", end: "2026-04-01" })?.id).toBe("b");
  expect(newestInventory(all, { start: "2025-01-01", end: "2026-01-01" })).toBeNull();
});
