// An auditor samples a closed inventory, follows its lines to readings and evidence, ticks them and raises a finding; the company
// answers, the auditor closes, and the company sees what was opened.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const names = {
  works: `Works ${mark}`,
  boiler: `Boiler ${mark}`,
  power: `Power ${mark}`,
  meter: `Main ${mark}`,
  year: `FY2024 ${mark}`,
};
const auditor = { email: `auditor-${mark}@example.com`, name: `Ursula ${mark}`, password: "three-quiet-ledgers-agree" };
const shots = process.env.SHOTS;

async function picture(page, name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

async function accessible(page, where) {
  assert.deepEqual(await violations(page), [], `accessibility of ${where}`);
}

/** A closed year of metered electricity and two bills of diesel, of which one has its file. */
async function closedYear(page) {
  const ask = (query, variables) => graphql(page, query, variables);
  const { createFacility: f } = await ask(
    'mutation($n: String!) { createFacility(input: {name: $n, country: "GB", timeZone: "Europe/London"}) { id } }',
    { n: names.works },
  );
  const { createMeter: m } = await ask(
    `mutation($f: ID!, $n: String!) { createMeter(input: {facilityId: $f, name: $n, commodity: "electricity"},
      registers: [{kind: interval, unit: "kWh", stepSeconds: 1800}]) { registers { id } } }`,
    { f: f.id, n: names.meter },
  );
  const source = "mutation($i: EmissionSourceInput!) { createEmissionSource(input: $i) { id } }";
  const registerId = m.registers[0].id;
  await ask(source, {
    i: { facilityId: f.id, name: names.power, scope: 2, activityKey: "electricity.grid", registerId },
  });
  const { createEmissionSource: boiler } = await ask(source, {
    i: { facilityId: f.id, name: names.boiler, scope: 1, activityKey: "fuel.diesel" },
  });
  for (const [month, quantity] of [
    ["04", "1000"],
    ["05", "2000"],
  ]) {
    const { recordActivity } = await ask("mutation($i: ActivityInput!) { recordActivity(input: $i) { id } }", {
      i: {
        sourceId: boiler.id,
        periodStart: `2024-${month}-01`,
        periodEnd: `2024-${month === "04" ? "05" : "06"}-01`,
        quantity,
        unit: "L",
        dataType: "invoiced",
        evidence: `INV-${month}`,
      },
    });
    await page.evaluate(async (id) => {
      const form = new FormData();
      form.append("targetKind", "activity");
      form.append("targetId", id);
      form.append("file", new File(["Diesel, 1000 L"], `bill-${id}.txt`, { type: "text/plain" }));
      const answer = await fetch("/v1/evidence", { method: "POST", body: form });
      if (!answer.ok) throw new Error(await answer.text());
    }, recordActivity.id);
  }
  await ask("mutation($r: [ReadingInput!]!) { recordReadings(readings: $r) { id } }", {
    r: ["00", "01", "02"].map((hour) => ({
      meter: names.meter,
      start: `2024-06-10T${hour}:00:00Z`,
      end: `2024-06-10T${hour}:30:00Z`,
      value: "5000",
      unit: "kWh",
    })),
  });
  const { createInventory } = await ask("mutation($i: InventoryInput!) { createInventory(input: $i) { id } }", {
    i: {
      name: names.year,
      periodStart: "2024-04-01",
      periodEnd: "2025-04-01",
      gwpSet: "AR5",
      approach: "operational_control",
    },
  });
  for (let tries = 0; ; tries++) {
    const { calculateInventory: run } = await ask(
      "mutation($id: ID!) { calculateInventory(id: $id) { totals { scope2Location { kg } } } }",
      { id: createInventory.id },
    );
    if (run.totals.scope2Location.kg !== "0") break;
    assert.ok(tries < 40, "the readings reach the inventory");
    await page.waitForTimeout(250);
  }
  await ask("mutation($id: ID!) { closeInventory(id: $id, acceptFindings: true) { id } }", { id: createInventory.id });
  await ask("mutation($in: MemberInput!) { addMember(input: $in) { accountId } }", {
    in: { ...auditor, role: "auditor" },
  });
  return createInventory.id;
}

async function choose(page, label, option) {
  await page.getByRole("dialog").getByRole("combobox", { name: label }).first().click();
  await page.getByRole("option", { name: option }).first().click();
}

test("from the engagement to the closed finding", async (t) => {
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
  const company = await window(server);
  await closedYear(company);
  let address = "";

  await t.test("the company opens an engagement", async () => {
    await company.goto("/assurance");
    await company.getByText("No auditor was engaged yet").waitFor();
    await accessible(company, "the empty list");
    await company.getByRole("button", { name: "Open an engagement" }).first().click();
    const dialog = company.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Name" }).fill(`Assurance ${mark}`);
    await choose(company, "Auditors", auditor.name);
    await company.keyboard.press("Escape");
    await choose(company, "Inventories", names.year);
    await company.keyboard.press("Escape");
    await accessible(company, "the form of engagements");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await company.getByRole("link", { name: `Assurance ${mark}` }).click();
    await company.getByRole("heading", { level: 1, name: `Assurance ${mark}` }).waitFor();
    await company.getByText("Agrees with the reported total").waitFor();
    address = company.url();
    await accessible(company, "the engagement");
    await picture(company, "engagement");
  });

  const page = await window(auditor);

  await t.test("the auditor draws a sample of all three lines", async () => {
    await page.goto(`${new URL(address).pathname}?tab=samples`);
    await page.getByRole("button", { name: "Draw a sample" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Seed" }).fill("spring");
    await dialog.getByText(/intervals, for a tolerable error/).waitFor();
    await accessible(page, "the form of samples");
    await dialog.getByRole("button", { name: "Draw", exact: true }).click();
    await page.getByRole("table", { name: "Items of the sample" }).getByText("E-000001").waitFor();
  });

  const items = () => page.getByRole("table", { name: "Items of the sample" });

  /** From an item to what it rests on, and from a meter back to all that it feeds. */
  async function follow(row, id, metered) {
    await row.getByRole("link", { name: id }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("What it rests on, and what that feeds").waitFor();
    await drawer
      .getByText(metered ? `${names.meter}: 3 readings` : /^bill-.*\.txt$/)
      .first()
      .waitFor();
    if (metered) {
      await drawer.getByRole("button", { name: `What it feeds: ${names.meter}` }).click();
      await page.getByRole("table", { name: "Totals" }).getByText(names.year).first().waitFor();
      await picture(page, "feeds");
    }
    await page.goto(`${new URL(address).pathname}?tab=samples`);
  }

  await t.test("each line is followed to its readings or evidence, and ticked", async () => {
    const all = await items().getByRole("link").allTextContents();
    assert.ok(all.length > 3, "three lines and what follows from them");
    for (const [n, id] of all.entries()) {
      const row = items().getByRole("row").filter({ hasText: id });
      const metered = (await row.textContent()).includes(names.power);
      const tick = n >= 3 ? "Recomputed" : metered ? "Agreed to readings" : "Agreed to evidence";
      if (n < 3) await follow(row, id, metered);
      await page.getByRole("button", { name: `Mark: ${id}` }).click();
      const form = page.getByRole("dialog");
      await form.getByRole("checkbox", { name: tick }).check();
      await form.getByText("As reported", { exact: true }).click();
      await form.getByRole("button", { name: "Save", exact: true }).click();
      await form.waitFor({ state: "detached" });
      if (n === 2) await page.getByText(`3 of ${all.length}`).waitFor();
    }
    await page.getByText("The total can be accepted").waitFor();
    await accessible(page, "the sample");
    await picture(page, "sample");
  });

  await t.test("the auditor raises a finding, the company answers, the auditor closes it", async () => {
    await page.goto(`${new URL(address).pathname}?tab=findings`);
    await page.getByRole("button", { name: "Raise a finding" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "What" }).fill("The bill of May has no date");
    await page.getByRole("dialog").getByRole("button", { name: "Raise a finding" }).click();
    await page.getByText("F1 The bill of May has no date").waitFor();

    await company.goto(`${new URL(address).pathname}?tab=findings`);
    await company.getByText("F1 The bill of May has no date").click();
    await company.getByRole("textbox", { name: "Answer" }).fill("It was dated by the supplier.");
    await company.getByRole("button", { name: "Answer", exact: true }).click();
    await company.getByText("answered", { exact: true }).first().waitFor();
    await accessible(company, "the finding");

    await page.reload();
    await page.getByText("F1 The bill of May has no date").click();
    await page.getByText("It was dated by the supplier.").waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await page.getByText("closed", { exact: true }).first().waitFor();
    await picture(page, "finding");
  });

  await t.test("the company sees what was opened, and ends the engagement", async () => {
    await company.goto(`${new URL(address).pathname}?tab=access`);
    const record = company.getByRole("table", { name: "Access record" });
    await record.getByText("Lineage").first().waitFor();
    await record.getByText(auditor.name).first().waitFor();
    await accessible(company, "the access record");
    await company.getByRole("button", { name: "End now" }).click();
    await company.getByRole("dialog").getByRole("button", { name: "End now" }).click();
    await company
      .getByText(/^\S* ?ended$/)
      .first()
      .waitFor();
    await page.goto("/inventories");
    await page.waitForURL((url) => url.pathname === "/sign-in");
  });
  assert.deepEqual(errors, []);
});
