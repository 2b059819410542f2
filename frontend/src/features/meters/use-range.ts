import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Meter, Register } from "./meter-page";
import { instantsOf, type Range, rangeOf } from "./range";
import type { Grain } from "./search";

interface RangeState {
  range: Range;
  /** The same as instants, for the API. */
  instants: { from: string; to: string };
  setRange: (range: Range) => void;
  setGrain: (grain: Grain) => void;
  setRegister: (id: string) => void;
}

/** The stretch of time that is looked at, kept in the address. */
export function useRange(meter: Meter, register: Register): RangeState {
  const search = useSearch({ from: "/shell/meters/$meterId" });
  const navigate = useNavigate({ from: "/meters/$meterId" });
  const zone = meter.facility.timeZone;
  const newest = register.lastReading?.end ?? null;
  const { grain, from, to } = rangeOf(search, zone, newest, new Date());
  const range = useMemo((): Range => ({ grain, from, to }), [grain, from, to]);
  const instants = useMemo(() => instantsOf({ grain, from, to }, zone), [grain, from, to, zone]);
  return {
    range,
    instants,
    setRange: (next) => navigate({ search: (previous) => ({ ...previous, ...next }) }),
    setGrain: (next) =>
      navigate({ search: (previous) => ({ ...previous, grain: next, from: undefined, to: undefined }) }),
    setRegister: (id) => navigate({ search: (previous) => ({ ...previous, register: id }) }),
  };
}
