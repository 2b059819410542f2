// Credits from their record to retirement, beside the inventories; a statement that names people is withheld from the auditor.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const forest = `Forest of Kochi ${mark}`;
const auditor = { email: `auditor-${mark}@example.com`, name: `Ursula ${mark}`, password: "three-quiet-ledgers-agree" };
const lastRetired = "JCR-JP-0000400"; // of the 400 that are retired of the block
const statement = { name: `statement-${mark}.txt`, mimeType: "text/plain", buffer: Buffer.from("Held by H. Sato\n") };
const shots = process.env.SCREENSHOTS;

test("credits, and files that are withheld", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const errors = [];
  const window = async (who, language = "en") => {
    const page = await open(browser, { baseURL: server.baseURL, language });
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => errors.push(error));
    await signIn(page, { ...who, language });
    return page;
  };
  const page = await window(server);
  const dialog = page.getByRole("dialog");
  const ledger = page.getByRole("table", { name: "Ledger" });
  const press = (name) => page.getByRole("button", { name, exact: true }).first().click();
  const finish = async (name) => {
    await dialog.getByRole("button", { name, exact: true }).click();
    await dialog.waitFor({ state: "detached" });
  };
  const accessible = async (where, of = page) =>
    assert.deepEqual(await violations(of), [], `accessibility of ${where}`);
  /** What the rows say, the newest first, without the buttons. */
  const rows = async () =>
    (await ledger.getByRole("row").filter({ hasText: mark }).allInnerTexts()).map((text) =>
      text.replaceAll(/\s+/g, " "),
    );
  const fill = async (fields) => {
    for (const [label, value] of Object.entries(fields))
      await dialog
        .getByLabel(new RegExp(`^${label}( \\*)?$`))
        .first()
        .fill(value);
  };
  const block = { "First serial number": "JCR-JP-0000001", "Last serial number": "JCR-JP-0001000" };

  await t.test("the form names what is missing, and a credit is recorded as its registry has it", async () => {
    await page.goto("/credits");
    await page.getByText("No credit has been recorded.").waitFor();
    await accessible("no credits");
    await press("Record a credit");
    await fill({ "t CO₂e": "a thousand", "Vintage, first year": "last" });
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await dialog.getByText("A year such as 2026").first().waitFor();
    assert.equal((await dialog.getByText("Required", { exact: false }).count()) > 0, true);
    await accessible("the form with its errors");
    await fill({
      Project: forest,
      "t CO₂e": "1,000",
      "Acquired on": "2026-04-10",
      "Vintage, first year": "2023",
      "Vintage, last year": "2024",
      ...block,
    });
    await finish("Save");
    await ledger.getByText(forest).waitFor();
    const [row] = await rows();
    assert.match(row, /J-Credit · JP .*Vintage 2023–2024 1,000 JCR-JP-0000001 JCR-JP-0001000 .*Held/);
  });

  await t.test("a block of serial numbers that another credit has is refused", async () => {
    await press("Record a credit");
    await fill({
      Project: `Copy ${mark}`,
      "t CO₂e": "500",
      "Vintage, first year": "2023",
      "Vintage, last year": "2023",
      ...block,
    });
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    const alert = dialog.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.textContent(), /serial/i);
    await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    assert.equal((await rows()).length, 1);
  });

  await t.test("a part is retired, and the rest stays held", async () => {
    await press(`Retire: ${forest}`);
    await fill({ "t CO₂e": "400", "Retired on": "2026-09-30" });
    await dialog.getByRole("combobox", { name: "Purpose" }).click();
    await page.getByRole("option", { name: "Claim of neutrality" }).click();
    await accessible("the form of retirement");
    await finish("Retire");
    await page.getByText("600 t CO₂e").first().waitFor();
    const states = (await rows()).map((row) => (row.includes("Retired") ? "retired" : "held"));
    assert.deepEqual(states.toSorted(), ["held", "retired"]);
    const { creditSums } = await graphql(page, "{ creditSums { status kind quantity } }");
    assert.deepEqual(creditSums.map((sum) => `${sum.status} ${sum.quantity}`).toSorted(), [
      "cancelled 400",
      "held 600",
    ]);
    if (shots) await page.screenshot({ path: `${shots}/credits.png`, fullPage: true });
  });

  await t.test("the statement is attached and withheld from the auditor, who sees why", async () => {
    await ledger
      .getByRole("row")
      .filter({ hasText: lastRetired })
      .getByRole("button", { name: /^Comments/ })
      .click();
    await dialog.locator('input[type="file"]').setInputFiles(statement);
    await press(`Withhold: ${statement.name}`);
    const form = page.getByRole("dialog").filter({ hasText: "For files that name people" });
    await form.getByRole("textbox", { name: "Reason" }).fill("names people");
    await form.getByRole("button", { name: "Withhold", exact: true }).click();
    await page.getByText("Withheld from auditors and packs").waitFor();
    await page.getByRole("button", { name: `Give again: ${statement.name}` }).waitFor();
    await page.getByRole("button", { name: `Download: ${statement.name}` }).waitFor();
    await accessible("a withheld file");
  });

  await t.test("the rest is voided with a reason and counts no more", async () => {
    await page.goto("/credits");
    await press(`Void: ${forest}`);
    await dialog.getByRole("textbox", { name: "Reason" }).fill("sold before it was ours");
    await finish("Void");
    await page.getByText("600 t CO₂e").waitFor({ state: "detached" });
    const { creditSums } = await graphql(page, "{ creditSums { status quantity } }");
    assert.deepEqual(creditSums, [{ status: "cancelled", quantity: "400" }]);
  });

  await t.test("the auditor reads the ledger in Japanese, and neither changes nor opens what is withheld", async () => {
    await graphql(page, "mutation($in: MemberInput!) { addMember(input: $in) { accountId } }", {
      in: { ...auditor, role: "auditor" },
    });
    const other = await window(auditor, "ja");
    await other.goto("/credits");
    await other.getByText(forest).first().waitFor();
    await accessible("the ledger in Japanese", other);
    assert.equal(await other.getByRole("button", { name: /^(無効化|取消|クレジットを記録)/ }).count(), 0);
    await other
      .getByRole("row")
      .filter({ hasText: lastRetired })
      .getByRole("button", { name: /^コメント/ })
      .click();
    await other.getByText(/names people/).waitFor();
    assert.equal(await other.getByRole("button", { name: new RegExp(`^ダウンロード.*${statement.name}`) }).count(), 0);
    if (shots) await other.screenshot({ path: `${shots}/credits-ja.png`, fullPage: true });
  });
  assert.deepEqual(errors, []);
});
