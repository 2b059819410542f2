import { expect, it } from "vitest";
import { newRegister, registerErrors, registerInput } from "./register-values";

it("begins as half-hourly kWh for electricity and as a dial for gas", () => {
  expect(registerInput(newRegister("electricity"))).toMatchObject({ kind: "interval", unit: "kWh", stepSeconds: 1800 });
  expect(registerInput(newRegister("city_gas"))).toMatchObject({ kind: "register", unit: "m3", stepSeconds: 0 });
});

it("sends a capacity only for a dial and names what is not a number", () => {
  const values = { ...newRegister("electricity"), capacity: "99999", multiplier: "many", channel: " " };
  expect(registerInput(values).capacity).toBeNull();
  expect(registerErrors(values)).toEqual({ channel: "required", multiplier: "requiredDecimal" });
});
