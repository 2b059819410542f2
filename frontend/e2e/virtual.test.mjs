// Sub-meters, what they leave of the main meter, and a bill beside a meter, through the browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const facility = `Works ${mark}`;
const names = { main: `Main ${mark}`, line: `Line ${mark}`, hall: `Hall ${mark}` };
const rest = `Unmetered ${mark}`;
const invoice = `INV-${mark}`;

let page;

const button = (name) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");

async function choose(label, option) {
  await dialog().getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).first().click();
}

async function accessible(where) {
  assert.deepEqual(await violations(page), [], `accessibility of ${where}`);
}

/** Three meters with ten days of half-hours, entered through the API: the story of the screens begins after that. */
async function meters() {
  const { createFacility } = await graphql(
    page,
    'mutation($n: String!) { createFacility(input: {name: $n, country: "JP", timeZone: "Asia/Tokyo"}) { id } }',
    { n: facility },
  );
  const values = { [names.main]: "2.5", [names.line]: "1", [names.hall]: "0.75" };
  for (const [name, value] of Object.entries(values)) {
    await graphql(
      page,
      `mutation($f: ID!, $n: String!) {
        createMeter(input: {facilityId: $f, name: $n, commodity: "electricity"},
          registers: [{kind: interval, unit: "kWh", stepSeconds: 1800}]) { id } }`,
      { f: createFacility.id, n: name },
    );
    const columns = [
      {
        meter: name,
        start: "2026-05-01T00:00:00+09:00",
        stepSeconds: 1800,
        unit: "kWh",
        values: Array.from({ length: 480 }, () => value),
      },
    ];
    const { recordReadingColumns } = await graphql(
      page,
      "mutation($c: [ReadingColumnsInput!]!) { recordReadingColumns(columns: $c) { accepted } }",
      { c: columns },
    );
    assert.equal(recordReadingColumns.accepted, 480);
  }
}

async function place(sub) {
  await button("Place a sub-meter").first().click();
  await choose("Sub-meter", sub);
  await choose("Stands behind", names.main);
  await dialog().getByLabel("From").fill("2026-05-01");
  await dialog().getByRole("button", { name: "Save" }).click();
  await dialog().waitFor({ state: "hidden" });
}

test("sub-meters, their remainder, and a bill", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await signIn(page, server);
  await meters();

  await t.test("the balance shows what no sub-meter counts", async () => {
    await page.getByRole("link", { name: "Balance of meters" }).click();
    await place(names.line);
    await place(names.hall);
    await page.getByLabel("First month").fill("2026-05");
    await page.getByLabel("Last month").fill("2026-05");
    const shares = page.getByRole("list", { name: `Shares of ${names.main}` });
    // Ten days of 48 half-hours: 1,200 kWh, of which 480 and 360 are counted.
    await shares.getByText("360 kWh (30%)").first().waitFor();
    await shares.getByText("480 kWh (40%)").waitFor();
    await accessible("the balance");
  });

  await t.test("a virtual meter keeps the remainder", async () => {
    await page.getByRole("link", { name: "Virtual meters" }).click();
    await button("Add a virtual meter").first().click();
    await dialog().getByRole("textbox", { name: "Name" }).fill(rest);
    await choose("Facility", facility);
    await choose("Main meter", new RegExp(names.main));
    await page.keyboard.press("Escape");
    await choose("Sub-meters", new RegExp(names.line));
    await page
      .getByRole("option", { name: new RegExp(names.hall) })
      .first()
      .click();
    await dialog().getByLabel("From").fill("2026-05-01");
    await dialog().getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { level: 1, name: rest }).waitFor();
    await page.goto(`${page.url().split("?")[0]}?grain=day&from=2026-05-01&to=2026-05-11`);
    await page.getByText("360 kWh in the period shown").waitFor();
    await page.getByRole("cell", { name: "36", exact: true }).first().waitFor();
    await accessible("the virtual meter");
  });

  await t.test("a bill is put beside its meter and the difference explained", async () => {
    await page.getByRole("link", { name: "Bills" }).click();
    await button("Enter a bill").first().click();
    await choose("What the bill is of", `Meter: ${names.main}`);
    await dialog().getByLabel("From").fill("2026-05-01");
    await dialog()
      .getByLabel(/^To( |$)/)
      .fill("2026-05-10");
    await dialog().getByText("10 days").waitFor();
    await dialog().getByRole("textbox", { name: "Quantity" }).fill("12000");
    await dialog().getByLabel("Invoice number").fill(invoice);
    await dialog().getByRole("button", { name: "Enter a bill" }).click();
    await page.getByText(/Ratio or decimal point\?/).waitFor();
    await accessible("the bills");
    await button(`Details: ${invoice}`).click();
    await dialog().getByText("1,200 kWh").waitFor();
    await dialog().getByText("+10,800 kWh (+90%)").waitFor();
    await dialog()
      .getByText(/about 10 times as much/)
      .waitFor();
    await dialog().getByRole("cell", { name: "May 2026", exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "hidden" });

    await button(`Correct: ${invoice}`).click();
    await dialog().getByRole("textbox", { name: "Quantity" }).fill("1200");
    await dialog().getByRole("textbox", { name: "Reason" }).fill("the decimal point");
    await dialog().getByRole("button", { name: "Correct" }).click();
    await page.getByText("Fits").first().waitFor();
  });
  assert.deepEqual(errors, [], "errors in the browser");
});
