import { expect, it } from "vitest";
import { groupNumbers } from "./decimal";

it.each([
  ["232 t × 1650 kgCO2e = 382800 kgCO2e", "232 t × 1,650 kgCO2e = 382,800 kgCO2e"],
  ["106702500 JPY2026", "106,702,500 JPY2026"],
  ["12345.678 m3_25C", "12,345.678 m3_25C"],
  ["INV-20260401", "INV-20260401"],
])("groups the digits of %s", (text, grouped) => {
  expect(groupNumbers(text)).toBe(grouped);
});
