// All browser tests, or those named. Each has a server and a database of its own, but the organization is founded and the
// factors are loaded only once: the tests start from copies of that stopped data folder.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "./server.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

async function prepare() {
  const server = await startServer();
  await server.end();
  return server.folder;
}

async function runTests(files, env) {
  const flags = ["--test", "--test-concurrency=2"];
  const tests = spawn(process.execPath, [...flags, ...files], { stdio: "inherit", env: { ...process.env, ...env } });
  const [code] = await once(tests, "exit");
  return code ?? 1;
}

const named = process.argv.slice(2);
const all = readdirSync(here).filter((name) => name.endsWith(".test.mjs"));
const files = named.length > 0 ? named : all.map((name) => join(here, name));
process.on("SIGINT", () => undefined); // Ctrl-C ends the tests; what was prepared is removed after them
const folder = process.env.BASE_URL ? null : await prepare(); // BASE_URL names a server that already runs
try {
  process.exitCode = await runTests(files, folder ? { TANSO_E2E_SEED: join(folder, "data") } : {});
} finally {
  if (folder) await rm(folder, { recursive: true, force: true });
}
