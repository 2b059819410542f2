import type { MappingMetersQuery } from "@/shared/gql/graphql";
import type { Source } from "./document";

/** The meter that the mapping always means, where it is one. */
function meterOf(data: MappingMetersQuery | undefined, source: Source) {
  if (source.from !== "fixed") return undefined;
  for (const facility of data?.facilities ?? []) {
    const meter = facility.meters.find((one) => one.id === source.text || one.name === source.text);
    if (meter) return { facility, meter };
  }
  return undefined;
}

/** Its register, when it has but one. */
export function registerOf(data: MappingMetersQuery | undefined, source: Source) {
  const registers = meterOf(data, source)?.meter.registers;
  return registers?.length === 1 ? registers[0] : undefined;
}

/** The zone in which a time without one is most likely meant; the person sees it and can change it. */
export function zoneOf(data: MappingMetersQuery | undefined, source: Source): string {
  const facility = meterOf(data, source)?.facility ?? data?.facilities[0];
  return facility?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
