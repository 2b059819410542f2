// An initiative from a template passes its gates under four eyes, stands on the curve, and goes into the workbook of CDP.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { crc32, inflateRawSync } from "node:zlib";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const names = { facility: `Works ${mark}`, power: `Grid power ${mark}`, lamps: `Lamps ${mark}` };
const approver = { email: `hana-${mark}@example.com`, name: `Hana ${mark}`, password: "seven-quiet-lanterns-glow" };
const shots = process.env.SHOTS;

async function picture(page, name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

async function structure(page) {
  const { createFacility } = await graphql(
    page,
    'mutation($n: String!) { createFacility(input: {name: $n, country: "JP", timeZone: "Asia/Tokyo"}) { id } }',
    { n: names.facility },
  );
  await graphql(
    page,
    `mutation($f: ID!, $n: String!) {
      createEmissionSource(input: {facilityId: $f, name: $n, scope: 2, activityKey: "electricity.grid"}) { id } }`,
    { f: createFacility.id, n: names.power },
  );
  await graphql(page, "mutation($in: MemberInput!) { addMember(input: $in) { accountId } }", {
    in: { ...approver, role: "approver" },
  });
}

/** The text of a sheet of a workbook: its parts stand one after the other in the archive. */
function sheetText(file, path) {
  for (let at = file.indexOf("PK\x01\x02", 0, "latin1"); at >= 0; at = file.indexOf("PK\x01\x02", at + 4, "latin1")) {
    const [method, packed, length] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
    ];
    const local = file.readUInt32LE(at + 42);
    if (file.toString("utf8", at + 46, at + 46 + length) !== path) continue;
    const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const body = file.subarray(begin, begin + packed);
    return (method === 0 ? body : inflateRawSync(body)).toString("utf8");
  }
  throw new Error(`the workbook has no ${path}`);
}

/** The workbook with another text of one sheet, all of it unpacked. */
function withSheet(file, path, text) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (let at = file.indexOf("PK\x01\x02", 0, "latin1"); at >= 0; at = file.indexOf("PK\x01\x02", at + 4, "latin1")) {
    const length = file.readUInt16LE(at + 28);
    const name = file.subarray(at + 46, at + 46 + length);
    const body = Buffer.from(name.toString("utf8") === path ? text : sheetText(file, name.toString("utf8")));
    const head = Buffer.alloc(30);
    head.write("PK\x03\x04", 0, "latin1");
    head.writeUInt16LE(20, 4);
    head.writeUInt32LE(crc32(body), 14);
    head.writeUInt32LE(body.length, 18);
    head.writeUInt32LE(body.length, 22);
    head.writeUInt16LE(length, 26);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", 0, "latin1");
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, name, body);
    directory.push(entry, name);
    offset += 30 + length + body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

async function choose(page, label, option) {
  await page.getByRole("dialog").getByRole("combobox", { name: label }).first().click();
  await page.getByRole("option", { name: option }).first().click();
}

