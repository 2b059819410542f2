import type { EmissionSourceInput } from "@/shared/gql/graphql";
import type { Source } from "./sources-page";

/** A source as its form holds it. */
export interface SourceValues {
  facilityId: string;
  name: string;
  activityKey: string;
  from: "register" | "entered";
  registerId: string;
  supplierId: string;
  menu: string;
  factorId: string;
  factorReason: string;
}

export function sourceValues(source: Source | null): SourceValues {
  return {
    facilityId: source?.facilityId ?? "",
    name: source?.name ?? "",
    activityKey: source?.activityKey ?? "",
    from: source && !source.register ? "entered" : "register",
    registerId: source?.register?.id ?? "",
    supplierId: source?.supplierId ?? "",
    menu: source?.menu ?? "",
    factorId: source?.factorId ?? "",
    factorReason: source?.factorReason ?? "",
  };
}

/** The scope belongs to the kind of activity and is not asked for. */
export function sourceInput({ from, registerId, ...values }: SourceValues, scope: number): EmissionSourceInput {
  return { ...values, name: values.name.trim(), scope, registerId: from === "register" ? registerId : null };
}
