// A message nobody has seen before becomes usage on a meter's page, by clicking alone and in under two minutes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const facility = `Plant ${mark}`;
const meter = `Line ${mark}`;
const mapping = `Unknown maker ${mark}`;

const tick = (hour, total) => ({
  hdr: { fw: "9.1.4", seq: hour, node: { mac: "02:00:00:00:00:01" } },
  body: [{ grp: "env", pts: [{ n: "temp", v: 21.5 }] }],
  nrg: { stamp: Date.parse("2026-04-01T00:00:00+09:00") / 1000 + hour * 3600, acc: { total_kwh: total, q: "ok" } },
});

let page;
const button = (name) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");

test("an unfamiliar message is mapped to a meter in under two minutes", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  try {
    await story(server);
  } catch (error) {
    await page.screenshot({ path: "test-results/mapping.png", fullPage: true });
    throw error;
  }
  assert.deepEqual(errors, [], "errors in the browser");
});

async function story(server) {
  await signIn(page, server);
  await foundMeter();

  const began = Date.now();
  await page.getByRole("link", { name: "Mappings" }).click();
  await page.getByRole("link", { name: "Add a mapping" }).first().click();
  await page.getByLabel("Message", { exact: true }).fill(JSON.stringify(tick(0, 1000.5)));
  await page.getByRole("combobox", { name: "Meter", exact: true }).click();
  await page.getByRole("option", { name: "always the same meter" }).click();
  await page.getByRole("combobox", { name: "Meter name" }).click();
  await page.getByRole("option", { name: meter }).click();
  await pick("nrg.stamp", "the time");
  await pick("nrg.acc.total_kwh", "a value to record");
  const preview = page.getByRole("region", { name: "3. What would be recorded" });
  await preview.getByRole("cell", { name: "recorded" }).waitFor();
  assert.equal(await preview.getByRole("cell", { name: "1000.5" }).count(), 1);
  assert.deepEqual(await violations(page), [], "accessibility of the editor");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(mapping);
  await button("Save the mapping").click();
  await page.getByRole("heading", { level: 1, name: mapping }).waitFor();
  await button("Create a webhook").click();
  await dialog().getByRole("button", { name: "Create a webhook" }).click();
  const url = await page.getByLabel("Webhook address", { exact: true }).textContent();
  const took = (Date.now() - began) / 1000;
  assert.ok(took < 120, `mapping took ${took} s`);

  for (const [hour, total] of [
    [0, 1000.5],
    [1, 1002.25],
    [2, 1005],
  ]) {
    const answer = await fetch(url, { method: "POST", body: JSON.stringify(tick(hour, total)) });
    assert.equal(answer.status, 200);
    assert.equal((await answer.json()).accepted, 1);
  }
  await usageIsSeen();
  await refusedIsKept(url);
}

async function foundMeter() {
  await page.getByRole("link", { name: "Facilities & meters" }).click();
  await button("Add a facility").first().click();
  await dialog().getByRole("textbox", { name: "Name", exact: true }).fill(facility);
  await dialog().getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: facility }).waitFor();
  await page.getByRole("button", { name: `Add a meter: ${facility}` }).click();
  await dialog().getByLabel("Meter name").fill(meter);
  await dialog().getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Register (dial read)" }).click();
  await dialog().getByRole("button", { name: "Add a meter" }).click();
  await page.getByRole("heading", { level: 1, name: meter }).waitFor();
}

async function pick(place, meaning) {
  const name = new RegExp(`^${place.replaceAll(".", "\\.")}: `);
  await page.getByRole("button", { name }).click();
  await page.getByRole("menu", { name }).getByRole("menuitem", { name: meaning, exact: true }).click();
}

async function usageIsSeen() {
  await page.getByRole("link", { name: "Facilities & meters" }).click();
  await page.getByRole("link", { name: meter }).first().click();
  await page.getByText("4.5 kWh in the period shown").waitFor();
}

async function refusedIsKept(url) {
  const broken = await fetch(url, { method: "POST", body: '{"nrg":' });
  assert.equal(broken.status, 400);
  const guess = await fetch(url.slice(0, -3), { method: "POST", body: "{}" });
  assert.equal(guess.status, 401);
}
