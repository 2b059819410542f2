// A file that nobody has seen: its columns are said in the browser, its readings are taken in, and the next one like it
// is recognized.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const meter = `Press shop ${mark}`;

/** A month of half hours in a form of its own: a line before the header, dots, decimal commas, amounts beside. */
function strange(month, days) {
  const lines = ["Auswertung Lastgang", "Zeitpunkt;Zähler;Arbeit;Betrag"];
  for (let slot = 0; slot < days * 48; slot++) {
    const at = new Date(Date.UTC(2026, month - 1, 1, 0, slot * 30));
    const two = (number) => String(number).padStart(2, "0");
    const day = `${two(at.getUTCDate())}.${two(at.getUTCMonth() + 1)}.${at.getUTCFullYear()}`;
    lines.push(`${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())};${meter};${slot % 9},5;${slot % 7},10`);
  }
  return {
    name: `lastgang-2026-0${month}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(`${lines.join("\r\n")}\r\n`),
  };
}

test("an unknown CSV is mapped, imported, and recognized the next time", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
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
  try {
    await page.goto("/imports");
    await page.getByLabel("Choose a file").setInputFiles(strange(4, 30));
    await page.getByRole("button", { name: "Say what the columns hold" }).click();

    // What the words and the values say is there already; what they do not say is asked for.
    const holds = (column) => page.getByLabel(`${column} holds`, { exact: true });
    await holds("Zeitpunkt").waitFor();
    assert.equal(await holds("Zeitpunkt").inputValue(), "at");
    await holds("Zähler").selectOption("meter");
    await holds("Arbeit").selectOption("value");
    await holds("Betrag").selectOption("");
    await page.getByLabel("Unit", { exact: true }).selectOption("kWh");
    await page.getByLabel("Times mean").selectOption("start");
    await page.getByLabel("Length of an interval (minutes)").fill("30");
    assert.equal(await page.getByLabel("Order of dates").inputValue(), "dmy");
    assert.equal(await page.getByLabel("Decimal comma (1,5)").isChecked(), true);
    await page.getByText(/^● ?1,\d{3} readings, 0 errors$/).waitFor();
    const readings = page.getByRole("table", { name: "Readings that come of it" });
    await readings.getByText("1.5 kWh").first().waitFor();
    await readings.getByText(meter).first().waitFor();
    assert.deepEqual(await violations(page), [], "accessibility of the wizard");
    await page.screenshot({ path: "test-results/layout-wizard.png", fullPage: true });

    await page.getByLabel("Name of the layout").fill(`Load curve ${mark}`);
    await page.getByRole("button", { name: "Keep and go on" }).click();
    await page.getByText(`Read by the layout “Load curve ${mark}”`).waitFor();
    await page.getByRole("button", { name: "Import 1,440 readings" }).click();
    await page.getByText("1,440 readings taken in").waitFor();

    await page.getByRole("button", { name: "Another file" }).click();
    await page.getByLabel("Choose a file").setInputFiles(strange(5, 31));
    await page.getByText(`Read by the layout “Load curve ${mark}”`).waitFor();
    await page.getByRole("button", { name: "Import 1,488 readings" }).click();
    await page.getByText("1,488 readings taken in").waitFor();
    await page.getByRole("table", { name: "Layouts of CSV files" }).getByText(`Load curve ${mark}`).waitFor();
  } catch (error) {
    await page.screenshot({ path: "test-results/layout-failed.png", fullPage: true });
    throw error;
  }
  assert.deepEqual(errors, [], "errors in the browser");
});
