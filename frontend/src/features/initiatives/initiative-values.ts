import type { InitiativeInput, InitiativeKind, InitiativeQuery, InitiativeStatus } from "@/shared/gql/graphql";

export const kinds: readonly InitiativeKind[] = [
  "efficiency",
  "fuel_switch",
  "renewables",
  "process",
  "behaviour",
  "supplier",
  "transport",
  "refrigerant",
  "other",
];

export const statuses: readonly InitiativeStatus[] = [
  "idea",
  "assessed",
  "approved",
  "in_progress",
  "operating",
  "verified",
  "closed",
  "rejected",
];

export interface InitiativeValues {
  name: string;
  description: string;
  kind: InitiativeKind;
  facilityId: string;
  registerId: string;
  startDate: string;
  expectedKwh: string;
  expectedTCo2e: string;
  cost: string;
  currency: string;
  owner: string;
}

export function initiativeValues(initiative: InitiativeQuery["initiative"] | null): InitiativeValues {
  return {
    name: initiative?.name ?? "",
    description: initiative?.description ?? "",
    kind: initiative?.kind ?? "efficiency",
    facilityId: initiative?.facilityId ?? "",
    registerId: initiative?.register?.id ?? "",
    startDate: initiative?.startDate ?? "",
    expectedKwh: initiative?.expectedKwh ?? "",
    expectedTCo2e: initiative?.expectedTCo2e ?? "",
    cost: initiative?.cost ?? "",
    currency: initiative?.currency ?? "JPY",
    owner: initiative?.owner ?? "",
  };
}

export function initiativeInput(values: InitiativeValues): InitiativeInput {
  const known = (text: string) => (text.trim() === "" ? null : text.trim());
  return {
    ...values,
    name: values.name.trim(),
    registerId: known(values.registerId),
    startDate: known(values.startDate),
    expectedKwh: known(values.expectedKwh),
    expectedTCo2e: known(values.expectedTCo2e),
    cost: known(values.cost),
  };
}
