import type { Client as SseClient } from "graphql-sse";
import { cacheExchange, createClient, fetchExchange, subscriptionExchange } from "urql";
import { sessionFetch } from "./session";

const url = "/graphql";

let stream: Promise<SseClient> | undefined;

/** Live updates are not needed for the first paint, so their client comes after it. */
function openStream(): Promise<SseClient> {
  stream ??= import("graphql-sse").then(({ createClient: createStream }) =>
    createStream({ url, fetchFn: sessionFetch, credentials: "same-origin", retryAttempts: 1_000, retry: backOff }),
  );
  return stream;
}

function backOff(retries: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 500 * 2 ** Math.min(retries, 6))));
}

export const client = createClient({
  url,
  fetch: sessionFetch,
  // The library would also accept an event stream, and a server may then answer a plain query with one.
  fetchOptions: { headers: { accept: "application/graphql-response+json, application/json" } },
  preferGetMethod: false,
  requestPolicy: "cache-and-network",
  exchanges: [
    cacheExchange,
    subscriptionExchange({
      forwardSubscription: ({ query = "", variables }) => ({
        subscribe: (sink) => {
          let stop: (() => void) | undefined;
          let stopped = false;
          void openStream().then((open) => {
            if (!stopped) stop = open.subscribe({ query, variables }, sink as never);
          });
          return {
            unsubscribe: () => {
              stopped = true;
              stop?.();
            },
          };
        },
      }),
    }),
    fetchExchange,
  ],
});
