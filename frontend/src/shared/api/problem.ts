/** What went wrong, as every edge of the API says it. */
export interface Problem {
  code: string;
  message: string;
  /** The message in Japanese, where it tells facts that a reader needs. */
  messageJa?: string;
  field?: string;
  expected?: string;
  got?: string;
  requestId?: string;
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

export function problemFrom(source: unknown, fallback: Problem): Problem {
  if (typeof source !== "object" || source === null) return fallback;
  const fields = source as Record<string, unknown>;
  return {
    code: text(fields.code) ?? fallback.code,
    message: text(fields.message) ?? fallback.message,
    messageJa: text(fields.messageJa),
    field: text(fields.field),
    expected: text(fields.expected),
    got: text(fields.got),
    requestId: text(fields.requestId),
  };
}

/** Reads a problem+json body; an answer that is not one (a proxy's page, say) becomes a problem with its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const fallback = { code: codeOf(response.status), message: response.statusText || String(response.status) };
  try {
    return problemFrom(await response.json(), fallback);
  } catch {
    return fallback;
  }
}

function codeOf(status: number): string {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 409) return "conflict";
  if (status === 413) return "too_large";
  if (status === 429) return "rate_limited";
  if (status === 502 || status === 503 || status === 504) return "unavailable";
  return status >= 500 ? "internal" : "invalid";
}

export const offline: Problem = { code: "unavailable", message: "" };
