/** Headers that a sender adds and a snippet must show; the rest belong to the way. */
const shown = /^x-/i;

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** Sends the sample to the address, bytes as bytes. */
export function curlSnippet(url: string, sample: string, headers: Record<string, string>): string {
  const added = Object.entries(headers)
    .filter(([name]) => shown.test(name))
    .map(([name, value]) => `  -H ${quoted(`${name}: ${value}`)} \\`);
  if (sample.startsWith("hex:")) {
    const post = [`curl -X POST ${quoted(url)} \\`, ...added, "  --data-binary @-"].join("\n");
    return `printf ${quoted(sample.slice(4))} | xxd -r -p | ${post}`;
  }
  return [`curl -X POST ${quoted(url)} \\`, ...added, `  --data-binary ${quoted(compact(sample))}`].join("\n");
}

/** Sends the sample as a device that has the mapping. */
export function mqttSnippet(host: string, sample: string): string {
  const message = sample.startsWith("hex:") ? "-s" : `-m ${quoted(compact(sample))}`;
  const command = [
    `mosquitto_pub -h ${host} -p 1883 -q 1 \\`,
    '  -u "$DEVICE_ID" -P "$DEVICE_TOKEN" \\',
    `  -t "tanso/$DEVICE_ID/readings" ${message}`,
  ].join("\n");
  return sample.startsWith("hex:") ? `printf ${quoted(sample.slice(4))} | xxd -r -p | ${command}` : command;
}

function compact(sample: string): string {
  try {
    // Only for the eye: numbers keep their digits, for nothing is written anew when there is no line break.
    return sample.includes("\n") ? JSON.stringify(JSON.parse(sample)) : sample;
  } catch {
    return sample;
  }
}
