import { useCallback, useMemo } from "react";
import {
  type AnyVariables,
  type CombinedError,
  type TypedDocumentNode,
  useMutation,
  useQuery,
  useSubscription,
} from "urql";
import type { TypedDocumentString } from "@/shared/gql/graphql";
import { type Problem, problemFrom } from "./problem";

function document<D, V>(text: TypedDocumentString<D, V>): TypedDocumentNode<D, V & AnyVariables> {
  return text.toString() as unknown as TypedDocumentNode<D, V & AnyVariables>;
}

export function problemOfError(error: CombinedError): Problem {
  const graphql = error.graphQLErrors[0];
  if (graphql) return problemFrom(graphql.extensions, { code: "internal", message: graphql.message });
  return { code: "unavailable", message: error.networkError?.message ?? error.message };
}

export interface QueryAnswer<D> {
  data: D | undefined;
  problem: Problem | undefined;
  fetching: boolean;
  refresh: () => void;
}

interface QueryOptions {
  pause?: boolean;
  /** Types whose change must refetch this query even while its list is empty. */
  types?: readonly string[];
}

export function useGql<D, V>(
  text: TypedDocumentString<D, V>,
  variables: NoInfer<V>,
  { pause = false, types }: QueryOptions = {},
): QueryAnswer<D> {
  const key = types?.join();
  const context = useMemo(() => ({ additionalTypenames: key ? key.split(",") : [] }), [key]);
  const [result, execute] = useQuery({
    query: document(text),
    variables: variables as V & AnyVariables,
    pause,
    context,
  });
  const refresh = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  return {
    data: result.data,
    problem: result.error ? problemOfError(result.error) : undefined,
    fetching: result.fetching,
    refresh,
  };
}

export type MutationAnswer<D> = { data: D; problem?: undefined } | { data?: undefined; problem: Problem };

/** The function never throws: it answers with data or with a problem to show. */
export function useGqlMutation<D, V>(
  text: TypedDocumentString<D, V>,
  { types }: { types?: readonly string[] } = {},
): [(variables: V) => Promise<MutationAnswer<D>>, boolean] {
  const [state, execute] = useMutation(document(text));
  const key = types?.join();
  const run = useCallback(
    async (variables: V): Promise<MutationAnswer<D>> => {
      const context = { additionalTypenames: key ? key.split(",") : [] };
      const { data, error } = await execute(variables as V & AnyVariables, context);
      if (error) return { problem: problemOfError(error) };
      if (!data) return { problem: { code: "internal", message: "" } };
      return { data };
    },
    [execute, key],
  );
  return [run, state.fetching];
}

/** Calls `onData` for each event. */
export function useGqlSubscription<D, V>(
  text: TypedDocumentString<D, V>,
  variables: NoInfer<V>,
  onData: (data: D) => void,
  { pause = false }: { pause?: boolean } = {},
): { connected: boolean } {
  const [state] = useSubscription(
    { query: document(text), variables: variables as V & AnyVariables, pause },
    (_previous: D | undefined, data: D) => {
      onData(data);
      return data;
    },
  );
  return { connected: !pause && state.fetching && !state.error };
}
