import { expect, it } from "vitest";
import { curlSnippet, mqttSnippet } from "./hook-snippets";

it("quotes what a shell would take for more", () => {
  const snippet = curlSnippet("http://x/v1/hooks/tnh_1_a", `{"name": "O'Neill"}`, { "x-soracom-imsi": "1", host: "x" });
  expect(snippet).toContain(`'{"name": "O'\\''Neill"}'`);
  expect(snippet).toContain("-H 'x-soracom-imsi: 1'");
  expect(snippet).not.toContain("host: x");
});

it("sends bytes as bytes", () => {
  expect(curlSnippet("http://x", "hex:0880", {})).toMatch(/^printf '0880' \| xxd -r -p \| curl/);
  expect(mqttSnippet("x", "hex:0880")).toContain("-s");
});