test("from the template to the workbook of CDP", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const errors = [];
  const window = async (who) => {
    const page = await open(browser, { baseURL: server.baseURL, language: "en" });
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => errors.push(error));
    await signIn(page, who);
    return page;
  };
  const founder = await window(server);
  await structure(founder);
  let address = "";

  await t.test("it is recorded from a template", async () => {
    await founder.goto("/initiatives");
    await founder.getByRole("button", { name: "Add an initiative" }).first().click();
    const dialog = founder.getByRole("dialog");
    await choose(founder, "Begin from a template", "LED lighting");
    await dialog.getByRole("textbox", { name: "Name" }).fill(names.lamps);
    await choose(founder, "Facility", names.facility);
    await dialog.getByLabel("Start", { exact: true }).fill("2026-04-01");
    await dialog.getByLabel("Lifetime, years").fill("10");
    await dialog.getByLabel("Investment").fill("1,200,000");
    await dialog.getByRole("button", { name: "Add a line" }).click();
    await choose(founder, "Emission source", names.power);
    await dialog.getByLabel("The same in every month").fill("1000");
    await dialog.getByLabel("Price per unit").fill("25");
    await dialog.getByLabel("Baseline a year").fill("60000");
    await picture(founder, "initiative-form");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await founder.getByRole("link", { name: names.lamps }).click();
    await founder.getByRole("heading", { level: 1, name: names.lamps }).waitFor();
    address = founder.url();
    await founder.getByRole("table", { name: "Steps" }).getByText("Measurement of the saving").waitFor();
    assert.deepEqual(await violations(founder), [], "accessibility of the initiative");
  });

  await t.test("who submits it cannot approve it", async () => {
    await founder.getByRole("button", { name: "Submit the assessment" }).click();
    await founder.getByRole("table", { name: "History" }).getByText("Assessed").waitFor();
    await founder.getByText("Assessed", { exact: true }).first().waitFor();
    assert.equal(await founder.getByRole("button", { name: "Approve", exact: true }).count(), 0);
  });

  await t.test("another person approves it", async () => {
    const page = await window(approver);
    await page.goto(address);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await page.getByRole("table", { name: "History" }).getByText(approver.name).waitFor();
    await page.close();
  });

  await t.test("a changed plan is seen", async () => {
    await founder.reload();
    await founder.getByRole("button", { name: "Edit", exact: true }).click();
    await founder.getByRole("dialog").getByLabel("Investment").fill("1300000");
    await founder.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
    await founder.getByText("must be decided again before it goes on").waitFor();
    await picture(founder, "initiative-changed");
  });

  await t.test("the curve moves with what is assumed", async () => {
    await founder.goto("/initiatives?tab=curve");
    const table = founder.getByRole("table", { name: "Marginal abatement cost curve" });
    await table.getByText(names.lamps).waitFor();
    const cost = async () => (await table.getByRole("row").nth(1).getByRole("cell").nth(2).textContent()) ?? "";
    const before = await cost();
    await founder.getByLabel(/^Carbon price/).fill("10000");
    await founder.waitForFunction(
      (old) => document.querySelector("tbody tr td:nth-child(3)")?.textContent !== old,
      before,
    );
    assert.notEqual(await cost(), before);
    assert.deepEqual(await violations(founder), [], "accessibility of the curve");
    await picture(founder, "initiative-curve");
    await founder.getByLabel("Name of a new scenario").fill(`Price ${mark}`);
    await founder.getByRole("button", { name: "Save as" }).click();
    await founder.getByText("Saved.", { exact: true }).first().waitFor();
  });

  await t.test("schedule and budget are accessible", async () => {
    await founder.goto("/initiatives?tab=schedule");
    await founder.getByRole("table", { name: "Schedule" }).getByText("Installation").waitFor();
    assert.deepEqual(await violations(founder), [], "accessibility of the schedule");
    await founder.goto("/initiatives?tab=budget");
    await founder.getByRole("table", { name: "Budget, plan and spending" }).getByText("1,300,000").first().waitFor();
    assert.deepEqual(await violations(founder), [], "accessibility of the budget");
  });

  await t.test("the workbook has the tables of CDP", async () => {
    const waiting = founder.waitForEvent("download");
    await founder.getByRole("button", { name: "Excel and CDP" }).click();
    const file = await readFile(await (await waiting).path());
    const stages = sheetText(file, "xl/worksheets/sheet5.xml");
    for (const label of [
      "Under investigation",
      "To be implemented",
      "Implementation commenced",
      "Not to be implemented",
    ]) {
      assert.ok(stages.includes(label), label);
    }
    assert.ok(sheetText(file, "xl/worksheets/sheet1.xml").includes(names.lamps));
  });

  await t.test("the workbook comes back with one changed cell", async () => {
    const waiting = founder.waitForEvent("download");
    await founder.getByRole("button", { name: "Excel and CDP" }).click();
    const file = await readFile(await (await waiting).path());
    const sheet = sheetText(file, "xl/worksheets/sheet1.xml");
    const edited = sheet.replace("<v>1300000</v>", "<v>1400000</v>");
    assert.notEqual(edited, sheet);
    await founder.getByRole("button", { name: "Import from Excel" }).click();
    const dialog = founder.getByRole("dialog");
    const choosing = founder.waitForEvent("filechooser");
    await dialog.getByRole("button", { name: "Workbook (.xlsx)" }).click();
    await (await choosing).setFiles({
      name: "initiatives.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: withSheet(file, "xl/worksheets/sheet1.xml", edited),
    });
    await dialog.getByRole("button", { name: "Look at it" }).click();
    await dialog.getByText("New or changed initiatives: 1.").waitFor();
    await dialog.getByRole("table", { name: "What the file changes" }).getByText("1400000").waitFor();
    assert.deepEqual(await violations(founder), [], "accessibility of the import");
    await picture(founder, "initiative-import");
    await dialog.getByRole("button", { name: "Take over" }).click();
    await dialog.waitFor({ state: "detached" });
    await founder.goto(address);
    await founder.getByText("1,400,000 JPY").first().waitFor();
  });
  assert.deepEqual(errors, []);
});
