// An initiative that proves itself: another person approves it and the roadmap moves; it runs at a meter whose usage follows the
// weather, and its saving is measured with an interval, or refused by name. Figures are those of the API.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const names = {
  facility: `Office ${mark}`,
  power: `Grid power ${mark}`,
  meter: `Office main ${mark}`,
  weather: `Roof ${mark}`,
  initiative: `Lamps ${mark}`,
  target: `Half ${mark}`,
};
const approver = { email: `mei-${mark}@example.com`, name: `Mei ${mark}`, password: "nine-patient-rivers-turn" };
const shots = process.env.SHOTS;

let page;
let ids;

const ask = (query, variables) => graphql(page, query, variables);

async function accessible(where) {
  assert.deepEqual(await violations(page), [], `accessibility of ${where}`);
}

async function picture(name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

/** The first day of the month some months from now. */
function month(from) {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + from, 1)).toISOString().slice(0, 10);
}

const start = month(-3);
const before = month(-15);

/** Days from the beginning of the year before the start until yesterday, with a temperature and what the office uses. */
function days() {
  const first = Date.parse(`${before}T00:00:00+09:00`);
  const begins = Date.parse(`${start}T00:00:00+09:00`);
  const count = Math.floor((Date.now() - first) / 86_400_000) - 1;
  const spread = (n, k) => (((n * k) % 97) - 48) / 48;
  return Array.from({ length: count }, (_, n) => {
    const at = first + n * 86_400_000;
    const degrees = 16 - 11 * Math.cos((2 * Math.PI * (at / 86_400_000 - 15)) / 365.25) + 2 * spread(n, 31);
    const whole = 400 + 14 * Math.max(degrees - 20, 0) + 9 * Math.max(13 - degrees, 0) + 10 * spread(n, 57);
    return { degrees, kWh: at < begins ? whole : whole * 0.9 };
  });
}

async function office() {
  const { createFacility } = await ask(
    'mutation($n: String!) { createFacility(input: {name: $n, country: "JP", timeZone: "Asia/Tokyo"}) { id } }',
    { n: names.facility },
  );
  const meter = (name, commodity, kind, unit) =>
    ask(
      `mutation($f: ID!, $n: String!, $c: String!, $k: RegisterKind!, $u: String!) {
        createMeter(input: {facilityId: $f, name: $n, commodity: $c}, registers: [{kind: $k, unit: $u, stepSeconds: 86400}]) { id registers { id } } }`,
      { f: createFacility.id, n: name, c: commodity, k: kind, u: unit },
    );
  const { createMeter } = await meter(names.meter, "electricity", "interval", "kWh");
  await meter(names.weather, "temperature", "demand", "degC");
  const [register] = createMeter.registers;
  const { createEmissionSource } = await ask(
    `mutation($f: ID!, $n: String!, $r: ID!) {
      createEmissionSource(input: {facilityId: $f, name: $n, scope: 2, activityKey: "electricity.grid", registerId: $r}) { id } }`,
    { f: createFacility.id, n: names.power, r: register.id },
  );
  const read = days();
  const column = (of, unit, value) => ({
    meter: of,
    start: new Date(`${before}T00:00:00+09:00`).toISOString(),
    stepSeconds: 86400,
    unit,
    values: read.map((day) => value(day).toFixed(3)),
  });
  const { recordReadingColumns } = await ask(
    "mutation($c: [ReadingColumnsInput!]!) { recordReadingColumns(columns: $c) { rejected } }",
    { c: [column(names.meter, "kWh", (day) => day.kWh), column(names.weather, "degC", (day) => day.degrees)] },
  );
  assert.equal(recordReadingColumns.rejected, 0);
  return { facility: createFacility.id, source: createEmissionSource.id, register: register.id };
}

/** The closed year before the initiative, a target from it, and the initiative, submitted. */
async function plans({ facility, source, register }) {
  const { createInventory } = await ask("mutation($i: InventoryInput!) { createInventory(input: $i) { id } }", {
    i: { name: `Year ${mark}`, periodStart: before, periodEnd: start, gwpSet: "AR5", approach: "operational_control" },
  });
  await ask("mutation($id: ID!) { calculateInventory(id: $id) { id } }", { id: createInventory.id });
  await ask("mutation($id: ID!) { closeInventory(id: $id, acceptFindings: true) { id } }", { id: createInventory.id });
  await ask(
    'mutation($id: ID!) { chooseBaseYear(input: {inventoryId: $id, thresholdPercent: "5", method: "location", reason: "first"}) { inventoryId } }',
    { id: createInventory.id },
  );
  const { setTarget } = await ask("mutation($i: EmissionTargetInput!) { setTarget(input: $i) { id } }", {
    i: {
      name: names.target,
      scopes: [1, 2],
      method: "location",
      targetYear: Number(before.slice(0, 4)) + 5,
      percentOfBase: "5",
      reason: "the board said so",
    },
  });
  const { createInitiative } = await ask("mutation($i: InitiativeInput!) { createInitiative(input: $i) { id } }", {
    i: {
      name: names.initiative,
      kind: "efficiency",
      facilityId: facility,
      startDate: start,
      lifetimeYears: 10,
      cost: "900000",
      lines: [
        {
          sourceId: source,
          registerId: register,
          unit: "kWh",
          saved: Array(12).fill("1300"),
          price: "25",
          baseline: "170000",
        },
      ],
    },
  });
  await pass(createInitiative.id, "assessed");
  await ask("mutation($in: MemberInput!) { addMember(input: $in) { accountId } }", {
    in: { ...approver, role: "approver" },
  });
  return { target: setTarget.id, initiative: createInitiative.id };
}

