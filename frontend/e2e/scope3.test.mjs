// A freight line, its category in an inventory, its derivation, and a purchase ledger, through the browser.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const facility = `Works ${mark}`;
const freight = `Parts ${mark}`;
const relays = `Relays ${mark}`;
const pictures = process.env.PICTURES;

let page;

const button = (name) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");

async function choose(within, label, option) {
  await within.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).first().click();
}

async function seen(where) {
  assert.deepEqual(await violations(page), [], `accessibility of ${where}`);
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${where.replaceAll(" ", "-")}.png`, fullPage: true });
}

test("a line of Scope 3 and a purchase ledger", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await signIn(page, server);
  await graphql(
    page,
    'mutation($n: String!) { createFacility(input: {name: $n, country: "GB", timeZone: "Europe/London"}) { id } }',
    { n: facility },
  );

  await t.test("a freight line shows what it counts as before it is saved", async () => {
    await page.getByRole("link", { name: "Scope 3", exact: true }).click();
    await page.getByRole("link", { name: "4. Upstream transportation and distribution", exact: true }).click();
    await button("Add a line").click();
    await choose(dialog(), "Method", "Distance-based: mass × distance × factor");
    await choose(dialog(), "Facility", facility);
    await dialog().getByLabel("Description").fill(freight);
    await dialog().getByLabel("First day").fill("2025-05-01");
    await dialog().getByLabel("End", { exact: false }).first().fill("2025-06-01");
    await dialog().getByRole("textbox", { name: "mass of the goods" }).fill("12000");
    await choose(dialog(), "Unit of mass of the goods", /^kg/);
    await dialog().getByRole("textbox", { name: "distance" }).fill("500");
    const picker = dialog().getByRole("combobox", { name: "Emission factor" });
    await picker.click();
    await picker.fill("hgv all rigids average laden");
    await page
      .getByRole("option", { name: /tkm.*2025/ })
      .first()
      .click();
    await dialog().getByLabel("Why this factor").fill("average truck");
    const trial = dialog().getByRole("region", { name: "What will be counted" });
    await trial.getByText("12 t × 500 km = 6,000 tkm").waitFor();
    await trial.getByText(/= [\d.,]+ kg CO₂e/).waitFor();
    await seen("the form of a line");
    await button("Record").click();
    await dialog().waitFor({ state: "hidden" });
    await page.getByRole("cell", { name: freight }).first().waitFor();
    await seen("the lines of a category");
  });

  await t.test("spend in yen meets a factor in dollars over a rate and a deflator", async () => {
    for (const [from, to, value, source] of [
      ["USD2022", "JPY2022", "131.498", "A central bank, average of 2022"],
      ["JPY2022", "JPY2025", "1.06", "a price index"],
    ]) {
      await page.goto("/factors?tab=prices");
      await button("New rate or deflator").click();
      await dialog().getByLabel("From").fill(from);
      await dialog().getByLabel("To", { exact: false }).last().fill(to);
      await dialog().getByLabel("Value").fill(value);
      await dialog().getByLabel("Citation").fill(source);
      await dialog().getByRole("button", { name: "Save" }).click();
      await dialog().waitFor({ state: "hidden" });
      await page.getByRole("cell", { name: `1 ${from}` }).waitFor();
    }
    await page.goto("/scope3?category=1");
    await button("Add a line").click();
    await choose(dialog(), "Method", "Spend-based: spend × factor");
    await choose(dialog(), "Facility", facility);
    await dialog().getByLabel("Description").fill(relays);
    await dialog().getByLabel("First day").fill("2025-05-01");
    await dialog().getByLabel("End", { exact: false }).first().fill("2025-06-01");
    await dialog().getByRole("textbox", { name: "spend", exact: true }).fill("1393878.8");
    await dialog().getByLabel("Currency and price year of spend", { exact: false }).fill("JPY2025");
    await dialog().getByText("Automatic by activity and region").click();
    const activity = dialog().getByRole("combobox", { name: "Activity" });
    await activity.click();
    await activity.fill("Relay and Industrial");
    await page
      .getByRole("option", { name: /USD2022/ })
      .first()
      .click();
    const trial = dialog().getByRole("region", { name: "What will be counted" });
    await trial.getByText("1,393,878.8 JPY2025").waitFor();
    await trial.getByText(/= [\d.,]+ kg CO₂e/).waitFor();
    await button("Data quality and uncertainty (optional)").click();
    await choose(dialog(), "Technology", "2 – good");
    await dialog().getByLabel("Uncertainty of the quantity", { exact: false }).fill("30");
    await dialog().getByLabel("Share of supplier data", { exact: false }).fill("25");
    await seen("the form of spend");
    await button("Record").click();
    await dialog().waitFor({ state: "hidden" });
    await button(`Correct: ${relays}`).click();
    await dialog().getByLabel("Supplier").first().fill("Mill");
    await dialog().getByLabel("Why", { exact: false }).last().fill("the supplier is known");
    await button("Correct").click();
    await dialog().waitFor({ state: "hidden" });
    await page.getByRole("cell", { name: /Mill/ }).first().waitFor();
    const { scope3Lines } = await graphql(
      page,
      `{ scope3Lines(category: 1, first: 5) { nodes { supplier quality percent primaryShare activityKey factorId estimate { kgCo2e complete } } } }`,
    );
    const [line] = scope3Lines.nodes;
    assert.deepEqual(
      [
        line.supplier,
        line.quality,
        line.percent,
        line.primaryShare,
        line.activityKey,
        line.factorId,
        line.estimate.complete,
      ],
      ["Mill", [2, 0, 0, 0, 0], "30", "0.25", "spend.naics.335314", "", true],
    );
    // 1 393 878.8 ÷ 1.06 ÷ 131.498 = 10 000 dollars of 2022.
    assert.match(line.estimate.kgCo2e, /^\d{3,4}(\.\d+)?$/);
  });

  await t.test("the inventory has it in its category, and its entry tells the derivation", async () => {
    const { createInventory } = await graphql(
      page,
      `mutation($n: String!) { createInventory(input: {name: $n, periodStart: "2025-04-01", periodEnd: "2026-04-01",
        gwpSet: AR5, approach: operational_control}) { id } }`,
      { n: `Year ${mark}` },
    );
    await graphql(page, "mutation($id: ID!) { calculateInventory(id: $id) { id } }", { id: createInventory.id });
    await page.goto("/scope3");
    await choose(page, "Inventory", `Year ${mark}`);
    await page.getByRole("cell", { name: "Distance-based 100.0%" }).waitFor();
    await button("Relevance: 14. Franchises").click();
    await dialog().getByLabel("Not relevant", { exact: false }).check();
    await dialog().getByLabel("Reason", { exact: false }).fill("we have none");
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().waitFor({ state: "hidden" });
    await page.getByText("we have none").waitFor();
    await seen("the fifteen categories");
    await page.getByRole("link", { name: /^4\. Upstream.*: / }).click();
    await page.getByRole("table").getByRole("button").filter({ hasText: /./ }).first().waitFor();
    const { inventory } = await graphql(
      page,
      "query($id: ID!) { inventory(id: $id) { run { entries(category: 4, first: 5) { nodes { id } } } } }",
      { id: createInventory.id },
    );
    const entry = inventory.run.entries.nodes[0].id;
    await page.goto(`/inventories/${createInventory.id}?tab=entries&category=4&entry=${entry}`);
    await dialog().getByText("12 t × 500 km = 6,000 tkm").waitFor();
    await dialog().getByText("Distance-based").waitFor();
    await seen("an entry");
    await page.goto(`/inventories/${createInventory.id}`);
    await page.getByRole("table", { name: "Scope 3 by category" }).waitFor();
    await seen("the summary");
  });

  await t.test("a ledger's rows become lines once", async () => {
    const file = {
      name: "purchases.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(
        `date,supplier,item,quantity,unit\n2025-05-10,Mill ${mark},paper board,2,t\n2025-06-01,Mill ${mark},paper board,3,t\n2025-06-02,Mill ${mark},paper board,many,t\n`,
      ),
    };
    const take = async () => {
      await page.goto("/scope3/import");
      // Mantine's file field is a button before a hidden input.
      await page.locator('input[type="file"]').setInputFiles(file);
      await button("Read the file").click();
    };
    await take();
    const groups = page.getByRole("region", { name: "What the rows are" }).last();
    await groups.getByText("5 t").waitFor();
    await page.getByRole("cell", { name: "many" }).waitFor();
    await choose(page, "Factor for paper board", /[Pp]aper/);
    await choose(page, "Facility", facility);
    await seen("the import");
    await button("Record 1 choice").click();
    await page.getByText("Nothing new in this file. Rows that are lines already: 2").waitFor();
    await take();
    await page.getByText("This file was taken in before: 2 of its 3 rows are lines.", { exact: false }).waitFor();
    await page.getByText("Nothing new in this file. Rows that are lines already: 2").waitFor();
    await page.goto("/scope3?category=1");
    await page
      .getByRole("cell", { name: /paper board/ })
      .first()
      .waitFor();
    await seen("the lines from a ledger");
  });

  await t.test("the screens speak Japanese", async () => {
    const other = await open(browser, { baseURL: server.baseURL, language: "ja" });
    other.on("pageerror", (error) => errors.push(error));
    await signIn(other, { ...server, language: "ja" });
    page = other;
    await page.goto("/scope3");
    await page.getByText("輸送・配送（上流）").first().waitFor();
    await seen("fifteen categories in Japanese");
    await page.goto("/scope3?category=4");
    await button("明細を追加").click();
    await dialog().getByText("車両の燃料", { exact: false }).first().waitFor();
    await seen("the form in Japanese");
    await page.goto("/scope3/import");
    await page.getByText("購買台帳はカテゴリ1・2", { exact: false }).waitFor();
    await seen("the import in Japanese");
  });
  assert.deepEqual(errors, [], "errors in the browser");
});
