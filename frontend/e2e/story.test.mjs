// The whole story on the shipped binary: from a meter that is created to a figure that an auditor traces to its reading.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { admin, startProduct } from "./product.mjs";

const auditor = { email: "auditor@story.example", name: "Ines Inspector", password: "harbour-violet-77-lamp" };
// December 2025 in London: 31 days of 48 half-hours, 10 kWh each.
const december = { first: "2025-12-01", last: "2025-12-31", halfHours: 31 * 48, kWh: "14,880" };
let product;
let browser;

before(async () => {
  product = await startProduct("Story Works");
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await product?.stop();
});

/** Readings as the device sends them: thousands in one request, no more than the device knows. */
async function postReadings(token, meter) {
  const start = Date.parse("2025-12-01T00:00:00Z");
  const readings = Array.from({ length: december.halfHours }, (_, n) => ({
    meter,
    start: new Date(start + n * 1_800_000).toISOString(),
    end: new Date(start + (n + 1) * 1_800_000).toISOString(),
    value: "10",
    unit: "kWh",
  }));
  const response = await fetch(`${product.baseURL}/v1/readings`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ readings }),
  });
  return { status: response.status, receipt: await response.json() };
}

async function createFacility(page) {
  await page.goto("/facilities");
  await page.getByRole("button", { name: "Add a facility" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name", { exact: false }).first().fill("Thames Works");
  await form.getByLabel("Time zone").first().fill("London");
  await page.getByRole("option", { name: /Europe\/London/ }).click();
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Thames Works" }).waitFor();
}

async function createMeter(page) {
  await page.getByRole("button", { name: "Add a meter" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Meter name").fill("Main incomer");
  await form.getByRole("button", { name: "Add a meter" }).click();
  await page.getByRole("heading", { level: 1, name: "Main incomer" }).waitFor();
}

async function addDevice(page) {
  await page.getByRole("button", { name: "Add a device" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Device name").fill("Gateway 1");
  await form.getByRole("button", { name: "Add a device" }).click();
  const token = page.getByText(/^tnd_[0-9a-z]+_[\w-]{43}$/).first();
  await token.waitFor();
  return token.innerText();
}

async function createInventory(page) {
  await page.goto("/inventories");
  await page.getByRole("button", { name: "Create an inventory" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill("December 2025");
  await form.getByLabel("First day").fill(december.first);
  await form.getByLabel("Last day").fill(december.last);
  await form.getByRole("button", { name: "Create an inventory" }).click();
  await page.getByRole("heading", { level: 1, name: "December 2025" }).waitFor();
  await page.getByRole("button", { name: "Calculate" }).first().click();
  await page.getByText("Calculated.").waitFor();
}

async function closeInventory(page) {
  await page.getByRole("button", { name: "Close the inventory" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close the inventory" }).click();
  await page.getByText("The inventory is closed.").waitFor();
}

async function buildReport(page, format, count) {
  await page.getByRole("radiogroup", { name: "Format" }).getByText(format).click();
  await page.getByRole("button", { name: "Build report" }).click();
  await page.getByRole("button", { name: "Download" }).nth(count - 1).waitFor({ timeout: 90_000 });
}

test("from a meter to a figure that an auditor traces", { timeout: 300_000 }, async (t) => {
  const page = await open(browser, { baseURL: product.baseURL });
  const failures = [];
  page.on("pageerror", (error) => failures.push(error.message));
  let token;
  let total;

  await t.test("the administrator creates a facility, a meter and its device", async () => {
    await signIn(page, admin);
    await createFacility(page);
    await createMeter(page);
    token = await addDevice(page);
  });

  await t.test("the device posts, twice, and the usage appears", async () => {
    const first = await postReadings(token, "Main incomer");
    assert.equal(first.status, 200, JSON.stringify(first.receipt));
    assert.equal(first.receipt.accepted, december.halfHours);
    const again = await postReadings(token, "Main incomer");
    assert.equal(again.receipt.duplicates, december.halfHours);
    await page.getByText("Received").first().waitFor();
    await page.goto(`${new URL(page.url()).pathname}?grain=month&from=2025-12-01&to=2026-01-01`);
    await page.getByText(december.kWh).first().waitFor();
  });

  await t.test("the month is calculated and closed", async () => {
    const { facilities } = await graphql(page, "{ facilities { id meters { registers { id } } } }");
    await graphql(
      page,
      `mutation ($facility: ID!, $register: ID!) { createEmissionSource(input: {facilityId: $facility, name: "Grid power",
        scope: 2, activityKey: "electricity.grid", registerId: $register}) { id } }`,
      { facility: facilities[0].id, register: facilities[0].meters[0].registers[0].id },
    );
    await createInventory(page);
    await closeInventory(page);
    const { inventories } = await graphql(page, "{ inventories { run { totals { totalLocation { kg tonnes } } } } }");
    total = inventories[0].run.totals.totalLocation;
    // UK Government conversion factors 2025, electricity generated: kg CO2e of CO2, CH4 and N2O per kWh.
    assert.equal(Number(total.kg).toFixed(3), (14_880 * (0.17489 + 0.0009 + 0.00122)).toFixed(3));
    await page.getByText(total.tonnes).first().waitFor();
  });

  await t.test("both reports are built", async () => {
    await page.goto("/reports");
    await buildReport(page, "Excel", 1);
    await buildReport(page, "PDF", 2);
    await graphql(
      page,
      `mutation ($in: MemberInput!) { addMember(input: $in) { accountId } }`,
      { in: { ...auditor, role: "auditor", validTo: new Date(Date.now() + 86_400_000).toISOString() } },
    );
  });

  await t.test("the auditor downloads them with the hash that is shown", async () => {
    const audit = await open(browser, { baseURL: product.baseURL });
    await signIn(audit, auditor);
    await audit.goto("/reports");
    const { reports } = await graphql(audit, "{ reports { fileName sha256 size } }");
    assert.equal(reports.length, 2);
    for (const n of [0, 1]) {
      const arriving = audit.waitForEvent("download");
      await audit.getByRole("button", { name: "Download" }).nth(n).click();
      const download = await arriving;
      const bytes = readFileSync(await download.path());
      const sum = createHash("sha256").update(bytes).digest("hex");
      const report = reports.find((one) => one.fileName === download.suggestedFilename());
      assert.equal(sum, report?.sha256, `${download.suggestedFilename()} has another hash`);
      assert.equal(bytes.length, report.size);
    }
    const refused = await graphql(audit, `mutation { createFacility(input: {name: "No", country: "GB", timeZone: "Europe/London"}) { id } }`)
      .then(() => null, (error) => error.message);
    assert.match(refused ?? "", /forbidden/);
    await trace(audit);
    await audit.context().close();
  });

  assert.deepEqual(failures, [], "the pages threw errors");
});

/** From the total to the entry, its formula and factor, and on to a reading and the request that brought it. */
async function trace(page) {
  await page.goto("/inventories");
  await page.getByRole("link", { name: "December 2025" }).first().click();
  await page.getByRole("tab", { name: "Entries" }).click();
  await page.getByRole("link", { name: "E-000001" }).or(page.getByRole("button", { name: "E-000001" })).first().click();
  const drawer = page.getByRole("dialog");
  await drawer.getByText("Formula").first().waitFor();
  await drawer.getByText("uk-desnz-2025", { exact: false }).first().waitFor();
  await drawer.getByText("Main incomer").first().waitFor();
  await drawer.getByText("Gateway 1").first().waitFor();
}
