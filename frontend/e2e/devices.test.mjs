// A device is added, what the page says to paste really runs, and its inbox shows what was refused and why.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const run = promisify(execFile);
const mark = Date.now().toString(36);
const meter = `Bob's "main" ${mark}`;
const name = `Gateway ${mark}`;

/** Runs a snippet as a person would who pasted it, and returns what it printed. */
async function paste(folder, id, text) {
  if (id === "curl") return (await run("bash", ["-c", text])).stdout;
  if (id === "python") return (await run("python3", ["-c", text])).stdout;
  const source = join(folder, "send.c");
  await writeFile(source, text);
  // Where the library's headers are not installed, declarations of our own stand in for them.
  const headers = existsSync("/usr/include/curl/curl.h") || existsSync("/usr/include/x86_64-linux-gnu/curl/curl.h");
  const where = headers ? [] : ["-I", fileURLToPath(new URL("curl-headers", import.meta.url))];
  await run("cc", [source, ...where, headers ? "-lcurl" : "-l:libcurl.so.4", "-o", join(folder, "send")]);
  return (await run(join(folder, "send"))).stdout;
}

test("a device is connected with what its page says, and its mistakes are seen", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const folder = await mkdtemp(join(tmpdir(), "tanso-snippets-"));
  t.after(() => rm(folder, { recursive: true }));
  const page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await signIn(page, server);
  const { createFacility } = await graphql(
    page,
    `mutation($n: String!) { createFacility(input: {name: $n, country: "JP", timeZone: "Asia/Tokyo"}) { id } }`,
    { n: `Works ${mark}` },
  );
  await graphql(
    page,
    `mutation($f: ID!, $n: String!) { createMeter(input: {facilityId: $f, name: $n, commodity: "electricity"},
       registers: [{kind: interval, unit: "kWh", stepSeconds: 1800}]) { id } }`,
    { f: createFacility.id, n: meter },
  );
  const dialog = page.getByRole("dialog");
  try {
    await page.goto("/devices");
    await page.getByRole("button", { name: "Add a device" }).first().click();
    await dialog.getByLabel("Device name").fill(name);
    await dialog.getByRole("combobox", { name: "Meters" }).click();
    await page.getByRole("option", { name: meter }).click();
    await page.keyboard.press("Tab"); // the list closes
    await dialog.getByRole("button", { name: "Add a device" }).click();
    await dialog.getByText("Waiting…").waitFor();
    const token = await dialog.getByTestId("device-token").textContent();

    // Each way sends the same half hour: the first is new, the others repeat it.
    const said = {};
    for (const [id, tab] of [
      ["curl", "curl"],
      ["python", "Python"],
      ["c", "C"],
    ]) {
      await dialog.getByRole("tab", { name: tab, exact: true }).click();
      const text = await dialog.getByLabel(tab, { exact: true }).and(page.locator("pre,code")).first().textContent();
      assert.ok(text.includes(token), `${id} has the token filled in`);
      said[id] = await paste(folder, id, text);
    }
    assert.match(said.curl, /"accepted":1,/);
    assert.match(said.python, /"duplicates":1,/);
    assert.match(said.c, /"duplicates":1,[\s\S]*HTTP 200/);
    await dialog.getByRole("tab", { name: "mosquitto_pub" }).click();
    await dialog.getByText(/-t tanso\/[0-9a-f-]{36}\/readings/).waitFor();
    await dialog.getByText(/^● ?Received$/).waitFor();
    await dialog.getByRole("button", { name: "Close" }).last().click();

    const post = (body) =>
      fetch(`${server.baseURL}/v1/readings`, {
        method: "POST",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body,
      });
    assert.equal((await post('{"at": "2026-')).status, 400);
    assert.equal((await post('[{"at":"2026-11-01T00:00:00Z","furlong":"1"}]')).status, 207);

    await page.getByRole("link", { name }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await page.getByText(/^●.*heard /).waitFor();
    const inbox = page.getByRole("region", { name: "Inbox" });
    await inbox.getByText("1 of 1 reading refused").click();
    await inbox.getByRole("table", { name: "Refused readings" }).waitFor();
    await inbox.getByText(/^byte 13: /).click();
    await inbox.getByLabel("The message").getByText('{"at": "2026-').waitFor();
    await page.screenshot({ path: "test-results/device-page.png", fullPage: true });
    await inbox.getByRole("switch", { name: "Refused only" }).check();
    await inbox.getByText("1 reading", { exact: true }).first().waitFor({ state: "detached" });
    assert.deepEqual(await violations(page), [], "accessibility of the device's page");

    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await dialog.getByLabel("Note").fill("In the cellar");
    await dialog.getByLabel("Should report every (minutes)").fill("1440");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("In the cellar").waitFor();
    await page.getByText("every 1 day", { exact: true }).waitFor();
  } catch (error) {
    await page.screenshot({ path: "test-results/devices-failed.png", fullPage: true });
    throw error;
  }
  assert.deepEqual(errors, [], "errors in the browser");
});
