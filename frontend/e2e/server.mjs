// The shipped binary on a port and a database of its own, with one organization and its administrator.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, openSync, statfsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const binary = process.env.TANSO_BIN ?? fileURLToPath(new URL("../../bin/tanso", import.meta.url));

export const admin = { email: "founder@example.com", password: "a-story-told-end-to-end" };

export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** Free space in bytes that makes the memory file system good enough for data folders; a container's is often too small. */
const memoryNeeded = 4 * 2 ** 30;

/** Data folders stand in memory where there is plenty, since nothing is kept; TMPDIR, when set, decides. */
function dataBase() {
  if (process.env.TMPDIR) return tmpdir();
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    return bavail * bsize >= memoryNeeded ? "/dev/shm" : tmpdir();
  } catch {
    return tmpdir(); // not every system has one
  }
}

async function makeFolder() {
  const folder = await mkdtemp(join(dataBase(), "tanso-e2e-"));
  await chmod(folder, 0o755); // PostgreSQL may run as another user and must get through
  return folder;
}

async function run(program, args, input = "") {
  const child = spawn(program, args, { stdio: ["pipe", "ignore", "inherit"] });
  child.stdin.end(input);
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${program} ${args[0]} ended with ${code}`);
}

/** The organization and its administrator: out of the folder that run.mjs prepared for all tests, else founded anew. */
async function found(data) {
  if (process.env.TANSO_E2E_SEED) return run("cp", ["-a", process.env.TANSO_E2E_SEED, data]);
  const flags = ["--organization", "Story Ltd.", "--name", "Founder", "--email", admin.email, "--data", data];
  await run(binary, ["bootstrap", ...flags], `${admin.password}\n`);
}

/** What the servers of one test file say. */
const logFile = `test-results/${basename(process.argv[1] ?? "server")}.log`;

async function ready(url, child) {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`tanso serve ended with ${child.exitCode}; see ${logFile}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("tanso serve was not ready within two minutes");
}

/** BASE_URL, EMAIL and PASSWORD name a server that already runs; else one is started, with more flags if wanted. */
export async function startServer({ flags: more = [] } = {}) {
  if (process.env.BASE_URL) {
    const { BASE_URL: baseURL, EMAIL: email = admin.email, PASSWORD: password = admin.password } = process.env;
    return { baseURL, mqttPort: Number(process.env.MQTT_PORT ?? 1883), email, password, stop: async () => undefined };
  }
  const folder = await makeFolder();
  const data = join(folder, "data");
  await found(data);
  const baseURL = `http://127.0.0.1:${await freePort()}`;
  const mqttPort = await freePort();
  const addresses = ["--listen", new URL(baseURL).host, "--mqtt-listen", `127.0.0.1:${mqttPort}`];
  const flags = ["--data", data, ...addresses, "--public-url", baseURL, ...more];
  mkdirSync("test-results", { recursive: true });
  const log = openSync(logFile, "w");
  let child;
  /** Ends the server and keeps its folder. */
  const end = async () => {
    if (child.exitCode === null) {
      child.kill("SIGINT");
      await once(child, "exit");
    }
  };
  const stop = async () => {
    await end();
    await rm(folder, { recursive: true, force: true });
  };
  const start = async (extra = []) => {
    child = spawn(binary, ["serve", ...flags, ...extra], { stdio: ["ignore", log, log] });
    try {
      await ready(baseURL, child);
    } catch (error) {
      await stop();
      throw error;
    }
  };
  await start();
  /** The same server on the same data, with more flags. */
  const restart = async (extra) => {
    await end();
    await start(extra);
  };
  return { baseURL, mqttPort, folder, ...admin, restart, end, stop };
}
