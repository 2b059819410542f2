// Live figures of a draft: a device's late reading and a person's correction move them while one looks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);

let page;

const ask = (query, variables) => graphql(page, query, variables);

/** A facility with a metered and an entered source, ten days of readings, an entry, and a calculated draft of the year. */
async function draft() {
  const { createFacility: f } = await ask(
    'mutation($n: String!) { createFacility(input: {name: $n, country: "JP", timeZone: "Asia/Tokyo"}) { id } }',
    { n: `Works ${mark}` },
  );
  const { createMeter: m } = await ask(
    `mutation($f: ID!, $n: String!) { createMeter(input: {facilityId: $f, name: $n, commodity: "electricity"},
      registers: [{kind: interval, unit: "kWh", stepSeconds: 86400}]) { id registers { id } } }`,
    { f: f.id, n: `Main ${mark}` },
  );
  const source = "mutation($in: EmissionSourceInput!) { createEmissionSource(input: $in) { id } }";
  await ask(source, {
    in: { facilityId: f.id, name: "Power", scope: 2, activityKey: "electricity.grid", registerId: m.registers[0].id },
  });
  const { createEmissionSource: fuel } = await ask(source, {
    in: { facilityId: f.id, name: "Trucks", scope: 1, activityKey: "fuel.diesel" },
  });
  const values = Array.from({ length: 10 }, () => "100");
  await ask("mutation($c: [ReadingColumnsInput!]!) { recordReadingColumns(columns: $c) { accepted } }", {
    c: [{ meter: m.id, start: "2025-05-01T00:00:00+09:00", stepSeconds: 86400, unit: "kWh", values }],
  });
  const { recordActivity: entry } = await ask("mutation($in: ActivityInput!) { recordActivity(input: $in) { id } }", {
    in: { sourceId: fuel.id, periodStart: "2025-05-01", periodEnd: "2025-06-01", quantity: "1000", unit: "L" },
  });
  const { createDevice } = await ask('mutation($m: [ID!]!) { createDevice(name: "Gateway", meterIds: $m) { token } }', {
    m: [m.id],
  });
  const { createInventory: inventory } = await ask(
    `mutation { createInventory(input: {name: "Year ${mark}", periodStart: "2025-04-01", periodEnd: "2026-04-01",
      gwpSet: AR5, approach: operational_control}) { id } }`,
  );
  await ask("mutation($id: ID!) { calculateInventory(id: $id) { id } }", { id: inventory.id });
  return { meter: m.id, fuel: fuel.id, entry: entry.id, token: createDevice.token, inventory: inventory.id };
}

test("live figures of a draft", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await signIn(page, server);
  const made = await draft();
  await page.goto(`/inventories/${made.inventory}`);
  const panel = page.getByRole("region", { name: "Live figures" });
  await panel.getByText("Nothing has changed since the run.").waitFor();
  await panel.getByText(/Live$/).waitFor();
  await page.evaluate(() => {
    window.notReloaded = true;
  });
  const figure = () => page.getByTestId("live-market").textContent();
  const first = await figure();

  await t.test("a late reading by a device", async () => {
    const answer = await fetch(`${server.baseURL}/v1/readings`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${made.token}` },
      body: JSON.stringify({
        readings: [
          {
            meter: made.meter,
            start: "2025-05-20T00:00:00+09:00",
            end: "2025-05-21T00:00:00+09:00",
            value: "5000",
            unit: "kWh",
          },
        ],
      }),
    });
    assert.equal(answer.status, 200, await answer.text());
    await panel.getByText("1 emission source changed").waitFor();
    await panel.getByText("changed from 1000 kWh to 6000 kWh").waitFor();
    // 5,000 kWh × 0.423 kg/kWh.
    await panel.getByText("Since the run +2.115").first().waitFor();
    assert.notEqual(await figure(), first);
  });

  await t.test("a correction by a person", async () => {
    await ask(
      'mutation($id: ID!, $in: ActivityInput!) { correctActivity(id: $id, input: $in, reason: "typo") { id } }',
      {
        id: made.entry,
        in: { sourceId: made.fuel, periodStart: "2025-05-01", periodEnd: "2025-06-01", quantity: "10", unit: "L" },
      },
    );
    await panel.getByText("2 emission sources changed").waitFor();
    await panel.getByRole("cell", { name: "Trucks" }).waitFor();
  });

  await t.test("without a reload, and accessible", async () => {
    assert.equal(await page.evaluate(() => window.notReloaded), true);
    assert.deepEqual(await violations(page), [], "accessibility of the live figures");
  });

  await t.test("a new run has it all", async () => {
    await page.getByRole("button", { name: "Calculate again" }).click();
    await panel.getByText("Nothing has changed since the run.").waitFor();
  });
  assert.deepEqual(errors, []);
});
