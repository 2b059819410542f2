import { expect, it } from "vitest";
import { subscripts } from "./gas-name";

it.each([
  ["CO2", "CO₂"],
  ["C2F6", "C₂F₆"],
  ["C4F10", "C₄F₁₀"],
  ["c-C4F8", "c-C₄F₈"],
  ["HFC-134a", "HFC-134a"],
  ["CO2E_UNSPLIT", "CO2E_UNSPLIT"],
])("writes %s as %s", (gas, written) => {
  expect(subscripts(gas)).toBe(written);
});
