/** What a device sends, ready to be pasted. The kind decides the form: a dial is read at an instant. */
export interface SnippetInput {
  origin: string;
  token: string;
  /** Topic and user name on MQTT. */
  deviceId: string;
  meter: string;
  channel: string;
  unit: string;
  kind: string;
  now: Date;
}

/** Stands where the token goes, for it is shown once only. */
export const tokenPlaceholder = "YOUR_DEVICE_TOKEN";

export const snippets = [
  { id: "curl", name: "curl", write: curlSnippet },
  { id: "mqtt", name: "mosquitto_pub", write: mqttSnippet },
  { id: "python", name: "Python", write: pythonSnippet },
  { id: "c", name: "C", write: cSnippet },
] as const;

export function curlSnippet(input: SnippetInput): string {
  return [
    `curl -X POST ${input.origin}/v1/readings \\`,
    `  -H 'Authorization: Bearer ${input.token}' \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d ${quoted(body(input))}`,
  ].join("\n");
}

export function mqttSnippet(input: SnippetInput): string {
  return [
    `mosquitto_pub -h ${new URL(input.origin).hostname} -p 1883 -V 5 -q 1 \\`,
    `  -u ${input.deviceId} \\`,
    `  -P ${input.token} \\`,
    `  -t tanso/${input.deviceId}/readings \\`,
    `  -m ${quoted(body(input))}`,
  ].join("\n");
}

export function pythonSnippet(input: SnippetInput): string {
  return [
    "import json, urllib.request",
    "",
    `body = ${body(input)}`,
    "request = urllib.request.Request(",
    `    "${input.origin}/v1/readings",`,
    "    data=json.dumps(body).encode(),",
    `    headers={"Authorization": "Bearer ${input.token}",`,
    '             "Content-Type": "application/json"})',
    "print(urllib.request.urlopen(request).read().decode())",
  ].join("\n");
}

export function cSnippet(input: SnippetInput): string {
  return [
    "/* cc send.c -lcurl -o send && ./send */",
    "#include <curl/curl.h>",
    "#include <stdio.h>",
    "",
    "int main(void) {",
    `  const char *body = ${JSON.stringify(body(input))};`,
    "  struct curl_slist *headers = NULL;",
    "  long status = 0;",
    "  CURL *curl;",
    "  curl_global_init(CURL_GLOBAL_DEFAULT);",
    "  curl = curl_easy_init();",
    `  headers = curl_slist_append(headers, "Authorization: Bearer ${input.token}");`,
    '  headers = curl_slist_append(headers, "Content-Type: application/json");',
    `  curl_easy_setopt(curl, CURLOPT_URL, "${input.origin}/v1/readings");`,
    "  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);",
    "  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);",
    "  if (curl_easy_perform(curl) == CURLE_OK)",
    "    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);",
    '  printf("HTTP %ld\\n", status);',
    "  curl_slist_free_all(headers);",
    "  curl_easy_cleanup(curl);",
    "  return status == 200 ? 0 : 1;",
    "}",
  ].join("\n");
}

/** A word of a POSIX shell that means the text as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function body(input: SnippetInput): string {
  return JSON.stringify({ readings: [reading(input)] });
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
