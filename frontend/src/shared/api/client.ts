import { createClient as createSseClient } from "graphql-sse";
import { cacheExchange, createClient, fetchExchange, subscriptionExchange } from "urql";
import { sessionFetch } from "./session";

const url = "/graphql";

const sse = createSseClient({
  url,
  fetchFn: sessionFetch,
  credentials: "same-origin",
  retryAttempts: 1_000,
  retry: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 500 * 2 ** Math.min(retries, 6)))),
});

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
        subscribe: (sink) => ({ unsubscribe: sse.subscribe({ query, variables }, sink as never) }),
      }),
    }),
    fetchExchange,
  ],
});
