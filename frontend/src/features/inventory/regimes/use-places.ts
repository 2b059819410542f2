import { useFacilityNames } from "@/shared/session/use-facility-names";
import type { Inputs } from "./year-inputs-section";

/** The facilities that Japan's schemes are about, to choose from. */
export function usePlaces({ facilities }: Inputs): { value: string; label: string }[] {
  const nameOf = useFacilityNames();
  return facilities
    .filter(({ country }) => country === "JP")
    .map(({ id, name }) => ({ value: id, label: nameOf({ facilityId: id, name }) }));
}
