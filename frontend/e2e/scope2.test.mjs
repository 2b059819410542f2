// A certificate that meets all criteria lowers the market-based figure alone, one that fails one covers nothing, and the hours
// show what was matched, through the browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const facility = `Works ${mark}`;
const certificate = `Certificate ${mark}`;

let page;

const dialog = () => page.getByRole("dialog");
const button = (name) => page.getByRole("button", { name, exact: true });
const tab = (name) => page.getByRole("tab", { name, exact: true }).click();

async function choose(label, option) {
  await dialog().getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).first().click();
}

async function accessible(where) {
  assert.deepEqual(await violations(page), [], `accessibility of ${where}`);
}

async function picture(name) {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

/** A fact of the panel of both methods. */
async function fact(label) {
  const term = page.getByRole("term").filter({ hasText: new RegExp(`^${label}$`) });
  await term.waitFor();
  return term.locator("xpath=following-sibling::dd[1]").textContent();
}

async function says(label, text) {
  await page.waitForFunction(
    ([name, want]) =>
      [...document.querySelectorAll("dt")].some(
        (term) => term.textContent === name && term.nextElementSibling?.textContent === want,
      ),
    [label, text],
  );
}

/** Ten days of half-hours of 2.5 kWh of grid power, in an inventory of the fiscal year. */
async function usage() {
  const { createFacility } = await graphql(
    page,
    'mutation($n: String!) { createFacility(input: {name: $n, country: "JP", timeZone: "Asia/Tokyo"}) { id } }',
    { n: facility },
  );
  const { createMeter } = await graphql(
    page,
    `mutation($f: ID!, $n: String!) {
      createMeter(input: {facilityId: $f, name: $n, commodity: "electricity"},
        registers: [{kind: interval, unit: "kWh", stepSeconds: 1800}]) { registers { id } } }`,
    { f: createFacility.id, n: `Main ${mark}` },
  );
  await graphql(
    page,
    `mutation($f: ID!, $r: ID!) { createEmissionSource(input: {facilityId: $f, name: "Grid power", scope: 2,
      activityKey: "electricity.grid", registerId: $r}) { id } }`,
    { f: createFacility.id, r: createMeter.registers[0].id },
  );
  const values = Array.from({ length: 480 }, () => "2.5");
  const columns = [
    { meter: `Main ${mark}`, start: "2026-05-01T00:00:00+09:00", stepSeconds: 1800, unit: "kWh", values },
  ];
  const { recordReadingColumns } = await graphql(
    page,
    "mutation($c: [ReadingColumnsInput!]!) { recordReadingColumns(columns: $c) { accepted } }",
    { c: columns },
  );
  assert.equal(recordReadingColumns.accepted, 480);
  await graphql(
    page,
    `mutation { createInventory(input: {name: "FY2026", periodStart: "2026-04-01", periodEnd: "2027-04-01",
      gwpSet: AR5, approach: operational_control}) { id } }`,
  );
}

test("certificates, criteria and hours", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await signIn(page, server);
  await usage();

  await t.test("without instruments both methods are the grid's", async () => {
    await page.goto("/scope2?fy=2026");
    // 1,200 kWh × 0.423 kg.
    await says("Location-based", "0.508 t CO₂e");
    assert.equal(await fact("Market-based"), "0.508 t CO₂e");
    await accessible("both methods");
  });

  await t.test("a certificate with all criteria lowers the market-based figure alone", async () => {
    await tab("Instruments");
    await button("Record an instrument").click();
    await dialog().getByRole("textbox", { name: "Name", exact: true }).fill(certificate);
    await choose("Kind", "Non-fossil certificate, non-FIT renewable (Japan)");
    await choose("Market boundary", "Japan (JP)");
    await page.keyboard.press("Escape");
    await dialog().getByRole("textbox", { name: "Volume", exact: true }).fill("0.6");
    await dialog().getByLabel("Vintage from").fill("2026-05-01");
    await dialog().getByLabel("Vintage to").fill("2026-05-31");
    await dialog().getByRole("textbox", { name: "Source of the rate" }).fill("the certificate");
    await dialog().getByRole("textbox", { name: "Retirement id" }).fill(`R-${mark}`);
    await dialog().getByLabel("Retired on").fill("2026-07-01");
    for (const criterion of ["1. Conveys the emission rate", "2. The only claim"]) {
      await dialog().getByRole("radiogroup", { name: criterion }).getByText("Yes", { exact: true }).click();
    }
    await choose("Hours of generation", "Evenly over all hours");
    await accessible("the form");
    await picture("scope2-form");
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().waitFor({ state: "hidden" });
    await page.getByText("All criteria met").waitFor();
    await page.getByRole("cell", { name: "0.6 MWh" }).first().waitFor();
    await accessible("the instruments");
    await picture("scope2-instruments");
    await tab("Both methods");
    // 600 kWh are left × 0.423 kg.
    await says("Market-based", "0.254 t CO₂e");
    assert.equal(await fact("Location-based"), "0.508 t CO₂e");
    await picture("scope2-methods");
    await tab("Allocation");
    await page.getByText("600 / 1,200").waitFor();
    await accessible("the allocation");
    await picture("scope2-allocation");
    await tab("Basic / adjusted");
    // No retailer is named: 600 kWh × 0.416 kg, the scheme's substitute value (代替値).
    await page.getByText("0.250", { exact: false }).first().waitFor();
    await accessible("basic and adjusted");
    await picture("scope2-shk");
  });

  await t.test("a residual mix is taken for the rest", async () => {
    await tab("Residual mixes");
    await button("Enter a residual mix").click();
    await dialog().getByRole("textbox", { name: "Country or grid region" }).fill("JP");
    await dialog().getByRole("textbox", { name: "Year" }).fill("2026");
    await dialog().getByRole("textbox", { name: "Emission rate" }).fill("0.5");
    await dialog().getByRole("textbox", { name: "Source" }).fill("a publisher");
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().waitFor({ state: "hidden" });
    await accessible("the residual mixes");
    await tab("Both methods");
    await says("Market-based", "0.300 t CO₂e");
    await page.getByRole("cell", { name: "Residual mix" }).waitFor();
  });

  await t.test("the hours show what was matched", async () => {
    await tab("Hour by hour");
    await page
      .getByRole("textbox", { name: "Month shown" })
      .or(page.getByRole("combobox", { name: "Month shown" }))
      .click();
    await page.getByRole("option", { name: "May 2026" }).click();
    // 600 kWh over the 744 hours of May, 240 of them with readings: 0.806 of 5 kWh in each hour.
    await says("Matched by the hour", "16.1%");
    await says("Matched over the year", "50%");
    await page.getByRole("table", { name: /Matched share by day and hour/ }).waitFor();
    await accessible("the hours");
    await picture("scope2-hourly");
  });

  await t.test("one criterion failed and it covers nothing", async () => {
    await tab("Instruments");
    await button(`Correct: ${certificate}`).click();
    await dialog().getByRole("radiogroup", { name: "2. The only claim" }).getByText("No", { exact: true }).click();
    await dialog().getByRole("textbox", { name: "Reason", exact: true }).fill("sold to somebody else too");
    await dialog().getByRole("button", { name: "Correct" }).click();
    await dialog().waitFor({ state: "hidden" });
    await page.getByText("1 criterion not met").waitFor();
    await button(`Details: ${certificate}`).click();
    await dialog().getByText("2. The only claim").waitFor();
    await accessible("the details");
    await picture("scope2-detail");
    await page.keyboard.press("Escape");
    await tab("Both methods");
    await says("Market-based", "0.600 t CO₂e");
    await page.getByText("Instrument fails a quality criterion").waitFor();
  });

  await t.test("in Japanese", async () => {
    const other = await open(browser, { baseURL: server.baseURL, language: "ja" });
    other.on("pageerror", (error) => errors.push(error));
    await signIn(other, { ...server, language: "ja" });
    page = other;
    for (const [name, heading] of [
      ["methods", "両基準の比較"],
      ["instruments", "証書・契約"],
      ["allocation", "充当"],
      ["residual", "残余ミックス"],
      ["shk", "基礎・調整後排出係数（温対法 SHK制度）"],
      ["hourly", "時間単位と年間の照合結果"],
    ]) {
      await page.goto(`/scope2?fy=2026&tab=${name}&month=2026-05`);
      await page.getByRole("heading", { level: 2, name: heading }).waitFor();
      await accessible(name);
      await picture(`scope2-ja-${name}`);
    }
  });
  assert.deepEqual(errors, [], "errors in the browser");
});
