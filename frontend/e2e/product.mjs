// Starts the shipped binary on an empty data folder of its own, with one organization and its administrator.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const binary = process.env.TANSO_BINARY ?? fileURLToPath(new URL("../../bin/tanso", import.meta.url));
const patience = 120_000;

export const admin = { email: "admin@story.example", password: "meadow-kettle-42-orbit" };

/** A running product: where it listens, and how to end it. */
export async function startProduct(organization) {
  if (!existsSync(binary)) throw new Error(`${binary} is missing: run make build`);
  // The embedded PostgreSQL runs as another user, who must be able to pass through the folder.
  const data = mkdtempSync(join(tmpdir(), "tanso-e2e-"));
  chmodSync(data, 0o755);
  const made = spawnSync(
    binary,
    ["bootstrap", "--data", data, "--organization", organization, "--country", "GB", "--fiscal-year-start-month", "4"]
      .concat(["--name", "Ada Admin", "--email", admin.email]),
    { input: `${admin.password}\n`, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`bootstrap: ${made.stderr}`);
  const port = await freePort();
  const baseURL = `http://127.0.0.1:${port}`;
  const log = openSync(join(data, "server.log"), "w");
  const server = spawn(
    binary,
    ["serve", "--data", data, "--listen", `127.0.0.1:${port}`, "--public-url", baseURL],
    { stdio: ["ignore", log, log] },
  );
  await ready(baseURL, server, data);
  return {
    baseURL,
    async stop() {
      server.kill("SIGTERM");
      if (server.exitCode === null) await once(server, "exit");
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function ready(baseURL, server, data) {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline && server.exitCode === null) {
    const response = await fetch(`${baseURL}/readyz`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server did not become ready:\n${readFileSync(join(data, "server.log"), "utf8").slice(-4000)}`);
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
