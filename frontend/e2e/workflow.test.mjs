// A manager asks, a contributor who sees only theirs hands in with evidence, an approver approves, and a correction voids it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const names = { facility: `Works ${mark}`, trucks: `Trucks ${mark}`, boiler: `Secret boiler ${mark}` };
const password = "seven-quiet-lanterns-glow";
const people = {
  contributor: { email: `taro-${mark}@example.com`, name: `Taro ${mark}` },
  approver: { email: `hana-${mark}@example.com`, name: `Hana ${mark}` },
};

const shots = process.env.SHOTS;

async function picture(page, name, wait = 0) {
  if (shots && wait > 0) await page.waitForTimeout(wait);
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
}

async function accessible(page, where) {
  assert.deepEqual(await violations(page), [], `accessibility of ${where}`);
}

async function structure(page) {
  const { createFacility } = await graphql(
    page,
    'mutation($n: String!) { createFacility(input: {name: $n, country: "JP", timeZone: "Asia/Tokyo"}) { id } }',
    { n: names.facility },
  );
  const source = (name) =>
    graphql(
      page,
      `mutation($f: ID!, $n: String!) {
        createEmissionSource(input: {facilityId: $f, name: $n, scope: 1, activityKey: "fuel.diesel"}) { id } }`,
      { f: createFacility.id, n: name },
    );
  const trucks = (await source(names.trucks)).createEmissionSource.id;
  await source(names.boiler);
  for (const [role, { email, name }] of Object.entries(people)) {
    await graphql(page, "mutation($in: MemberInput!) { addMember(input: $in) { accountId } }", {
      in: { email, name, role, password },
    });
  }
  return trucks;
}

async function choose(page, label, option) {
  await page.getByRole("dialog").getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).first().click();
}

const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

test("from the request to the approval, and what voids it", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const window = async (who, language = "en") => {
    const page = await open(browser, { baseURL: server.baseURL, language });
    page.setDefaultTimeout(60_000);
    page.on("pageerror", (error) => errors.push(error));
    await signIn(page, who === "manager" ? server : { email: people[who].email, password, language });
    return page;
  };
  const errors = [];
  const manager = await window("manager");
  const trucks = await structure(manager);

  await t.test("the manager asks", async () => {
    await manager.goto("/requests");
    await manager.getByRole("button", { name: "Make requests" }).click();
    const dialog = manager.getByRole("dialog");
    await choose(manager, "Sources", names.trucks);
    await manager.keyboard.press("Escape");
    await dialog.getByLabel("First month").fill("2025-04");
    await dialog.getByLabel("Last month").fill("2025-05");
    await choose(manager, "Assigned to", people.contributor.name);
    await accessible(manager, "the form of requests");
    await picture(manager, "make-en");
    await dialog.getByRole("button", { name: "Make requests" }).click();
    await dialog.waitFor({ state: "hidden" });
    await manager.getByRole("table", { name: "All requests" }).getByText(names.trucks).first().waitFor();
    await accessible(manager, "the requests");
    await picture(manager, "requests-en");
  });

  const contributor = await window("contributor");
  const openRequest = async (page, label = "Open") => {
    await page.goto("/requests");
    await page
      .getByRole("button", { name: new RegExp(`^${label}: ${names.trucks}`) })
      .first()
      .click();
    return page.getByRole("dialog");
  };
  let entry;

  await t.test("the contributor sees only theirs, and submits with a file", async () => {
    await contributor.goto("/sources");
    await contributor.getByText(names.trucks).first().waitFor();
    assert.equal(await contributor.getByText(names.boiler).count(), 0);
    const { recordActivity } = await graphql(
      contributor,
      `mutation($s: ID!) { recordActivity(input: {sourceId: $s, periodStart: "2025-04-01", periodEnd: "2025-05-01",
        quantity: "100", unit: "L", dataType: "invoiced", evidence: "INV-1"}) { id } }`,
      { s: trucks },
    );
    entry = recordActivity.id;
    const dialog = await openRequest(contributor);
    await dialog
      .locator('input[type="file"]')
      .setInputFiles({ name: "bill.pdf", mimeType: "application/pdf", buffer: pdf });
    await dialog.getByText("bill.pdf").waitFor();
    await dialog.getByText("SHA-256").first().waitFor();
    await dialog.getByRole("textbox", { name: "New comment" }).fill("The bill is attached.");
    await dialog.getByRole("button", { name: "Send" }).click();
    await dialog.getByRole("article", { name: "The bill is attached." }).waitFor();
    await dialog.getByRole("button", { name: "Submit for approval" }).click();
    await dialog.getByRole("group", { name: "Review" }).getByText("Waiting for approval").waitFor();
    await accessible(contributor, "a request");
    await picture(contributor, "request-en");
    await dialog.getByRole("button", { name: "Preview: bill.pdf" }).click();
    await contributor.frameLocator('iframe[title="bill.pdf"]').owner().waitFor();
    await picture(contributor, "preview-en", 4000);
  });

  await t.test("the approver approves", async () => {
    const approver = await window("approver", "ja");
    await approver.goto("/requests");
    await approver.getByRole("button", { name: new RegExp(`^確認する: ${names.trucks}`) }).click();
    const dialog = approver.getByRole("dialog");
    await accessible(approver, "a review");
    await picture(approver, "review-ja");
    await dialog.getByRole("button", { name: "承認する" }).click();
    await dialog.getByText("承認済み").first().waitFor();
  });

  await t.test("a correction voids the approval, and the board shows it", async () => {
    await graphql(
      contributor,
      `mutation($id: ID!, $s: ID!) { correctActivity(id: $id, reason: "typo", input: {sourceId: $s, periodStart: "2025-04-01",
        periodEnd: "2025-05-01", quantity: "120", unit: "L", dataType: "invoiced", evidence: "INV-1"}) { id } }`,
      { id: entry, s: trucks },
    );
    const dialog = await openRequest(contributor);
    await dialog.getByText("The approval no longer holds").waitFor();
    await dialog.getByText(/120 L/).waitFor();
    await picture(contributor, "void-en");
    await manager.goto("/board?fy=2025");
    const cell = manager.getByRole("button", { name: new RegExp(`^${names.trucks}.*Approved, then changed`) });
    await cell.first().waitFor();
    await accessible(manager, "the board");
    await picture(manager, "board-en");
    await cell.first().focus();
    await manager.keyboard.press("ArrowRight");
    await manager.keyboard.press("Enter");
    await manager.getByRole("dialog").getByText("Not submitted for review yet.").waitFor();
  });

  await t.test("in Japanese too", async () => {
    const page = await window("contributor", "ja");
    await page.goto("/board?fy=2025");
    await page.getByRole("heading", { level: 1, name: "データ収集ボード" }).waitFor();
    await page
      .getByRole("button", { name: new RegExp(names.trucks) })
      .first()
      .waitFor();
    assert.equal(await page.getByText(names.boiler).count(), 0);
    await accessible(page, "the board in Japanese");
    await picture(page, "board-ja");
    await page.goto("/requests");
    await page.getByRole("table", { name: "自分への依頼" }).waitFor();
    await accessible(page, "the requests in Japanese");
    await picture(page, "requests-ja");
    const dialog = await openRequest(page, "開く");
    await dialog.getByText("bill.pdf").waitFor();
    await accessible(page, "a request in Japanese");
    await picture(page, "request-ja");
  });
  assert.deepEqual(errors, []);
});
