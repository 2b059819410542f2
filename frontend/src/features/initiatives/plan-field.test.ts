import type { TFunction } from "i18next";
import { expect, it } from "vitest";
import en from "./en.json";
import { planFieldLabel } from "./plan-field";

const t = ((key: string, values?: { n: number }) =>
  (en as Record<string, unknown>)[key]?.toString().replace("{{n}}", String(values?.n)) ??
  `missing ${key}`) as unknown as TFunction<"initiatives">;

it("calls the values of a plan by their labels", () => {
  const month = (n: number) => `month ${n}`;
  expect(planFieldLabel("Cost", t, month)).toBe("Investment");
  expect(planFieldLabel("Lines.0.Price", t, month)).toBe("Line 1, Price per unit");
  expect(planFieldLabel("Lines.1.Saved.11", t, month)).toBe("Line 2, Quantity a year (month 12)");
});
