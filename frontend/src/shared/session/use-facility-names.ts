import { useCallback, useMemo } from "react";
import { useGql } from "@/shared/api/use-gql";
import { FacilityNamesDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";

/** A run names facilities as it knew them; on screen the reader's language goes first. */
export function useFacilityNames(): (facility: { facilityId: string; name: string }) => string {
  const localName = useLocalName();
  const { data } = useGql(FacilityNamesDocument, {});
  const names = useMemo(
    () => new Map((data?.facilities ?? []).map((facility) => [facility.id, localName(facility)])),
    [data, localName],
  );
  return useCallback(({ facilityId, name }) => names.get(facilityId) ?? name, [names]);
}
