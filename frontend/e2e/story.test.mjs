// The whole chain through the browser: a meter posts readings, and an auditor traces a figure back to one of them.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const facility = `Works ${mark}`;
const meter = `Mains ${mark}`;
const source = `Electricity ${mark}`;
const inventory = `Accounts ${mark}`;
const auditor = { email: `auditor-${mark}@example.com`, password: "reads-but-never-writes" };

let server;
let page;
let token;

/** Each step needs the one before it, so the first that fails ends the story, with a picture. */
const steps = [];
const step = (name, work) => steps.push({ name, work });

test("from the meter to the auditor", async (t) => {
  server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  for (const { name, work } of steps) {
    try {
      await work();
    } catch (error) {
      await page.screenshot({ path: `test-results/${name.replaceAll(/\W+/g, "-")}.png` });
      throw new Error(`${name}: ${error.message}`, { cause: error });
    }
  }
  assert.deepEqual(errors, [], "errors in the browser");
});

const button = (name) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");
const field = (name) => dialog().getByRole("textbox", { name, exact: true });

async function choose(label, option) {
  await dialog().getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).first().click();
}

async function accessible(where) {
  assert.deepEqual(await violations(page), [], `accessibility of ${where}`);
}

step("an administrator signs in and founds a facility with a meter", async () => {
  await signIn(page, server);
  await page.getByRole("link", { name: "Facilities & meters" }).click();
  await button("Add a facility").first().click();
  await field("Name").fill(facility);
  await dialog().getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: facility }).waitFor();
  await page.getByRole("button", { name: `Add a meter: ${facility}` }).click();
  await dialog().getByLabel("Meter name").fill(meter);
  await dialog().getByRole("button", { name: "Add a meter" }).click();
  await page.getByRole("heading", { level: 1, name: meter }).waitFor();
});

step("its device gets a token, once, and posts a day of readings", async () => {
  await button("Add a device").click();
  await dialog().getByLabel("Device name").fill(`Gateway ${mark}`);
  await dialog().getByRole("button", { name: "Add a device" }).click();
  await dialog().getByText("Waiting…").waitFor();
  token = await dialog()
    .getByText(/^tnd_\S+$/)
    .textContent();
  const midnight = Date.parse("2025-04-01T00:00:00+09:00");
  const readings = Array.from({ length: 48 }, (_, index) => ({
    meter,
    start: new Date(midnight + index * 1_800_000).toISOString(),
    end: new Date(midnight + (index + 1) * 1_800_000).toISOString(),
    value: "1.25",
    unit: "kWh",
  }));
  const answer = await fetch(`${server.baseURL}/v1/readings`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ readings }),
  });
  assert.equal(answer.status, 200);
  assert.equal((await answer.json()).accepted, 48);
  await dialog().getByText("Received").waitFor();
  await dialog().getByRole("button", { name: "I have kept the token" }).click();
});

step("usage follows by itself", async () => {
  await page.getByRole("tab", { name: "Usage" }).click();
  await page.getByText("60 kWh in the period shown").waitFor();
  await page.getByRole("cell", { name: "1 Apr 2025" }).waitFor();
  await accessible("the meter page");
});

step("an emission source takes the meter's usage", async () => {
  await page.getByRole("link", { name: "Emission sources" }).click();
  await button("Add an emission source").first().click();
  await field("Name").fill(source);
  await choose("Facility", facility);
  await choose("Kind of activity", /^Purchased electricity/);
  await choose("Meter", new RegExp(meter));
  await dialog().getByRole("button", { name: "Save" }).click();
  await page.getByRole("cell", { name: source }).first().waitFor();
});

step("the year's inventory is calculated and closed", async () => {
  await page.getByRole("link", { name: "Inventories", exact: true }).click();
  await button("Create an inventory").first().click();
  await field("Name").fill(inventory);
  await dialog().getByLabel("First day").fill("2025-04-01");
  await dialog().getByLabel("Last day").fill("2026-03-31");
  await dialog().getByRole("button", { name: "Create an inventory" }).click();
  await page.getByRole("heading", { level: 1, name: inventory }).waitFor();
  await button("Calculate").click();
  await page.getByRole("link", { name: "Scope 2 (Location-based): 0.025" }).waitFor();
  await accessible("the inventory");
  await button("Close the inventory").click();
  await dialog().getByLabel("Accept open findings").check();
  await dialog().getByRole("button", { name: "Close the inventory" }).click();
  await page.getByText("Closed", { exact: true }).first().waitFor();
});

step("both reports are built in the background", async () => {
  await page.getByRole("link", { name: "Reports" }).first().click();
  for (const format of ["Excel", "PDF"]) {
    await page.getByRole("radiogroup", { name: "Format" }).getByText(format).click();
    await button("Build report").click();
    const row = page.getByRole("row").filter({ hasText: inventory }).filter({ hasText: format });
    await row.getByRole("button", { name: /^Download/ }).waitFor({ timeout: 60_000 });
  }
});

step("an auditor is invited and the administrator signs out", async () => {
  await page.getByRole("link", { name: "Members" }).click();
  await button("Add a member").click();
  await field("Name").fill("Auditor");
  await dialog().getByLabel("E-mail address").fill(auditor.email);
  await choose("Role", "Auditor");
  await dialog().getByLabel("First password").fill(auditor.password);
  await dialog().getByRole("button", { name: "Add a member" }).click();
  await page.getByRole("cell", { name: auditor.email }).waitFor();
  await button("Account").click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
});

step("the auditor downloads both reports, and their hashes agree", async () => {
  await signIn(page, { ...auditor });
  await page.getByRole("link", { name: "Reports" }).click();
  for (const [format, magic] of [
    ["Excel", "PK"],
    ["PDF", "%PDF"],
  ]) {
    const row = page.getByRole("row").filter({ hasText: inventory }).filter({ hasText: format });
    const expected = await row.getByTitle(/^[0-9a-f]{64}$/).getAttribute("title");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      row.getByRole("button", { name: /^Download/ }).click(),
    ]);
    const bytes = await readFile(await download.path());
    assert.equal(bytes.subarray(0, magic.length).toString(), magic);
    assert.equal(createHash("sha256").update(bytes).digest("hex"), expected);
  }
});

step("the auditor traces the figure to a reading and who sent it", async () => {
  await page.getByRole("link", { name: "Inventories", exact: true }).click();
  await page.getByRole("link", { name: inventory }).click();
  await page.getByRole("link", { name: "Scope 2 (Location-based): 0.025" }).click();
  await page
    .getByRole("link", { name: /^Why this value\?/ })
    .first()
    .click();
  const why = page.getByRole("dialog", { name: /^Why this value\?/ });
  await why.getByText(/60 kWh × 0\.423 kg CO2\/kWh/).waitFor();
  await why.getByText("1.25").first().waitFor();
  await why
    .getByRole("button", { name: `How it came in: Gateway ${mark}` })
    .first()
    .click();
  await page.getByText("SHA-256").last().waitFor();
  await accessible("the trace");
});

step("the auditor's download stands in the audit log", async () => {
  await page.goto("/audit");
  await page
    .getByRole("cell", { name: /Report downloaded/ })
    .first()
    .waitFor();
});

step("the device's token opens nothing else", async () => {
  const answer = await fetch(`${server.baseURL}/graphql`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ query: "{ viewer { email } }" }),
  });
  const text = await answer.text();
  assert.ok(!text.includes(server.email), text);
});
