import { isDecimal } from "@/shared/format/decimal";
import type { Direction, RegisterInput, RegisterKind } from "@/shared/gql/graphql";

/** A register as the form holds it: everything is text until it is sent. */
export interface RegisterValues {
  key: string;
  channel: string;
  kind: RegisterKind;
  direction: Direction;
  unit: string;
  multiplier: string;
  capacity: string;
  maxPower: string;
  stepMinutes: string;
  /** Power only: the longest gap that is integrated. */
  holdMinutes: string;
}

export function newRegister(commodity: string, channel = "main"): RegisterValues {
  return {
    key: crypto.getRandomValues(new Uint32Array(2)).join("-"),
    channel,
    kind: usualKind[commodity] ?? "register",
    direction: "import",
    unit: usualUnit[commodity] ?? "kWh",
    multiplier: "1",
    capacity: "",
    maxPower: "",
    stepMinutes: halfHourly.includes(commodity) ? "30" : "",
    holdMinutes: "",
  };
}

const halfHourly = ["electricity", "temperature"];

const usualKind: Record<string, RegisterKind> = {
  electricity: "interval",
  production: "interval",
  temperature: "demand",
};

const usualUnit: Record<string, string> = {
  electricity: "kWh",
  city_gas: "m3",
  natural_gas: "m3",
  lpg: "m3",
  diesel: "L",
  petrol: "L",
  kerosene: "L",
  heavy_oil: "L",
  heat: "MJ",
  steam: "MJ",
  water: "m3",
  temperature: "degC",
  production: "piece",
};

export function registerInput(values: RegisterValues): RegisterInput {
  const optional = (text: string) => (text.trim() === "" ? null : text);
  return {
    channel: values.channel.trim(),
    kind: values.kind,
    direction: values.direction,
    unit: values.unit,
    multiplier: values.multiplier.trim() === "" ? "1" : values.multiplier,
    capacity: values.kind === "register" ? optional(values.capacity) : null,
    maxPower: optional(values.maxPower),
    stepSeconds: seconds(values.stepMinutes),
    holdSeconds: values.kind === "power" ? seconds(values.holdMinutes) : 0,
  };
}

const seconds = (minutes: string) => (minutes.trim() === "" ? 0 : Math.round(Number(minutes) * 60));

export type RegisterErrors = Partial<Record<keyof RegisterValues, "required" | "requiredDecimal">>;

export function registerErrors(values: RegisterValues): RegisterErrors {
  const errors: RegisterErrors = {};
  if (values.channel.trim() === "") errors.channel = "required";
  if (values.unit === "") errors.unit = "required";
  for (const field of ["multiplier", "capacity", "maxPower", "stepMinutes", "holdMinutes"] as const) {
    if (values[field].trim() !== "" && !isDecimal(values[field])) errors[field] = "requiredDecimal";
  }
  return errors;
}