async function pass(id, to) {
  const { initiative } = await ask("query($id: ID!) { initiative(id: $id) { version planSha256 } }", { id });
  await ask("mutation($i: GateInput!) { passGate(input: $i) { status } }", {
    i: { id, version: initiative.version, to, reason: "as planned", sha256: initiative.planSha256 },
  });
}

/** What the last year of the roadmap forecasts, as the screen shows it. */
async function forecast() {
  await page.goto(`/targets/${ids.target}`);
  const table = page.getByRole("table", { name: `Roadmap of ${names.target}` });
  await table.waitFor();
  const titles = await table.getByRole("columnheader").allTextContents();
  const cells = await table.getByRole("row").last().getByRole("cell").allTextContents();
  return cells[titles.findIndex((title) => /forecast/i.test(title))];
}

const saved = async () =>
  (
    await ask(
      `query($id: ID!) { initiative(id: $id) { measurements { result { refused months { own } total { own ownLow ownHigh expected location } } } } }`,
      { id: ids.initiative },
    )
  ).initiative.measurements[0].result;

const whole = (text) => Math.round(Number(text)).toLocaleString("en-GB");

const panel = () => page.getByRole("region", { name: `Measured savings: ${names.meter}` });

async function choose(label, option) {
  await page.getByRole("dialog").getByRole("combobox", { name: label }).first().click();
  await page.getByRole("option", { name: option }).first().click();
}

test("an initiative proves itself at its meter", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const errors = [];
  const window = async (who) => {
    const made = await open(browser, { baseURL: server.baseURL });
    made.setDefaultTimeout(30_000);
    made.on("pageerror", (error) => errors.push(error));
    await signIn(made, who);
    return made;
  };
  page = await window(server);
  const place = await office();
  ids = await plans(place);

  await t.test("approved by another person, it moves the roadmap", async () => {
    const idle = await forecast();
    const founder = page;
    page = await window(approver);
    await page.goto(`/initiatives/${ids.initiative}`);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await page.getByRole("table", { name: "History" }).getByText(approver.name).waitFor();
    await page.context().close();
    page = founder;
    const approved = await forecast();
    assert.notEqual(approved, idle);
    const { targetRoadmap } = await ask(
      "query($id: ID!) { targetRoadmap(id: $id) { years { forecast { tonnes } } } }",
      {
        id: ids.target,
      },
    );
    assert.equal(approved, targetRoadmap.years.at(-1).forecast.tonnes);
  });

  await t.test("its saving is measured at the meter, with an interval", async () => {
    await pass(ids.initiative, "in_progress");
    await pass(ids.initiative, "operating");
    await page.goto(`/initiatives/${ids.initiative}`);
    await page.getByRole("button", { name: "Measure at a meter" }).click();
    await choose("Meter", names.meter);
    await choose("Weather", names.weather);
    await page.getByRole("dialog").getByRole("button", { name: "Save and measure" }).click();
    await panel()
      .getByText(/^● ?Measured$/)
      .waitFor();
    const { total, months } = await saved();
    const said = `${whole(total.own)} kWh (${whole(total.ownLow)} to ${whole(total.ownHigh)}, 90%)`;
    await panel().getByText(said, { exact: true }).waitFor();
    assert.ok(Number(total.ownLow) > 0, "something was saved beyond doubt");
    const table = page.getByRole("table", { name: "Savings by month" });
    await table
      .getByRole("cell", { name: whole(months[0].own), exact: true })
      .first()
      .waitFor();
    await page.getByRole("img", { name: "Savings by month" }).waitFor();
    await page.getByText(/^kWh a day = /).waitFor();
    await accessible("measured savings");
    await picture("savings");
  });

  await t.test("what has nothing to do with it is adjusted, with the reason", async () => {
    const without = (await saved()).total.own;
    await page.getByRole("button", { name: "Add an adjustment" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("First day").fill(start);
    await dialog.getByLabel("Last day").fill(`${start.slice(0, 8)}10`);
    await dialog.getByLabel(/^Added to the baseline/).fill("50");
    await dialog.getByLabel("The amount is for each day").check();
    await dialog.getByLabel("What changed").fill("a hall is let");
    await accessible("an adjustment");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("table", { name: "Non-routine adjustments" }).getByText("a hall is let").waitFor();
    const { total } = await saved();
    assert.equal(Math.round(1e6 * (Number(total.own) - Number(without))), 500e6);
    await panel()
      .getByText(new RegExp(`^${whole(total.own)} kWh`))
      .waitFor();
  });

  await t.test("a baseline that is too short is refused by name, without a number", async () => {
    await page.getByRole("button", { name: "How it is measured" }).click();
    await page.getByRole("dialog").getByLabel("Baseline from").fill(month(-5));
    await page.getByRole("dialog").getByRole("button", { name: "Save and measure" }).click();
    await panel()
      .getByText(/^■ ?Refused$/)
      .waitFor();
    await panel()
      .getByText(/a baseline needs/)
      .waitFor();
    const { refused, months } = await saved();
    assert.ok(refused);
    assert.deepEqual(months, []);
    await accessible("a refusal");
  });
  assert.deepEqual(errors, []);
});
