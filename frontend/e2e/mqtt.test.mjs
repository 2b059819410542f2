// A device that was made in the web app publishes by MQTT, and its usage appears on the meter page while one looks at it.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { graphql, launch, open, signIn } from "./browser.mjs";
import { freePort, startServer } from "./server.mjs";

const mark = Date.now().toString(36);
const meter = `Mains ${mark}`;
const run = promisify(execFile);

let server;

/** What mosquitto_pub says when it publishes as a device, to the server itself or to another broker. */
async function publish(device, topic, message, port = server.mqttPort) {
  const { stdout, stderr } = await run("mosquitto_pub", [
    ...["-h", "127.0.0.1", "-p", String(port), "-V", "5", "-q", "1"],
    ...["-u", device.id, "-P", device.token, "-t", topic, "-m", message],
  ]);
  return stdout + stderr;
}

/** Usage of half an hour of 1 April 2025 in Tokyo. */
function halfHour(index, value) {
  const start = Date.parse("2025-04-01T00:00:00+09:00") + index * 1_800_000;
  const at = (time) => new Date(time).toISOString();
  return { start: at(start), end: at(start + 1_800_000), value, unit: "kWh" };
}

async function makeMeter(page) {
  const { createFacility } = await graphql(
    page,
    `mutation ($in: FacilityInput!) { createFacility(input: $in) { id } }`,
    { in: { name: `Works ${mark}`, country: "JP", timeZone: "Asia/Tokyo" } },
  );
  const { createMeter } = await graphql(
    page,
    `mutation ($in: MeterInput!) { createMeter(input: $in, registers: [{ kind: interval, unit: "kWh", stepSeconds: 1800 }]) { id } }`,
    { in: { facilityId: createFacility.id, name: meter, commodity: "electricity" } },
  );
  return createMeter;
}

async function makeDevice(page) {
  await page.getByRole("tab", { name: "Devices" }).click();
  await page.getByRole("button", { name: "Add a device", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Device name").fill(`Gateway ${mark}`);
  await dialog.getByRole("button", { name: "Add a device" }).click();
  await dialog.getByText("Waiting…").waitFor();
  const token = await dialog.getByText(/^tnd_\S+$/).textContent();
  const { devices } = await graphql(page, "{ devices { id name } }");
  return { dialog, device: { token, id: devices.find(({ name }) => name === `Gateway ${mark}`).id } };
}

test("readings by MQTT show without a reload", async (t) => {
  server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await open(browser, { baseURL: server.baseURL });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await signIn(page, server);
  const createMeter = await makeMeter(page);
  await page.goto(`/meters/${createMeter.id}`);
  await page.getByRole("heading", { level: 1, name: meter }).waitFor();

  const { dialog, device } = await makeDevice(page);
  const first = JSON.stringify(Array.from({ length: 40 }, (_, index) => ({ meter, ...halfHour(index, "1.25") })));
  assert.equal(await publish(device, `tanso/${device.id}/readings`, first), "");
  await dialog.getByText("Received").waitFor();
  await dialog.getByRole("button", { name: "I have kept the token" }).click();

  await page.getByRole("tab", { name: "Usage" }).click();
  await page.getByText("50 kWh in the period shown").waitFor();
  const loaded = await page.evaluate(() => performance.timeOrigin);
  const { start, end, value, unit } = halfHour(40, "7.5");
  assert.equal(await publish(device, `tanso/${device.id}/m/${meter}`, `${value} ${unit} ${start}/${end}`), "");
  await page.getByText("57.5 kWh in the period shown").waitFor();
  assert.equal(await page.evaluate(() => performance.timeOrigin), loaded, "the page was not loaded again");

  // Another device's topic is not its own, and the same message again changes nothing.
  const refused = await publish(device, `tanso/${createMeter.id}/readings`, first);
  assert.match(refused, /Not authorized/);
  assert.equal(await publish(device, `tanso/${device.id}/readings`, first), "");
  await page.reload();
  await page.getByText("57.5 kWh in the period shown").waitFor();
  assert.deepEqual(errors, [], "errors in the browser");
});

/** A real Mosquitto that lets everybody in; kill ends it like a power cut. */
async function startMosquitto(folder, port) {
  const config = join(folder, "mosquitto.conf");
  await writeFile(config, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n`);
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  const child = spawn("mosquitto", ["-c", config], { stdio: "ignore", env });
  await once(child, "spawn");
  return async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
}

test("readings that come through another broker show without a reload, and after it was killed", async (t) => {
  server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await open(browser, { baseURL: server.baseURL });
  await signIn(page, server);
  const createMeter = await makeMeter(page);
  const make = async (name) => {
    const { createDevice } = await graphql(
      page,
      `mutation ($name: String!, $meters: [ID!]!) { createDevice(name: $name, meterIds: $meters) { token device { id } } }`,
      { name, meters: [createMeter.id] },
    );
    return { id: createDevice.device.id, token: createDevice.token };
  };
  const [device, gateway] = [await make("Meter behind a broker"), await make("Broker")];
  await graphql(page, `mutation ($d: ID!, $g: ID) { setDeviceGateway(deviceId: $d, gatewayId: $g) { id } }`, {
    d: device.id,
    g: gateway.id,
  });
  const file = join(server.folder, "gateway-token");
  await writeFile(file, gateway.token, { mode: 0o600 });
  const port = await freePort();
  let kill = await startMosquitto(server.folder, port);
  t.after(() => kill());
  await server.restart(["--mqtt-broker", `mqtt://127.0.0.1:${port}`, "--mqtt-gateway-file", file]);

  await page.goto(`/meters/${createMeter.id}`);
  await page.getByRole("heading", { level: 1, name: meter }).waitFor();
  const loaded = await page.evaluate(() => performance.timeOrigin);
  /** A broker without a memory forgets what comes before somebody listens, so the device says it until it is heard. */
  const until = async (text, message) => {
    for (let shown = false; !shown; ) {
      await publish(device, `tanso/${device.id}/readings`, message, port).catch(() => undefined);
      shown = await page
        .getByText(text)
        .waitFor({ timeout: 2_000 })
        .then(
          () => true,
          () => false,
        );
    }
  };
  const readings = (from, to) =>
    JSON.stringify(Array.from({ length: to - from }, (_, index) => ({ meter, ...halfHour(from + index, "1.25") })));
  await until("25 kWh in the period shown", readings(0, 20));
  await kill();
  kill = await startMosquitto(server.folder, port);
  await until("50 kWh in the period shown", readings(10, 40));
  assert.equal(await page.evaluate(() => performance.timeOrigin), loaded, "the page was not loaded again");
});
