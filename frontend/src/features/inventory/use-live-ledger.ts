import { useCallback, useEffect, useRef } from "react";
import { useGql, useGqlSubscription } from "@/shared/api/use-gql";
import { LiveDocument, type LiveQuery, LiveUpdatedDocument } from "@/shared/gql/graphql";

export type LiveState = NonNullable<LiveQuery["inventory"]["live"]>;

/** Events may come many a second while readings stream in; figures are read again at most this often. */
const paceMs = 1_000;

/** The live figures of a draft, read again whenever the server says that they moved. `onMoved` hears of it too. */
export function useLiveLedger(inventoryId: string, onMoved: () => void) {
  const answer = useGql(LiveDocument, { id: inventoryId }, { types: ["Inventory", "Run"] });
  const refresh = answer.refresh;
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const moved = useCallback(() => {
    if (waiting.current !== undefined) return;
    waiting.current = setTimeout(() => {
      waiting.current = undefined;
      refresh();
      onMoved();
    }, paceMs);
    // The first event of a burst is shown at once; the timer above catches what followed it.
    refresh();
  }, [refresh, onMoved]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const { connected } = useGqlSubscription(LiveUpdatedDocument, { id: inventoryId }, moved);
  // What happened while nobody listened was not told.
  useEffect(() => {
    if (connected) refresh();
  }, [connected, refresh]);
  return { answer, connected };
}
