import { offline, type Problem, problemOf } from "./problem";
import { sessionFetch } from "./session";

export type Answer<T> = { data: T; problem?: undefined } | { data?: undefined; problem: Problem };

/** A request outside GraphQL: files in, files out, sessions. Signing in itself passes the plain `fetch`. */
export async function request<T>(
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
  send: typeof fetch = sessionFetch,
): Promise<Answer<T>> {
  try {
    const response = await send(path, init);
    return response.ok ? { data: await read(response) } : { problem: await problemOf(response) };
  } catch (error) {
    return { problem: { ...offline, message: error instanceof Error ? error.message : "" } };
  }
}

/** Hands bytes to the browser as a file. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
