// A gap is found, filled with estimates, and the estimates give way when the real values arrive.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const meter = `Press shop ${mark}`;
const half = 1_800_000;
/** Five working days of last month's first whole week, in Tokyo. */
const monday = firstMonday();

function firstMonday() {
  const now = new Date();
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() + 1);
  return day.getTime() - 9 * 3_600_000;
}

const reading = (slot, value) => ({
  meter,
  start: new Date(monday + slot * half).toISOString(),
  end: new Date(monday + (slot + 1) * half).toISOString(),
  value,
  unit: "kWh",
});

/** Wednesday 02:00 to 03:30. */
const missing = [100, 101, 102];

async function record(page, readings) {
  const { recordReadings } = await graphql(
    page,
    "mutation($r: [ReadingInput!]!) { recordReadings(readings: $r) { accepted corrected rejected items { message } } }",
    { r: readings },
  );
  assert.equal(recordReadings.rejected, 0, JSON.stringify(recordReadings.items));
  return recordReadings;
}

async function found(page) {
  const { createFacility } = await graphql(
    page,
    `mutation($n: String!) { createFacility(input: { name: $n, nameJa: "", country: "JP", region: "JP", timeZone: "Asia/Tokyo",
      equityShare: "1", operated: true, controlled: true }) { id } }`,
    { n: `Works ${mark}` },
  );
  const { createMeter } = await graphql(
    page,
    `mutation($f: ID!, $n: String!) { createMeter(input: { facilityId: $f, name: $n, commodity: "electricity" },
      registers: [{ kind: interval, unit: "kWh", stepSeconds: 1800 }, { kind: register, unit: "kWh", channel: "dial" }]) { id } }`,
    { f: createFacility.id, n: meter },
  );
  return createMeter.id;
}

test("a gap is found, estimated, and replaced when the real values arrive", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  page.setDefaultTimeout(60_000);
  await signIn(page, server);
  const id = await found(page);
  const all = Array.from({ length: 5 * 48 }, (_, slot) => reading(slot, `${1 + (slot % 5)}.5`));
  await record(
    page,
    all.filter((_, slot) => !missing.includes(slot)),
  );

  const wednesday = new Date(monday + 2 * 86_400_000 + 9 * 3_600_000).toISOString().slice(0, 10);
  const month = wednesday.slice(0, 7);
  const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1)).toISOString().slice(0, 10);
  const checks = `/meters/${id}?tab=quality&from=${month}-01&to=${next}`;
  await page.goto(checks);
  const fill = page.getByRole("button", { name: /^Fill the gap: Gap in the readings .*02:00 – .*03:30$/ });
  await fill.waitFor();
  assert.deepEqual(await violations(page), [], "accessibility of the checks");

  await page.goto("/quality");
  const cell = page.getByRole("link", { name: new RegExp(`^${meter} .*open findings$`) }).first();
  await cell.waitFor();
  assert.deepEqual(await violations(page), [], "accessibility of the map");
  await cell.click();
  await page.getByRole("tab", { name: "Checks", selected: true }).waitFor();

  await page.goto(checks);
  await fill.click();
  const dialog = page.getByRole("dialog", { name: "Fill a gap with estimates" });
  await dialog.getByText(/^3 values, /).waitFor();
  await dialog.getByLabel("Reason").fill("the network was down");
  await dialog.getByRole("button", { name: "Fill the gap" }).click();
  const list = page.getByRole("table", { name: "Estimates" });
  await list.getByText("Straight line between the neighbours").waitFor();
  await list.getByText("the network was down").waitFor();
  await fill.waitFor({ state: "detached" });

  const days = `from=${wednesday}&to=${new Date(Date.parse(wednesday) + 86_400_000).toISOString().slice(0, 10)}`;
  await page.goto(`/meters/${id}?tab=readings&${days}`);
  await page.getByRole("cell", { name: "Estimated", exact: true }).first().waitFor();
  assert.equal(await page.getByRole("cell", { name: "Estimated", exact: true }).count(), 3);
  const receipt = await record(
    page,
    missing.map((slot) => reading(slot, "7.25")),
  );
  assert.equal(receipt.corrected, 3);
  await page.reload();
  await page.getByRole("cell", { name: "7.25" }).first().waitFor();
  assert.equal(await page.getByRole("cell", { name: "Estimated", exact: true }).count(), 0);
  await page.getByRole("switch", { name: "With history" }).check();
  await page.getByRole("cell", { name: "Superseded" }).first().waitFor();

  await page.goto(`/meters/${id}?tab=details`);
  await page.getByRole("button", { name: "Change the multiplier" }).first().click();
  const change = page.getByRole("dialog", { name: "Change the multiplier" });
  await change.getByLabel(/^Multiplier/).fill("40");
  await change.getByLabel("Reason").fill("the plate says 200/5");
  await change.getByRole("button", { name: "Save" }).click();
  await page.getByText("From the beginning: × 40").waitFor();
  await page.goto(`/meters/${id}?tab=usage&grain=day&${days}`);
  await page.getByText(/^Highest half hour: 580 kW/).waitFor();
  assert.deepEqual(errors, [], "errors in the browser");
});
