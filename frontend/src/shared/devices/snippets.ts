/** What a device sends, ready to be pasted. `register` decides the form: a dial is read at an instant. */
export interface SnippetInput {
  origin: string;
  token: string;
  meter: string;
  channel: string;
  unit: string;
  kind: "register" | "interval" | "demand" | "power";
  now: Date;
}

export function curlSnippet(input: SnippetInput): string {
  return [
    `curl -X POST ${input.origin}/v1/readings \\`,
    `  -H 'Authorization: Bearer ${input.token}' \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d '${JSON.stringify({ readings: [reading(input)] })}'`,
  ].join("\n");
}

export function pythonSnippet(input: SnippetInput): string {
  return [
    "import json, urllib.request",
    "",
    `body = ${JSON.stringify({ readings: [reading(input)] })}`,
    "request = urllib.request.Request(",
    `    "${input.origin}/v1/readings",`,
    "    data=json.dumps(body).encode(),",
    `    headers={"Authorization": "Bearer ${input.token}",`,
    '             "Content-Type": "application/json"})',
    "print(urllib.request.urlopen(request).read().decode())",
  ].join("\n");
}

function reading({ meter, channel, unit, kind, now }: SnippetInput): Record<string, string> {
  const half = 1_800_000;
  const end = new Date(Math.floor(now.getTime() / half) * half);
  const instant = (date: Date) => date.toISOString().replace(".000Z", "Z");
  const time: Record<string, string> =
    kind === "register" || kind === "power"
      ? { at: instant(end) }
      : { start: instant(new Date(end.getTime() - half)), end: instant(end) };
  return { meter, channel, ...time, value: "1.25", unit };
}
