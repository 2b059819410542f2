import type { EmissionSourceInput } from "@/shared/gql/graphql";
import type { Source } from "./sources-page";

/** A source as its form holds it. */
export interface SourceValues {
  facilityId: string;
  name: string;
  activityKey: string;
  from: "register" | "virtual" | "entered";
  registerId: string;
  virtualMeterId: string;
  supplierId: string;
  menu: string;
  factorId: string;
  factorReason: string;
  /** Of Scope 3; empty elsewhere. */
  category: string;
  /** Of Scope 1; empty elsewhere, and where nobody has said. */
  sourceType: string;
}

export function sourceValues(source: Source | null): SourceValues {
  return {
    facilityId: source?.facilityId ?? "",
    name: source?.name ?? "",
    activityKey: source?.activityKey ?? "",
    from: fromOf(source),
    registerId: source?.register?.id ?? "",
    virtualMeterId: source?.virtualMeter?.id ?? "",
    supplierId: source?.supplierId ?? "",
    menu: source?.menu ?? "",
    factorId: source?.factorId ?? "",
    factorReason: source?.factorReason ?? "",
    category: source?.category ? String(source.category) : "",
    sourceType: source?.sourceType ?? "",
  };
}

function fromOf(source: Source | null): SourceValues["from"] {
  if (!source || source.register) return "register";
  return source.virtualMeter ? "virtual" : "entered";
}

/** The scope belongs to the kind of activity and is not asked for. */
export function sourceInput(
  { from, registerId, virtualMeterId, ...values }: SourceValues,
  scope: number,
): EmissionSourceInput {
  return {
    ...values,
    name: values.name.trim(),
    scope,
    category: scope === 3 ? Number(values.category) : 0,
    sourceType: scope === 1 ? values.sourceType : "",
    registerId: from === "register" ? registerId : null,
    virtualMeterId: from === "virtual" ? virtualMeterId : null,
  };
}
