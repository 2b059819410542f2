export const commodities = [
  "electricity",
  "city_gas",
  "natural_gas",
  "lpg",
  "diesel",
  "petrol",
  "kerosene",
  "heavy_oil",
  "heat",
  "steam",
  "water",
] as const;

/** What a meter may count: also what explains usage and is none itself. */
export const meteredCommodities = [...commodities, "temperature", "production"] as const;

export const registerKinds = ["interval", "register", "demand", "power"] as const;

export const directions = ["import", "export", "generated"] as const;

/** A register is told apart by its channel only where the meter has several. */
export function registerName(meter: string, channel: string, several: boolean): string {
  return several ? `${meter} · ${channel}` : meter;
}
