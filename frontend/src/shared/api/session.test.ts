import { beforeEach, describe, expect, it, vi } from "vitest";
import { mayBeSignedIn, noteSignedIn, onSignedOut, sessionFetch } from "./session";

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

describe("a session that has run out", () => {
  beforeEach(() => {
    localStorage.clear();
    noteSignedIn();
  });

  it("is renewed once for many requests, which are then repeated", async () => {
    let renewed = false;
    const calls: string[] = [];
    vi.stubGlobal("fetch", async (url: string) => {
      calls.push(url);
      if (url === "/v1/auth/refresh") {
        renewed = true;
        return json(200, {});
      }
      return renewed ? json(200, { data: url }) : json(401, { code: "unauthenticated" });
    });
    const answers = await Promise.all(["/a", "/b", "/c"].map((url) => sessionFetch(url).then((r) => r.json())));
    expect(answers).toEqual([{ data: "/a" }, { data: "/b" }, { data: "/c" }]);
    expect(calls.filter((url) => url === "/v1/auth/refresh")).toHaveLength(1);
  });

  it("is recognised in a GraphQL answer with status 200", async () => {
    let renewed = false;
    vi.stubGlobal("fetch", async (url: string) => {
      if (url === "/v1/auth/refresh") {
        renewed = true;
        return json(200, {});
      }
      return renewed
        ? json(200, { data: { viewer: 1 } })
        : json(200, { errors: [{ message: "", extensions: { code: "unauthenticated" } }] });
    });
    expect(await (await sessionFetch("/graphql")).json()).toEqual({ data: { viewer: 1 } });
  });

  it("ends when it cannot be renewed, and says so once", async () => {
    const heard = vi.fn();
    const stop = onSignedOut(heard);
    vi.stubGlobal("fetch", async () => json(401, { code: "unauthenticated" }));
    const [first, second] = await Promise.all([sessionFetch("/a"), sessionFetch("/b")]);
    stop();
    expect([first.status, second.status]).toEqual([401, 401]);
    expect(mayBeSignedIn()).toBe(false);
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
