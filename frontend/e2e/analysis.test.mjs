// How good the figures are, why they differ between years and between what was known, and the base year, in the browser.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const names = {
  facility: `Works ${mark}`,
  trucks: `Trucks ${mark}`,
  boiler: `Boiler ${mark}`,
  before: `Year 1 ${mark}`,
  after: `Year 2 ${mark}`,
};
const shots = process.env.SCREENSHOTS;

let page;
let ids;

const button = (name) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");

async function accessible(where) {
  assert.deepEqual(await violations(page), [], `accessibility of ${where}`);
}

async function shot(name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

/** Two years of diesel, the first one closed. */
async function years() {
  const { createFacility } = await graphql(
    page,
    'mutation($n: String!) { createFacility(input: {name: $n, country: "GB", timeZone: "Europe/London"}) { id } }',
    { n: names.facility },
  );
  const source = async (name) => {
    const { createEmissionSource } = await graphql(
      page,
      'mutation($f: ID!, $n: String!) { createEmissionSource(input: {facilityId: $f, name: $n, scope: 1, activityKey: "fuel.diesel"}) { id } }',
      { f: createFacility.id, n: name },
    );
    return createEmissionSource.id;
  };
  const trucks = await source(names.trucks);
  const boiler = await source(names.boiler);
  const enter = (s, start, end, quantity) =>
    graphql(page, `mutation($i: ActivityInput!) { recordActivity(input: $i) { id } }`, {
      i: {
        sourceId: s,
        periodStart: start,
        periodEnd: end,
        quantity,
        unit: "L",
        dataType: "invoiced",
        evidence: "INV",
      },
    });
  await enter(trucks, "2024-04-01", "2024-05-01", "10000");
  await enter(trucks, "2025-04-01", "2025-05-01", "12000");
  await enter(boiler, "2025-04-01", "2025-05-01", "5000");
  const inventory = async (name, periodStart, periodEnd) => {
    const { createInventory } = await graphql(
      page,
      `mutation($i: InventoryInput!) { createInventory(input: $i) { id } }`,
      { i: { name, periodStart, periodEnd, gwpSet: "AR5", approach: "operational_control" } },
    );
    await graphql(page, "mutation($id: ID!) { calculateInventory(id: $id) { id } }", { id: createInventory.id });
    return createInventory.id;
  };
  ids = { trucks };
  ids.before = await inventory(names.before, "2024-04-01", "2025-04-01");
  await graphql(page, "mutation($id: ID!) { closeInventory(id: $id, acceptFindings: true) { id } }", {
    id: ids.before,
  });
  ids.after = await inventory(names.after, "2025-04-01", "2026-04-01");
}

/** The tonnes in a table's row. */
async function tonnes(table, row) {
  const cells = page.getByRole("table", { name: table }).getByRole("row", { name: row }).getByRole("cell");
  return Number((await cells.nth(1).textContent()).replaceAll(",", "").replace("−", "-").replace("+", ""));
}

test("quality, bridges, two times and the base year", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await signIn(page, server);
  await years();

  await t.test("nothing is invented, and a judgement makes an interval", async () => {
    await page.goto(`/inventories/${ids.after}?tab=quality`);
    await page.getByText(/No uncertainty is stated for any line/).waitFor();
    await page.getByText("The gases of each scope add up to its total exactly.").waitFor();
    await button(`Judge the data of ${names.trucks}`).first().click();
    await dialog().getByLabel("Quantity ± %").fill("5");
    await dialog().getByLabel("Emission factor ± %").fill("10");
    await dialog().getByLabel("What the judgement rests on").fill("tank gauge");
    await accessible("the judgement");
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().waitFor({ state: "hidden" });
    await graphql(page, "mutation($id: ID!) { calculateInventory(id: $id) { id } }", { id: ids.after });
    await page.reload();
    await page.getByRole("group", { name: /^Scope 1: .*± 11\.2%/ }).waitFor();
    await page.getByRole("table", { name: "What to improve next" }).getByText(names.trucks).first().waitFor();
    await accessible("the quality");
    await shot("quality-en");
  });

  await t.test("proposed scores are switched on and marked", async () => {
    await page.getByLabel("Propose scores where nobody judged").check();
    await button("Save").click();
    await page.getByText("Policy saved; calculate again to see it").waitFor();
    await graphql(page, "mutation($id: ID!) { calculateInventory(id: $id) { id } }", { id: ids.after });
    await page.reload();
    await page.getByText("Scores partly proposed").waitFor();
    await page.getByRole("group", { name: /^Scopes 1 to 3: .*GSD²/ }).waitFor();
    await shot("quality-proposed-en");
  });

  await t.test("the bridge adds up to the difference", async () => {
    await page.goto(`/inventories/${ids.after}?tab=bridge`);
    await page.getByRole("combobox", { name: "Compare with" }).click();
    await page.getByRole("option", { name: new RegExp(names.before) }).click();
    await page.getByText(/The causes add up to \+.* exactly\./).waitFor();
    let sum = 0;
    for (const cause of [
      "Boundary",
      "New sources",
      "Ended sources",
      "Activity",
      "Method",
      "Emission factors",
      "GWP set",
    ]) {
      sum += await tonnes("Causes", new RegExp(`^${cause} `));
    }
    const difference = await tonnes("Causes", /^Difference /);
    assert.ok(difference > 0 && Math.abs(sum - difference) < 0.005, `${sum} of ${difference}`);
    assert.ok((await tonnes("Causes", /^New sources /)) > 0);
    assert.ok((await tonnes("Causes", /^Activity /)) > 0);
    await page.getByRole("table", { name: "Sources" }).getByRole("link", { name: names.boiler }).first().waitFor();
    await accessible("the bridge");
    await shot("bridge-en");
  });

  await t.test("what was known on a day stands beside what is known today", async () => {
    await page.getByLabel("Known at the start of").fill("2026-01-01");
    await button("Show").click();
    await page.getByText("Then and today").waitFor();
    await page.getByText("Nothing was closed").waitFor();
    await page.getByText("What became known since").waitFor();
    await accessible("the two times");
    await shot("known-en");
  });

  await t.test("data points of a framework stand with value, composition and cell, or with the reason", async () => {
    await page.goto(`/inventories/${ids.after}?tab=disclosures`);
    await page.getByRole("combobox", { name: "Framework" }).click();
    await page.getByRole("option", { name: /^ESRS E1 .*Set 1/ }).click();
    await page.getByRole("heading", { level: 2, name: /^ESRS E1 / }).waitFor();
    await page.getByLabel("Search data points").fill("GrossScope1");
    const points = page.getByRole("table", { name: "Data points" });
    const row = points.getByRole("row", { name: /E1-6_07/ });
    await row.getByText("kg(scope=1)/1000").waitFor();
    assert.match(await row.textContent(), /[1-9][\d,.]* tCO2e.*'28_DataPoints'!F\d+$/);
    const [facts] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download facts (xBRL-JSON)" }).click(),
    ]);
    const { documentInfo } = JSON.parse(await readFile(await facts.path(), "utf8"));
    assert.equal(documentInfo.documentType, "https://xbrl.org/2021/xbrl-json");
    await page.getByLabel("Search data points").fill("");
    await page.getByText("Omitted", { exact: true }).click();
    await points
      .getByText(/base year/i)
      .first()
      .waitFor();
    await accessible("the disclosures");
    await shot("disclosures-en");
  });

  await t.test("the base year collects changes and previews a recalculation", async () => {
    await page.getByRole("link", { name: "Base year", exact: true }).click();
    await page.getByText(/No base year is chosen yet/).waitFor();
    await button("Choose the base year").click();
    await dialog().getByRole("combobox", { name: "Inventory" }).click();
    await page.getByRole("option", { name: new RegExp(names.before) }).click();
    await dialog().getByLabel("Reason").fill("first full year");
    await dialog().getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { level: 2, name: names.before }).waitFor();
    await button("Record a change").click();
    await dialog().getByLabel("What changed").fill(`Depot ${mark}`);
    await dialog().getByLabel("Effect on the base year (t CO₂e)").fill("2");
    await dialog().getByRole("button", { name: "Record a change" }).click();
    await page.getByText("A recalculation is called for").waitFor();
    await page.getByRole("table", { name: "Changes since the base year" }).getByText(`Depot ${mark}`).waitFor();
    await button("Calculate the preview").click();
    await page.getByText(/of the base year$/).waitFor();
    await page.getByText(/The causes add up to .* exactly\./).waitFor();
    await accessible("the base year");
    await shot("base-year-en");
    await button("Decide").click();
    await dialog().getByLabel("Reason").fill("the depot was bought");
    await dialog().getByRole("button", { name: "Decide" }).click();
    await page.getByText("The base year is being recalculated").waitFor();
    await page.getByRole("table", { name: "Decisions" }).getByText("the depot was bought").waitFor();
  });

  await t.test("the screens speak Japanese", async () => {
    page = await open(browser, { baseURL: server.baseURL, language: "ja" });
    page.on("pageerror", (error) => errors.push(error));
    await signIn(page, { ...server, language: "ja" });
    await page.goto("/base-year");
    await page.getByText("基準年を再計算中です").waitFor();
    await shot("base-year-ja");
    await page.goto(`/inventories/${ids.after}?tab=quality`);
    await page.getByRole("heading", { name: "次に改善すべきデータ" }).waitFor();
    await accessible("the quality in Japanese");
    await shot("quality-ja");
    await page.goto(`/inventories/${ids.after}?tab=bridge`);
    await page.getByText(/要因の合計は差異/).waitFor();
    await shot("bridge-ja");
    await page.goto(`/inventories/${ids.after}?tab=disclosures&framework=esrs-e1-set1`);
    await page.getByRole("heading", { name: "データポイント" }).waitFor();
    await accessible("the disclosures in Japanese");
  });
  assert.deepEqual(errors, [], "errors in the browser");
});
