// One place that knows whether someone is signed in. The tokens themselves are HttpOnly cookies and never seen here.

const hintKey = "tanso.signed-in";
const refreshedKey = "tanso.refreshed-at";
const lockName = "tanso-refresh";
/** A refresh this recent, by any tab, needs no repeating. */
const freshFor = 5_000;

type Listener = () => void;
const listeners = new Set<Listener>();

/** A hint only: it spares a first visitor two refused requests. The server decides. */
export function mayBeSignedIn(): boolean {
  return localStorage.getItem(hintKey) !== null;
}

export function noteSignedIn(): void {
  localStorage.setItem(hintKey, "1");
}

export function noteSignedOut(): void {
  if (!mayBeSignedIn()) return;
  localStorage.removeItem(hintKey);
  for (const listener of listeners) listener();
}

export function onSignedOut(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let running: Promise<boolean> | null = null;

/** Renews the session; requests of this tab share one attempt, and tabs wait for each other. */
export function refreshSession(): Promise<boolean> {
  running ??= exclusive(renew).finally(() => {
    running = null;
  });
  return running;
}

function exclusive(work: () => Promise<boolean>): Promise<boolean> {
  // Web Locks exist in secure contexts only; elsewhere the server's grace for the previous token covers two tabs.
  return "locks" in navigator ? navigator.locks.request(lockName, work) : work();
}

async function renew(): Promise<boolean> {
  const last = Number(localStorage.getItem(refreshedKey) ?? "0");
  if (Date.now() - last < freshFor) return true;
  const response = await fetch("/v1/auth/refresh", { method: "POST", credentials: "same-origin" });
  if (response.ok) localStorage.setItem(refreshedKey, String(Date.now()));
  return response.ok;
}

/** `fetch` that renews an expired session once and then repeats the request. */
export async function sessionFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const options: RequestInit = { ...init, credentials: "same-origin" };
  const first = await withReadableBody(await fetch(input, options));
  if (!first.expired) return first.response;
  if (!(await refreshSession())) {
    noteSignedOut();
    return first.response;
  }
  const second = await withReadableBody(await fetch(input, options));
  if (second.expired) noteSignedOut();
  return second.response;
}

/** GraphQL may answer 200 and name the expired session in its errors. */
async function withReadableBody(response: Response): Promise<{ response: Response; expired: boolean }> {
  if (response.status === 401) return { response, expired: true };
  const type = response.headers.get("Content-Type") ?? "";
  if (!response.ok || !/^application\/(graphql-response\+)?json/.test(type)) return { response, expired: false };
  const body = await response.text();
  const { status, statusText, headers } = response;
  return {
    response: new Response(body, { status, statusText, headers }),
    expired: body.includes('"code":"unauthenticated"'),
  };
}
