import { useCallback, useState } from "react";
import { useGqlSubscription } from "@/shared/api/use-gql";
import { UsageUpdatedDocument, type UsageUpdatedSubscription } from "@/shared/gql/graphql";
import type { Register } from "./meter-page";

export type UsageUpdate = UsageUpdatedSubscription["usageUpdated"];

export interface LiveUsage {
  connected: boolean;
  /** The last stretch whose usage changed; null before the first. */
  update: UsageUpdate | null;
}

/** Listens for as long as the meter is open, on whichever tab: readings may begin to arrive at any moment. */
export function useLiveUsage(register: Register | undefined, refreshMeter: () => void): LiveUsage {
  const [update, setUpdate] = useState<UsageUpdate | null>(null);
  const newest = register?.lastReading?.end;
  const note = useCallback(
    ({ usageUpdated }: UsageUpdatedSubscription) => {
      setUpdate(usageUpdated);
      if (newest === undefined || usageUpdated.to > newest) refreshMeter();
    },
    [newest, refreshMeter],
  );
  const { connected } = useGqlSubscription(UsageUpdatedDocument, { registerId: register?.id ?? "" }, note, {
    pause: !register,
  });
  return { connected, update: update?.registerId === register?.id ? update : null };
}
