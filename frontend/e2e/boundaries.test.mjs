// A subsidiary of 60 % that holds a factory from July on, a lease and an exclusion: the three approaches beside each other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const facility = `Works ${mark}`;
const subsidiary = `Aoba Parts ${mark}`;
const year = `Accounts ${mark}`;

let page;

const button = (name) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");

async function choose(label, option) {
  await dialog().getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).first().click();
}

async function saved(label = "Save") {
  await dialog().getByRole("button", { name: label, exact: true }).click();
  await dialog().waitFor({ state: "hidden" });
}

async function accessible(where) {
  await page.screenshot({ path: `test-results/boundaries-${where.replaceAll(/\W+/g, "-")}.png`, fullPage: true });
  assert.deepEqual(await violations(page), [], `accessibility of ${where}`);
}

/** A factory with trucks and leased forklifts that burn a litre of diesel a day; entered through the API. */
async function factory() {
  const { createFacility } = await graphql(
    page,
    'mutation($n: String!) { createFacility(input: {name: $n, country: "JP", timeZone: "Asia/Tokyo"}) { id } }',
    { n: facility },
  );
  for (const name of ["Trucks", "Forklifts"]) {
    const { createEmissionSource } = await graphql(
      page,
      `mutation($f: ID!, $n: String!) {
        createEmissionSource(input: {facilityId: $f, name: $n, scope: 1, activityKey: "fuel.diesel"}) { id } }`,
      { f: createFacility.id, n: name },
    );
    await graphql(
      page,
      `mutation($s: ID!) { recordActivity(input: {
        sourceId: $s, periodStart: "2025-04-01", periodEnd: "2026-04-01", quantity: "365", unit: "L"}) { id } }`,
      { s: createEmissionSource.id },
    );
  }
}

/** The cells of a row of the comparison. */
function row(table, name) {
  return page.getByRole("table", { name: table }).getByRole("row", { name }).first().getByRole("cell").allInnerTexts();
}

