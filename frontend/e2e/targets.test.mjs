// A target from a closed year to its approval, its roadmap and what it is measured by, in the browser; figures are those of the API.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const names = { target: `Half by 2030 ${mark}`, metric: `Parts ${mark}`, intensity: `Per part ${mark}` };
const approver = { email: `approver-${mark}@example.com`, password: "another-story-told-twice" };
const shots = process.env.SCREENSHOTS;

let page;
let base;

const button = (name) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");

async function accessible(where) {
  assert.deepEqual(await violations(page), [], `accessibility of ${where}`);
}

async function shot(name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

/** A closed year of diesel, which is the base year, and an approver. */
async function closedYear() {
  const ask = (query, variables) => graphql(page, query, variables);
  const { createFacility } = await ask(
    'mutation($n: String!) { createFacility(input: {name: $n, country: "GB", timeZone: "Europe/London"}) { id } }',
    { n: `Works ${mark}` },
  );
  const { createEmissionSource } = await ask(
    'mutation($f: ID!, $n: String!) { createEmissionSource(input: {facilityId: $f, name: $n, scope: 1, activityKey: "fuel.diesel"}) { id } }',
    { f: createFacility.id, n: `Boiler ${mark}` },
  );
  await ask("mutation($i: ActivityInput!) { recordActivity(input: $i) { id } }", {
    i: {
      sourceId: createEmissionSource.id,
      periodStart: "2024-04-01",
      periodEnd: "2024-05-01",
      quantity: "10000000",
      unit: "L",
      dataType: "invoiced",
      evidence: "INV",
    },
  });
  const { createInventory } = await ask("mutation($i: InventoryInput!) { createInventory(input: $i) { id } }", {
    i: {
      name: `FY2024 ${mark}`,
      periodStart: "2024-04-01",
      periodEnd: "2025-04-01",
      gwpSet: "AR5",
      approach: "operational_control",
    },
  });
  await ask("mutation($id: ID!) { calculateInventory(id: $id) { id } }", { id: createInventory.id });
  await ask("mutation($id: ID!) { closeInventory(id: $id, acceptFindings: true) { id } }", { id: createInventory.id });
  await ask(
    'mutation($id: ID!) { chooseBaseYear(input: {inventoryId: $id, thresholdPercent: "5", method: "market", reason: "first"}) { inventoryId } }',
    { id: createInventory.id },
  );
  await ask("mutation($i: MemberInput!) { addMember(input: $i) { accountId } }", {
    i: { email: approver.email, name: "Approver", role: "approver", password: approver.password },
  });
  return createInventory.id;
}

const roadmap = async (id, trial = null) =>
  (
    await graphql(
      page,
      `query($id: ID!, $trial: AssumptionInput) { targetRoadmap(id: $id, trial: $trial) {
        base { amount { kg tonnes } } findings { name }
        years { year allowed { kg tonnes } bau { kg tonnes } forecast { kg } allowedIntensity } } }`,
      { id, trial },
    )
  ).targetRoadmap;

/** The cells of a year in the roadmap's table. */
async function row(name, year) {
  const table = page.getByRole("table", { name: `Roadmap of ${name}` });
  const line = table.getByRole("row").filter({ has: page.getByRole("cell", { name: String(year), exact: true }) });
  return line.getByRole("cell").allTextContents();
}

const idOf = () => new URL(page.url()).pathname.split("/").at(-1);

test("targets, roadmaps and denominators", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await signIn(page, server);
  let id;

  await t.test("an empty page teaches, and a target is set from the base year", async () => {
    await page.goto("/targets");
    await page.getByText(/measured from a closed inventory/).waitFor();
    await accessible("no targets");
    base = await closedYear();
    await page.reload();
    await button("Set a target").first().click();
    await dialog().getByLabel("Name").fill(names.target);
    await dialog().getByLabel("Target year").fill("2034");
    await dialog().getByLabel("Reason").fill("the board said so");
    await accessible("the form");
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().waitFor({ state: "hidden" });
    await page.getByRole("link", { name: names.target }).click();
    await page.getByRole("heading", { level: 1, name: names.target }).waitFor();
    await page.getByText("Waits for approval").first().waitFor();
    id = idOf();
  });

  await t.test("the line is exact: 4.2 % of the base year each year", async () => {
    const api = await roadmap(id);
    const kg = BigInt(Math.round(Number(api.base.amount.kg) * 1000));
    const last = api.years.at(-1);
    assert.equal(
      BigInt(Math.round(Number(last.allowed.kg) * 1000)),
      (kg * 580n) / 1000n,
      "58 % are left after ten years",
    );
    await page.getByRole("table", { name: `Roadmap of ${names.target}` }).waitFor();
    assert.equal((await row(names.target, 2034))[1], last.allowed.tonnes);
    await page.getByRole("img", { name: `Roadmap of ${names.target}` }).waitFor();
    await page.getByText(/nobody states their uncertainty/).waitFor();
    await accessible("the roadmap");
    await shot("target-en");
  });

  await t.test("an assumption shows at once, and is kept when it is saved", async () => {
    const before = (await row(names.target, 2034))[3];
    await page.getByLabel("Scope 1: Expected, %").fill("10");
    const trial = { growth1: "10" };
    const api = await roadmap(id, trial);
    const want = api.years.at(-1).bau.tonnes;
    await page
      .getByRole("table", { name: `Roadmap of ${names.target}` })
      .getByRole("cell", { name: want, exact: true })
      .first()
      .waitFor();
    assert.notEqual(before, want);
    await page.getByLabel("Name of the set").fill(`Growth ${mark}`);
    await page.getByLabel("What they rest on").fill("the plan");
    await button("Save as a new set").click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    await page.reload();
    await page.getByRole("table", { name: `Roadmap of ${names.target}` }).waitFor();
    assert.equal((await row(names.target, 2034))[3], want);
  });

  await t.test("who set it cannot approve it; another person can", async () => {
    assert.equal(await button("Decide").count(), 0);
    const other = await open(browser, { baseURL: server.baseURL });
    const mine = page;
    page = other;
    await signIn(page, { ...server, ...approver });
    await page.goto(`/targets/${id}`);
    await button("Decide").click();
    await dialog()
      .getByText(/^SHA-256 [0-9a-f]{64}$/)
      .waitFor();
    await accessible("the decision");
    await dialog().getByRole("button", { name: "Decide" }).click();
    await dialog().waitFor({ state: "hidden" });
    await page.getByText("Approved").first().waitFor();
    await other.context().close();
    page = mine;
    await page.reload();
    await page.getByRole("table", { name: "Revisions" }).getByText("Approver").waitFor();
  });

  await t.test("a missing value of a denominator is a finding, and an intensity follows when it is there", async () => {
    await page.goto("/denominators");
    await page.getByText(/An intensity target needs a denominator/).waitFor();
    await button("Add a denominator").first().click();
    await dialog().getByLabel("Name").fill(names.metric);
    await dialog().getByLabel("Unit").fill("t");
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().waitFor({ state: "hidden" });
    await page.getByText(/has no value for 12 months/).waitFor();
    await accessible("denominators");
    await button("Enter a value").click();
    await dialog().getByLabel("First month").fill("2024-04");
    await dialog().getByLabel("Last month").fill("2025-03");
    await dialog().getByLabel("Value (t)").fill("1000");
    await dialog().getByLabel("Source").fill("annual report, p. 3");
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().waitFor({ state: "hidden" });
    await page.getByRole("table", { name: "Values" }).getByText("annual report, p. 3").waitFor();
    const { businessMetrics } = await graphql(page, "{ businessMetrics { id intensities { intensity } } }");
    const { tonnes } = (await roadmap(id)).base.amount;
    const intensity = Number(tonnes.replaceAll(",", "")) / 1000;
    assert.ok(Math.abs(Number(businessMetrics[0].intensities[0].intensity) - intensity) < 1e-6);
    await page.getByText(/has no value for 12 months/).waitFor({ state: "hidden" });
    await shot("denominators-en");
    const { setTarget } = await graphql(page, "mutation($i: EmissionTargetInput!) { setTarget(input: $i) { id } }", {
      i: {
        name: names.intensity,
        kind: "intensity",
        scopes: [1],
        metricId: businessMetrics[0].id,
        targetYear: 2030,
        path: "milestones",
        milestones: [{ year: 2030, percentOfBase: "50" }],
        baseInventoryId: base,
        reason: "per part",
      },
    });
    await page.goto(`/targets/${setTarget.id}`);
    await page.getByText(/known there per unit alone/).waitFor();
    await page.goto("/targets");
    await page.getByRole("link", { name: names.intensity }).waitFor();
    await accessible("the targets");
    await shot("targets-en");
  });

  await t.test("a pathway comes in with its citation, and a wrong line is named before it is sent", async () => {
    await page.goto("/pathways");
    await button("Import a pathway").click();
    const csv = (rows) => ({
      name: "steel.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`sector,unit,year,value\n${rows}`),
    });
    const file = dialog().locator("input[type=file]");
    await file.setInputFiles(csv(`Steel ${mark},percent,2020,100\nSteel ${mark},percent,soon,60\n`));
    await dialog()
      .getByText(/Line 3/)
      .waitFor();
    await file.setInputFiles(csv(`Steel ${mark},percent,2020,100\nSteel ${mark},percent,2030,60.5\n`));
    await dialog()
      .getByText(/Line 3/)
      .waitFor({ state: "hidden" });
    await dialog().getByRole("cell", { name: "60.5", exact: true }).waitFor();
    const cited = {
      Publisher: "Steel Council",
      Title: "Path to 2030",
      "Year of publication": "2024",
      "Table or page": "Table 2",
      Licence: "CC BY 4.0",
      "Retrieved on": "2026-01-31",
      "Address or document": "https://example.com/steel",
    };
    for (const [field, value] of Object.entries(cited)) await dialog().getByLabel(field).fill(value);
    await accessible("the import of a pathway");
    await dialog().getByRole("button", { name: "Import a pathway" }).click();
    await dialog().waitFor({ state: "hidden" });
    const row = page.getByRole("row").filter({ hasText: `Steel ${mark}` });
    await row.getByText(/2020: 100, 2030: 60\.5/).waitFor();
    await row.getByText(/Steel Council/).waitFor();
  });

  await t.test("a denominator is renamed, and archived it takes no values", async () => {
    await page.goto("/denominators");
    await button("Rename or archive").click();
    await dialog().getByLabel("Name").fill(`Machined ${names.metric}`);
    await dialog().getByLabel("It is archived").check();
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().waitFor({ state: "hidden" });
    const { businessMetrics } = await graphql(page, "{ businessMetrics { name archived } }");
    assert.deepEqual(businessMetrics[0], { name: `Machined ${names.metric}`, archived: true });
  });

  await t.test("the screens speak Japanese", async () => {
    page = await open(browser, { baseURL: server.baseURL, language: "ja" });
    page.on("pageerror", (error) => errors.push(error));
    await signIn(page, { ...server, language: "ja" });
    await page.goto(`/targets/${id}`);
    await page.getByRole("heading", { name: "予測の前提" }).waitFor();
    await page.getByText("承認済み").first().waitFor();
    await accessible("the target in Japanese");
    await shot("target-ja");
    await page.goto("/denominators");
    await page.getByRole("heading", { level: 1, name: "分母指標・原単位" }).waitFor();
    await shot("denominators-ja");
  });
  assert.deepEqual(errors, [], "errors in the browser");
});
