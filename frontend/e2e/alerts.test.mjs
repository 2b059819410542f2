// A new user switches an alert on for a meter; a reading makes it fire, a receiver of their own gets the signed message, and
// the log shows it.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const names = {
  facility: `Works ${mark}`,
  meter: `Mains ${mark}`,
  rule: `Too much ${mark}`,
  channel: `Control room ${mark}`,
};

let server;
let page;
let token;
let key;
const received = [];
let wake = () => undefined;

/** The receiver that the user runs. */
async function startReceiver() {
  const receiver = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    received.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
    response.writeHead(200).end();
    wake();
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  return receiver;
}

/** The first message that fits; waits for it. */
async function message(event) {
  const deadline = AbortSignal.timeout(60_000);
  for (;;) {
    const found = received.find(({ body }) => JSON.parse(body).event === event);
    if (found) return found;
    await Promise.race([
      new Promise((resolve) => {
        wake = resolve;
      }),
      once(deadline, "abort").then(() => Promise.reject(new Error(`no message "${event}" came`))),
    ]);
  }
}

function checkSignature({ headers, body }) {
  const wanted = createHmac("sha256", key).update(`${headers["tanso-timestamp"]}.${body}`).digest("hex");
  assert.equal(headers["tanso-signature"], `v1=${wanted}`);
  assert.equal(headers["tanso-delivery"], JSON.parse(body).id);
}

async function post(start, end, value) {
  const answer = await fetch(`${server.baseURL}/v1/readings`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({
      readings: [{ meter: names.meter, start: start.toISOString(), end: end.toISOString(), value, unit: "kWh" }],
    }),
  });
  assert.equal((await answer.json()).accepted, 1);
}

const steps = [];
const step = (name, work) => steps.push({ name, work });

test("an alert reaches a webhook", async (t) => {
  const receiver = await startReceiver();
  t.after(() => receiver.close());
  server = await startServer({ flags: ["--webhook-allow", `127.0.0.1:${receiver.address().port}`] });
  server.hook = `http://127.0.0.1:${receiver.address().port}/hook`;
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  for (const { name, work } of steps) {
    try {
      await work();
    } catch (error) {
      await page.screenshot({ path: `test-results/alerts-${name.replaceAll(/\W+/g, "-")}.png` });
      throw new Error(`${name}: ${error.message}`, { cause: error });
    }
  }
  assert.deepEqual(errors, [], "errors in the browser");
});

const button = (name) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");

async function choose(label, option) {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

async function accessible(where) {
  assert.deepEqual(await violations(page), [], `accessibility of ${where}`);
}

step("there is a meter with a day of the past", async () => {
  await signIn(page, server);
  const { createFacility } = await graphql(
    page,
    'mutation($n: String!) { createFacility(input: {name: $n, country: "JP", timeZone: "Asia/Tokyo"}) { id } }',
    { n: names.facility },
  );
  const { createMeter } = await graphql(
    page,
    'mutation($f: ID!, $n: String!) { createMeter(input: {facilityId: $f, name: $n, commodity: "electricity"}, registers: [{kind: interval, unit: "kWh", stepSeconds: 1800}]) { id } }',
    { f: createFacility.id, n: names.meter },
  );
  const { createDevice } = await graphql(
    page,
    "mutation($n: String!, $m: ID!) { createDevice(name: $n, meterIds: [$m]) { token } }",
    {
      n: `Gateway ${mark}`,
      m: createMeter.id,
    },
  );
  token = createDevice.token;
  const noon = new Date(Date.now() - 5 * 86_400_000);
  noon.setUTCHours(3, 0, 0, 0); // noon in Tokyo
  await post(noon, new Date(noon.getTime() + 1_800_000), "150");
});

step("a channel is added, and a test message arrives signed", async () => {
  await page.getByRole("link", { name: "Alerts", exact: true }).click();
  await page.getByRole("tab", { name: "Channels" }).click();
  await button("Add a channel").first().click();
  await dialog().getByLabel("Channel name").fill(names.channel);
  await dialog().getByLabel("Address (URL)").fill("https://169.254.169.254/latest");
  await dialog().getByRole("button", { name: "Make a key" }).click();
  key = await dialog().getByLabel("Signing key").inputValue();
  await dialog().getByRole("button", { name: "Save" }).click();
  await dialog()
    .getByText(/^Expected: a public https address/)
    .waitFor();
  await dialog().getByLabel("Address (URL)").fill(server.hook);
  await dialog().getByRole("button", { name: "Save" }).click();
  await page.getByRole("cell", { name: names.channel, exact: true }).waitFor();
  await button(`Send a test: ${names.channel}`).click();
  await page.getByText("The test message arrived.").waitFor();
  checkSignature(await message("test"));
  await accessible("the channels");
});

step("a rule is put together, tried on the past and switched on", async () => {
  await page.getByRole("link", { name: "New rule" }).click();
  await choose("What is watched", names.meter);
  await page.getByLabel("Limit", { exact: true }).fill("120");
  await button("Try on past data").click();
  await page.getByText("It would have fired once.").waitFor();
  await page.getByRole("img", { name: /^Tried on the past/ }).waitFor();
  await accessible("the rule");
  await choose("Tell", names.channel);
  await page.keyboard.press("Escape");
  await page.getByLabel("Name of the rule").fill(names.rule);
  await button("Switch on").click();
  await page
    .getByText(
      new RegExp(`When ${names.facility} ${names.meter} uses more than 120 kWh in a day, tell ${names.channel}`),
    )
    .waitFor();
  await page.getByText("All well").waitFor();
  assert.equal(received.length, 1, "the past rang somebody");
});

step("a reading over the limit reaches the receiver", async () => {
  const now = new Date();
  await post(new Date(now.getTime() - 1_800_000), now, "10000");
  const told = await message("fired");
  checkSignature(told);
  const body = JSON.parse(told.body);
  assert.equal(body.rule.name, names.rule);
  assert.equal(body.subject.name, names.meter);
  assert.equal(body.firing.unit, "kWh");
});

step("the app shows it, and the log says that it arrived", async () => {
  await page.getByRole("tab", { name: "Open" }).click();
  await page.getByRole("link", { name: /^\d+ open alert/ }).waitFor();
  await page
    .getByRole("cell", { name: `${names.facility} ${names.meter}` })
    .first()
    .waitFor();
  await accessible("the open alerts");
  await page
    .getByRole("button", { name: /^Acknowledge: / })
    .first()
    .click();
  await dialog().getByLabel("Note (optional)").fill("The furnace is running.");
  await dialog().getByRole("button", { name: "Acknowledge" }).click();
  await page.getByRole("cell", { name: /Acknowledged/ }).waitFor();
  await page.getByRole("tab", { name: "Log" }).click();
  await page
    .getByRole("button", { name: /^Details: / })
    .first()
    .click();
  await dialog().getByText("Delivered").waitFor();
  await dialog().getByText("HTTP 200").waitFor();
  await dialog().getByText("The furnace is running.").waitFor();
  await accessible("the record of an alert");
});
