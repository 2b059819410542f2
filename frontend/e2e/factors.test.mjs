// An edition of factors from its file to the tonnes that it moves, and back, through the browser; four eyes.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { workbook } from "./workbook.mjs";

const mark = Date.now().toString(36);
const title = `Test factors ${mark}`;
const draft = `Draft ${mark}`;
const approver = { email: `approver-${mark}@example.com`, password: "another-pair-of-eyes" };
const pictures = process.env.SCREENSHOTS;

const accessible = async (page, where) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${where.replaceAll(" ", "-")}.png`, fullPage: true });
  assert.deepEqual(await violations(page), [], `accessibility of ${where}`);
};

/** A publisher's workbook: notes on one sheet, and on the next a table under a heading, with titles that say nothing to us. */
const agency = workbook({
  Notes: [["An agency's factors"]],
  Data: [
    ["Conversion factors 2025"],
    ["対象", "Per", "Menge", "Bemerkung"],
    ["fuel.diesel", "L", 9, "Diesel"],
    ...Array.from({ length: 2499 }, (_, i) => [`fuel.unheard_${i}`, "L", 1 + i / 1000, "x".repeat(60)]),
  ],
});

/** The file and what its publisher says, in either language. */
async function fill(page) {
  await page.locator("input[type=file]").setInputFiles({
    name: "agency.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from(agency),
  });
  for (const [label, value] of [
    [/^(Publisher|公表者)/, "An agency"],
    [/^(Title|表題)/, title],
    [/^(Valid from|適用開始日)/, "2025-04-01"],
    [/^(Licence|ライセンス)/, "For our own use"],
    [/^(Attribution|出典表示)/, "An agency, 2025"],
  ])
    await page.getByLabel(label).first().fill(value);
}

/** Says what a column of the file holds. */
async function hold(page, column, field) {
  await page.getByRole("combobox", { name: `What ${column} holds` }).click();
  // The name of an option goes on with what it means.
  await page
    .getByRole("option")
    .filter({ has: page.getByText(field, { exact: true }) })
    .click();
}

/** 1,000 L of diesel in a draft, and a second person: the story of the screens begins after that. */
async function ground(page) {
  const { createFacility } = await graphql(
    page,
    'mutation($n: String!) { createFacility(input: {name: $n, country: "JP", timeZone: "Asia/Tokyo"}) { id } }',
    { n: `Works ${mark}` },
  );
  const { createEmissionSource } = await graphql(
    page,
    `mutation($f: ID!, $n: String!) {
      createEmissionSource(input: {facilityId: $f, name: $n, scope: 1, activityKey: "fuel.diesel"}) { id } }`,
    { f: createFacility.id, n: `Diesel ${mark}` },
  );
  await graphql(
    page,
    `mutation($s: ID!) {
      recordActivity(input: {sourceId: $s, periodStart: "2025-04-01", periodEnd: "2025-05-01", quantity: "1000", unit: "L"}) { id } }`,
    { s: createEmissionSource.id },
  );
  const { createInventory } = await graphql(
    page,
    `mutation($n: String!) { createInventory(input: {name: $n, periodStart: "2025-04-01", periodEnd: "2026-04-01",
      gwpSet: AR5, approach: operational_control}) { id } }`,
    { n: draft },
  );
  await graphql(page, "mutation($in: MemberInput!) { addMember(input: $in) { role } }", {
    in: { email: approver.email, name: "Approver", role: "approver", password: approver.password },
  });
  return createInventory.id;
}

async function scope1(page, id) {
  const { calculateInventory } = await graphql(
    page,
    "mutation($id: ID!) { calculateInventory(id: $id) { totals { scope1 { kg } } } }",
    { id },
  );
  return calculateInventory.totals.scope1.kg;
}

/** 1,000 L of diesel in France, where factors count by mass alone. */
async function boiler(page) {
  const { createFacility } = await graphql(
    page,
    'mutation($n: String!) { createFacility(input: {name: $n, country: "FR", timeZone: "Europe/Paris"}) { id } }',
    { n: `Lyon ${mark}` },
  );
  const { createEmissionSource } = await graphql(
    page,
    `mutation($f: ID!, $n: String!) {
      createEmissionSource(input: {facilityId: $f, name: $n, scope: 1, activityKey: "fuel.diesel"}) { id } }`,
    { f: createFacility.id, n: `Boiler ${mark}` },
  );
  await graphql(
    page,
    `mutation($s: ID!) {
      recordActivity(input: {sourceId: $s, periodStart: "2025-05-01", periodEnd: "2025-06-01", quantity: "1000", unit: "L"}) { id } }`,
    { s: createEmissionSource.id },
  );
  return createEmissionSource.id;
}

test("an edition is imported, previewed, adopted and withdrawn", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await open(browser, { baseURL: server.baseURL });
  await signIn(page, server);
  const inventory = await ground(page);
  const before = await scope1(page, inventory);

  await t.test("a workbook with foreign titles is mapped, checked and kept", async () => {
    assert.ok(agency.length > 256 << 10, `the file has ${agency.length} bytes`);
    await page.goto("/factors?tab=import");
    await fill(page);
    await page.getByRole("button", { name: "Check the file" }).click();
    await page.getByText("No column is said to hold: Activity, Unit").waitFor();
    const keep = page.getByRole("button", { name: "Keep this edition" });
    assert.ok(await keep.isDisabled(), "a file without its columns can be kept");
    await accessible(page, "the columns of a file");
    await hold(page, "対象", "Activity");
    await hold(page, "Per", "CO₂ (fossil)");
    await hold(page, "Menge", "Unit");
    await page.getByText("Something was changed").waitFor();
    await page.getByRole("button", { name: "Check again" }).click();
    await page.getByRole("cell", { name: 'co2: "L", expected kg per unit, a plain number' }).first().waitFor();
    await page.getByRole("cell", { name: "Unreadable row" }).first().waitFor();
    assert.ok(await keep.isDisabled(), "a wrong mapping can be kept");
    await hold(page, "Per", "Unit");
    await hold(page, "Menge", "CO₂ (fossil)");
    await page.getByRole("button", { name: "Check again" }).click();
    await page.getByText("2500 factors").waitFor();
    await page.getByRole("region", { name: "The first factors as they were read" }).getByText("CO₂ 9").waitFor();
    await accessible(page, "the checks");
    await keep.click();
    await page.getByRole("button", { name: `Adopt: ${title}` }).waitFor();
    await accessible(page, "the editions");
  });

  await t.test("the next file with these titles is understood, also in Japanese", async () => {
    const again = await open(browser, { baseURL: server.baseURL, language: "ja" });
    await signIn(again, { ...server, language: "ja" });
    await again.goto("/factors?tab=import");
    await fill(again);
    await again.getByRole("button", { name: "ファイルを検査" }).click();
    await again.getByText("と同じ内容を選択済みです").waitFor();
    await again.getByText("保存できます").waitFor();
    await accessible(again, "the columns in Japanese");
    await again.context().close();
  });

  const other = await open(browser, { baseURL: server.baseURL, language: "ja" });
  await signIn(other, { ...approver, language: "ja" });

  await t.test("another person sees every tonne, and adopts it", async () => {
    await other.goto("/factors?tab=editions");
    await other.getByRole("button", { name: `採用: ${title}` }).click();
    const dialog = other.getByRole("dialog");
    await dialog.getByRole("region", { name: draft, exact: true }).waitFor();
    await dialog.getByText("9", { exact: true }).first().waitFor();
    await accessible(other, "the preview in Japanese");
    await dialog.getByRole("button", { name: "採用", exact: true }).click();
    await other.getByRole("button", { name: `取り下げ: ${title}` }).waitFor();
    assert.equal(await scope1(page, inventory), "9000");
  });

  await t.test("withdrawing it gives the figure back", async () => {
    await other.getByRole("button", { name: `取り下げ: ${title}` }).click();
    await other.getByRole("dialog").getByLabel("理由").fill("訂正のため");
    await other.getByRole("dialog").getByRole("button", { name: "取り下げ", exact: true }).click();
    await other.getByRole("button", { name: `採用: ${title}` }).waitFor();
    assert.equal(await scope1(page, inventory), before);
  });

  await t.test("a density mends what the units keep apart", async () => {
    const source = await boiler(page);
    await scope1(page, inventory);
    await page.goto(`/inventories/${inventory}?tab=findings`);
    await page.getByText("Unit and factor measure different things").first().waitFor();
    await accessible(page, "a mismatch of units");
    await page.getByRole("link", { name: "Give the source a density or heating value" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("None counts now").waitFor();
    await dialog.getByRole("button", { name: "Add a property" }).click();

    // What makes no sense is refused where it stands.
    await dialog.getByLabel("measured or stated by ourselves").check();
    await dialog.getByLabel("Name").fill("Density of our diesel");
    await dialog.getByRole("textbox", { name: "is" }).fill("0");
    await dialog.getByLabel("Evidence").fill("laboratory report 17");
    await dialog.getByLabel("First day").fill("2025-05-01");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText(/a number above 0/).waitFor();
    await accessible(page, "a measured property");

    await dialog.getByLabel("published", { exact: true }).check();
    await dialog.getByRole("combobox", { name: "Published property" }).fill("832.361");
    await page.getByRole("option", { name: /Density.*832\.361/ }).click();
    await dialog.getByText(/Conversion Factors 2025/).waitFor();
    await accessible(page, "a published property");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("cell", { name: "1 m3 = 832.361 kg" }).waitFor();
    await accessible(page, "the properties of a source");

    // 1,000 L are 832.361 kg; the entry says by what.
    await scope1(page, inventory);
    const { inventory: calculated } = await graphql(
      page,
      `query($id: ID!, $s: ID!) { inventory(id: $id) { run { entries(sourceId: $s, scope: 1) {
        nodes { id factorQuantity factorUnit properties { value source } } } } } }`,
      { id: inventory, s: source },
    );
    const [entry] = calculated.run.entries.nodes;
    assert.equal(
      `${entry.factorQuantity} ${entry.factorUnit} by ${entry.properties[0].value}`,
      "0.832361 t by 832.361",
    );
    await page.goto(`/inventories/${inventory}?tab=entries&entry=${entry.id}`);
    await page.getByText(/density of Diesel .*832\.361 kg · DESNZ/).waitFor();
    await accessible(page, "an entry that crossed a density");

    await other.goto(`/sources?properties=${source}`);
    await other.getByRole("dialog").getByRole("cell", { name: "1 m3 = 832.361 kg" }).waitFor();
    await accessible(other, "the properties in Japanese");
    await page.goto(`/sources?properties=${source}`);
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Withdraw/ })
      .click();
    await dialog.getByLabel("Reason").fill("another fuel");
    await dialog.getByRole("button", { name: "Withdraw" }).click();
    await dialog
      .getByText(/withdrawn/)
      .first()
      .waitFor();
    await accessible(page, "a withdrawn property");
  });

  await t.test("the other tabs stand", async () => {
    for (const [tab, name] of [
      ["own", "Own factors"],
      ["prices", "Prices"],
      ["fuels", "Fuel properties"],
    ]) {
      await page.goto(`/factors?tab=${tab}`);
      await page.getByRole("heading", { name }).waitFor();
      await page.getByRole("tab", { name }).waitFor();
      await accessible(page, `the tab ${tab}`);
    }
    await page.goto("/factors?tab=prices");
    await page.getByRole("button", { name: "New rate or deflator" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("From").fill("JPY2024");
    await form.getByLabel("To", { exact: false }).last().fill("USD2024");
    await form.getByLabel("Value").fill("0.0066");
    await form.getByLabel("Citation").fill("A central bank");
    await form.getByRole("button", { name: "Save" }).click();
    await page.getByRole("cell", { name: "1 JPY2024" }).waitFor();
  });
});
