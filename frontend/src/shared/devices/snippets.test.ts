import { expect, it } from "vitest";
import { cSnippet, curlSnippet, mqttSnippet, pythonSnippet, snippets } from "./snippets";

const input = {
  origin: "https://tanso.example",
  token: "tnd_1_x",
  deviceId: "0190-d",
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

it("publishes under the device's own topic and name", () => {
  const text = mqttSnippet({ ...input, kind: "register" });
  expect(text).toContain("-h tanso.example -p 1883");
  expect(text).toContain("-u 0190-d");
  expect(text).toContain("-t tanso/0190-d/readings");
});

it("keeps quotes in a meter's name from ending a string", () => {
  const odd = { ...input, kind: "register", meter: 'Bob\'s "main"' };
  expect(curlSnippet(odd)).toContain(`"meter":"Bob'\\''s \\"main\\""`);
  expect(cSnippet(odd)).toContain(String.raw`\"meter\":\"Bob's \\\"main\\\"\"`);
  for (const { write } of snippets) expect(write(odd)).toContain("Bob");
});
