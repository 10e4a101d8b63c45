/** The Worker under `wrangler dev` with counters around it, and a local Tesla it talks to. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLocalSecrets, type Secrets } from "../../../worker/operator/secrets.ts";
import { createCloud } from "../../simulator/cloud.ts";
import type { CloudOptions } from "../../simulator/cloud/options.ts";
import { serveOn } from "../../simulator/stack/http-servers.ts";
import { freePorts, type Ports } from "../../simulator/stack/ports.ts";
import type { Child } from "../../simulator/stack/processes.ts";
import { migrateDatabase, startWorker } from "../../simulator/stack/programs.ts";
import { prepareState } from "../../simulator/stack/state.ts";
import { World } from "../../simulator/world.ts";
import { childrenOf, cpuUsOf } from "../process-clock.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const CLIENT = "bench";
export const PEM = "/.well-known/appspecific/com.tesla.3p.public-key.pem";

export type CountedWorker = {
  origins: ReturnType<typeof originsOf>;
  secrets: Secrets;
  world: World;
  tesla: CloudOptions;
  /** Requests that reached the local Tesla. */
  teslaRequests: () => number;
  /** Process id of the busiest workerd, which is the one that runs the Worker once it has worked. */
  workerd: () => number;
  close: () => Promise<void>;
};

export async function startCountedWorker(): Promise<CountedWorker> {
  const dir = mkdtempSync(join(tmpdir(), "telltale-bench-worker-"));
  const children: Child[] = [];
  const ports = await freePorts();
  const origins = originsOf(ports);
  const world = World.seeded();
  world.addApp({
    clientId: CLIENT,
    clientSecret: "secret",
    redirectUri: `${origins.app}/auth/callback`,
    allowedOrigins: ["https://telltale.localhost"],
  });
  const tesla: CloudOptions = {
    origins,
    fetchPem: (url) => fetch(origins.app + new URL(url).pathname, { redirect: "manual" }),
  };
  const cloud = createCloud(world, tesla);
  let requests = 0;
  const servers = await serveOn(
    [ports.teslaAuth, ports.teslaNa, ports.teslaEu, ports.teslaCn],
    (request) => {
      requests += 1;
      return cloud.fetch(request);
    },
  );
  const close = async (): Promise<void> => {
    await Promise.all(children.map((child) => child.stop()));
    await servers.close();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const programs = {
      state: prepareState(dir, false),
      configFile: writeConfig(dir),
      onEvent: () => undefined,
      onChild: (child: Child) => void children.push(child),
    };
    const secrets = await createLocalSecrets(join(dir, "secrets"));
    await migrateDatabase(programs);
    const ready = { port: ports.worker, readyUrl: origins.app + PEM };
    await startWorker(variables(secrets, origins), ready, programs);
    return {
      origins,
      secrets,
      world,
      tesla,
      teslaRequests: () => requests,
      workerd: () => workerdOf(children),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export async function postAsOperator(
  app: string,
  secrets: Secrets,
  path: string,
  body: unknown,
): Promise<void> {
  const response = await fetch(app + path, {
    method: "POST",
    headers: {
      authorization: `Bearer ${secrets.adminToken}`,
      "content-type": "application/json",
      origin: app,
    },
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
}

function originsOf(ports: Ports) {
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    app: `http://localhost:${ports.worker}`,
    auth: at(ports.teslaAuth),
    na: at(ports.teslaNa),
    eu: at(ports.teslaEu),
    cn: at(ports.teslaCn),
  };
}

function variables(secrets: Secrets, origins: ReturnType<typeof originsOf>) {
  return {
    APP_ORIGIN: origins.app,
    APP_DOMAIN: "telltale.localhost",
    TESLA_CLIENT_ID: CLIENT,
    TESLA_CLIENT_SECRET: "secret",
    TESLA_REGIONS: "na",
    TESLA_AUTHORIZE_ORIGIN: origins.auth,
    TESLA_TOKEN_ORIGIN: origins.auth,
    TESLA_PAIRING_ORIGIN: origins.auth,
    TESLA_FLEET_NA_ORIGIN: origins.na,
    TESLA_FLEET_EU_ORIGIN: origins.eu,
    TESLA_FLEET_CN_ORIGIN: origins.cn,
    TELEMETRY_HOSTNAME: "telemetry.telltale.localhost",
    TELEMETRY_PORT: "8443",
    TELEMETRY_CA: "-----BEGIN CERTIFICATE-----\nTm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n",
    TESLA_PRIVATE_KEY: secrets.appPrivateKeyPem,
    VAULT_KEYS: secrets.vaultKeys,
    SESSION_KEY: secrets.sessionKey,
    ADMIN_TOKEN: secrets.adminToken,
  };
}

/** The repository's wrangler.toml with the counting entry; paths in it are relative to the file. */
function writeConfig(dir: string): string {
  const entry = join(ROOT, "tests/worker/bench/counting-worker.ts");
  // Its command runs beside the configuration file, where there is no package.json.
  execFileSync("npm", ["run", "--silent", "build:pages"], { cwd: ROOT, stdio: "ignore" });
  const text = readFileSync(join(ROOT, "wrangler.toml"), "utf8")
    .replace(/^\[build\]\n(?:.+\n)*/m, "")
    .replace('main = "worker/index.ts"', `main = "${entry}"`)
    .replace('directory = "worker/public"', `directory = "${join(ROOT, "worker/public")}"`)
    .replace(
      'migrations_dir = "migrations/d1"',
      `migrations_dir = "${join(ROOT, "migrations/d1")}"`,
    )
    .replace("run_worker_first = [", 'run_worker_first = ["/bench/*", ')
    // One address asks for everything here: limits are not what is measured.
    .replaceAll(/limit = \d+, period = 60/g, "limit = 1000000, period = 60");
  const file = join(dir, "wrangler.toml");
  writeFileSync(file, text);
  return file;
}

/** The process that runs the Worker: the workerd below wrangler with the most work behind it. */
function workerdOf(children: readonly Child[]): number {
  const below = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(below)];
  const pids = children.filter(({ name }) => name === "worker").flatMap(({ pid }) => below(pid));
  const [busiest] = pids
    .filter((pid) => readFileSync(`/proc/${pid}/comm`, "latin1").startsWith("workerd"))
    .toSorted((a, b) => cpuUsOf(b) - cpuUsOf(a));
  if (busiest === undefined) throw new Error("no workerd is running");
  return busiest;
}