test("boundaries, from the subsidiary to the bridge", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await signIn(page, server);
  await factory();

  await t.test("a subsidiary of 60 % holds the factory from July on", async () => {
    await page.getByRole("link", { name: "Boundaries" }).click();
    await button("Add a legal entity").first().click();
    await dialog().getByRole("textbox", { name: "Name", exact: true }).fill(subsidiary);
    await dialog().getByLabel("From").fill("2020-04-01");
    await dialog().getByLabel("Equity share (%)").fill("600");
    await dialog().getByRole("button", { name: "Save", exact: true }).click();
    await dialog().getByText("A number from 0 to 100").waitFor();
    await dialog().getByLabel("Equity share (%)").fill("60");
    await saved();
    await page.getByRole("table", { name: "Legal entities" }).getByText("60%").first().waitFor();
    await button(`Assign: ${facility}`).click();
    await choose("Holder", subsidiary);
    await dialog().getByLabel("From").fill("2025-07-01");
    await saved();
    await page.getByText("since 1 Jul 2025").waitFor();
    await button(`History: ${facility}`).click();
    await dialog().getByText("1 Jul 2025").waitFor();
    await accessible("history of a facility");
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "hidden" });
  });

  await t.test("an entity is never held through itself", async () => {
    await button("Add a legal entity").first().click();
    await dialog().getByRole("textbox", { name: "Name", exact: true }).fill(`Daughter ${mark}`);
    await dialog().getByLabel("From").fill("2020-04-01");
    await choose("Parent", subsidiary);
    await saved();
    await button(`Ownership: ${subsidiary}`).click();
    await dialog().getByLabel("From").fill("2024-04-01");
    await choose("Parent", `Daughter ${mark}`);
    await dialog().getByRole("button", { name: "Save", exact: true }).click();
    await dialog().getByText(/→/).first().waitFor();
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "hidden" });
  });

  await t.test("an exclusion has its reason and size", async () => {
    await button("Add an exclusion").click();
    await dialog().getByRole("textbox", { name: "What is left out" }).fill("Fire extinguishers");
    await choose("Scope or category", "Scope 1");
    await dialog().getByRole("textbox", { name: "Reason", exact: true }).fill("a few kilograms a year");
    await dialog().getByLabel("Estimate (t CO₂e a year)").fill("0.2");
    await dialog().getByLabel("From").fill("2025-04-01");
    await dialog().getByRole("button", { name: "Save", exact: true }).click();
    await dialog().getByLabel("Basis of the estimate").fill("three of 5 kg");
    await saved();
    await page.getByText("0.2 t a year").waitFor();
    await accessible("boundaries");
  });

  await t.test("the forklifts are leased", async () => {
    await page.getByRole("link", { name: "Emission sources" }).click();
    await button("Lease or franchise: Forklifts").click();
    await dialog().getByLabel("From").fill("2025-04-01");
    await dialog()
      .getByText(/tables A.1 and A.2/)
      .waitFor();
    await saved();
    await page.getByText("Operating lease – lessee").waitFor();
    await accessible("sources with a lease");
  });

  await t.test("an inventory stands under three approaches", async () => {
    const { createInventory } = await graphql(
      page,
      `mutation($n: String!) { createInventory(input: {
        name: $n, periodStart: "2025-04-01", periodEnd: "2026-04-01", gwpSet: AR5, approach: financial_control}) { id } }`,
      { n: year },
    );
    await graphql(page, "mutation($id: ID!) { calculateInventory(id: $id) { id } }", { id: createInventory.id });
    await page.goto(`/inventories/${createInventory.id}?tab=boundary`);
    const table = "Three approaches side by side";
    await page.getByRole("table", { name: table }).waitFor();
    const [, equity, financial, operational] = (await row(table, /^Scope 1/)).map((text) => Number(text));
    // 274 days: 60 % of the trucks; the trucks; the trucks and the forklifts.
    assert.ok(financial > 0.5 && Math.abs(equity - financial * 0.6) < 0.002, `equity share ${equity} of ${financial}`);
    assert.ok(Math.abs(operational - 2 * financial) < 0.002, `operational control ${operational} of ${financial}`);
    const leased = (await row(table, /Upstream leased assets/)).map((text) => Number(text));
    assert.ok(Math.abs(leased[2] - financial) < 0.002 && leased[3] === 0, `category 8: ${leased}`);
    const bridge = page.getByRole("table", { name: "Bridge between two approaches" });
    await bridge.getByText(`${facility} · ${subsidiary}`).waitFor();
    await page.getByRole("table", { name: "What is counted" }).getByText("1 Jul 2025").waitFor();
    const exclusions = page.getByRole("table", { name: "Exclusions" });
    await exclusions.getByText("Fire extinguishers").waitFor();
    await exclusions.getByText(/% of Scope 1 and 2/).waitFor();
    await accessible("boundary of an inventory");
  });

  await t.test("an entry says why it is in category 8", async () => {
    const id = page.url().split("/inventories/")[1].split("?")[0];
    const { inventory } = await graphql(
      page,
      "query($id: ID!) { inventory(id: $id) { run { entries(scope: 3, first: 200) { nodes { id entityName routing { category } } } } } }",
      { id },
    );
    const entry = inventory.run.entries.nodes.find(
      (one) => one.routing?.category === 8 && one.entityName === subsidiary,
    );
    await page.goto(`/inventories/${id}?tab=entries&entry=${entry.id}`);
    await dialog().getByText("Operating lease – lessee: goes to category 8. Upstream leased assets").waitFor();
    await dialog().getByText("Scope 3 Standard, table A.1").waitFor();
    await dialog().getByText(subsidiary).waitFor();
    await accessible("entry of a lease");
  });

  await t.test("in Japanese", async () => {
    const id = page.url().split("/inventories/")[1].split("?")[0];
    page = await open(browser, { baseURL: server.baseURL, language: "ja" });
    await signIn(page, { ...server, language: "ja" });
    await page.goto("/boundaries");
    await page.getByRole("table", { name: "3つのアプローチの比較" }).waitFor();
    await accessible("ja boundaries");
    await page.goto(`/inventories/${id}?tab=boundary`);
    await page.getByRole("table", { name: "アプローチ間の差異" }).getByText(new RegExp(subsidiary)).waitFor();
    await accessible("ja inventory");
  });
  assert.deepEqual(errors, [], "errors in the browser");
});
