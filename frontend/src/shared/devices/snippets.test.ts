import { expect, it } from "vitest";
import { curlSnippet, pythonSnippet } from "./snippets";

const input = {
  origin: "https://tanso.example",
  token: "tnd_1_x",
  meter: "M-7",
  channel: "main",
  unit: "kWh",
  now: new Date("2026-11-22T03:17:45Z"),
};

it("sends the last whole half hour of an interval register", () => {
  expect(curlSnippet({ ...input, kind: "interval" })).toContain(
    '{"readings":[{"meter":"M-7","channel":"main","start":"2026-11-22T02:30:00Z","end":"2026-11-22T03:00:00Z","value":"1.25","unit":"kWh"}]}',
  );
});

it("sends an instant for a dial", () => {
  expect(pythonSnippet({ ...input, kind: "register" })).toContain('"at":"2026-11-22T03:00:00Z"');
});
