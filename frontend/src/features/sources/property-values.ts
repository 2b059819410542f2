import type { SourcePropertyInput } from "@/shared/gql/graphql";
import type { Property } from "./use-properties";

export interface PropertyValues {
  origin: string;
  publishedId: string;
  name: string;
  fromUnit: string;
  value: string;
  toUnit: string;
  evidence: string;
  validFrom: string;
  validTo: string;
  reason: string;
}

export function propertyValues(of: Property | null): PropertyValues {
  const own = of !== null && of.publishedId === "";
  return {
    origin: own ? "measured" : "published",
    publishedId: of?.publishedId ?? "",
    name: own ? of.name : "",
    fromUnit: own ? of.fromUnit : "L",
    value: own ? (of.value ?? "") : "",
    toUnit: own ? of.toUnit : "kg",
    evidence: own ? of.citation : "",
    validFrom: of?.validFrom ?? "",
    validTo: of?.validTo ?? "",
    reason: "",
  };
}

/** A published property is named by its id alone: the server has its value, units and citation. */
export function propertyInput(values: PropertyValues): SourcePropertyInput {
  const { origin, publishedId, validFrom, validTo, reason, ...own } = values;
  const said = { validFrom, validTo: validTo === "" ? null : validTo, reason };
  return origin === "published" ? { publishedId, ...said } : { ...own, ...said };
}

/** Whether the name of a fuel has a word of an activity's key: "Diesel (gas oil)" and fuel.diesel. */
export function namesFuel(fuel: string, activityKey: string): boolean {
  const said = activityKey.split(".")[1]?.split("_") ?? [];
  const words = fuel.toLowerCase().split(/[^a-z0-9]+/);
  return said.length > 0 && said.every((word) => words.includes(word));
}
