import { useMemo } from "react";
import { useGql } from "@/shared/api/use-gql";
import { SourcePropertiesDocument, type SourcePropertiesQuery } from "@/shared/gql/graphql";

export type Property = SourcePropertiesQuery["emissionSources"][number]["properties"][number];

/** What refetches when a property changes. */
export const propertyTypes = ["EmissionSource", "SourceProperty"];

/** All that was said of a source; one answer serves all of them. Undefined while it loads. */
export function useProperties(sourceId: string): readonly Property[] | undefined {
  const { data } = useGql(SourcePropertiesDocument, {}, { types: propertyTypes });
  return useMemo(() => data?.emissionSources.find(({ id }) => id === sourceId)?.properties, [data, sourceId]);
}

/** Those that count: nothing stands for them, and they were not withdrawn. */
export function holding(all: readonly Property[]): Property[] {
  return all.filter((one) => !one.superseded && Boolean(one.value));
}
