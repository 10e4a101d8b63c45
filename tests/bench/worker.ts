/**
 * `npm run bench:worker`: what the Worker costs. Bundle as `wrangler deploy` uploads it, start-up,
 * requests per second and processor time per request on the hot routes beside an empty answer of
 * the same runtime, and D1 statements and object calls of every route. Requests per second are
 * those of `wrangler dev` on this machine; processor time is workerd's own, whoever else is busy.
 * Ends within 120 s.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importJWK } from "jose";
import { signNodeReport, type NodeReport } from "../../shared/node-report.ts";
import type { Secrets } from "../../worker/operator/secrets.ts";
import { Owner } from "../e2e/owner.ts";
import type { World } from "../simulator/world.ts";
import { SEED_OWNER } from "../simulator/world/seed.ts";
import {
  describeMachine,
  printMachine,
  printResult,
  printTable,
  printTargets,
  round,
} from "./figures.ts";
import { cpuUsOf } from "./process-clock.ts";
import { measureSigning } from "./signing.ts";
import { everyRoute, notAsked, type Call, type LinkedOwner, type Routed } from "./every-route.ts";
import { PEM, postAsOperator, startCountedWorker } from "./servers/counted-worker.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NODE_ID = "bench-node";
const WARM_UP_MS = 1_000;
const MEASURE_MS = 4_000;
const CONNECTIONS = 8;
/** Signed ahead, so that the signer's work is not in the figure; then they are repeated. */
const REPORTS = 2_000;
/** A report signed a minute ago is refused. */
const REPORT_LIFE_MS = 50_000;
const BUNDLE_KIB_MAX = 200;
/** Cloudflare lets a Worker start for 400 ms. */
const STARTUP_MS_MAX = 400;
/** The free plan allows 10 ms for a whole request, and a push has more to do. */
const SIGN_COLD_US_MAX = 1_000;

const machine = describeMachine();
printMachine(machine);
const bundle = await measureBundle();
const startup = await measureStartup();
console.log(
  `bundle ${bundle.kib} KiB, ${bundle.gzip_kib} KiB gzipped; start-up ${startup.active_ms} ms of work`,
);
const signing = await measureSigning();
const running = await measureRunning();

printTable(
  "A signature in workerd, CPU µs",
  ["", "median of fresh isolates"],
  [
    ["reading the key, cold", round(signing.read_key_cold_us)],
    ["signing, cold", round(signing.sign_cold_us)],
    ["signing, cold, most", round(signing.sign_cold_max_us)],
    ["signing, warm", round(signing.sign_warm_us)],
  ],
);

printTable(
  "Hot routes (wrangler dev)",
  ["", "requests/s", "CPU µs/request", "x empty answer"],
  running.load.map((one) => [
    one.route,
    round(one.requests_per_s),
    round(one.cpu_us),
    round(one.cpu_ratio),
  ]),
);
printTable(
  "Every route, once",
  ["", "status", "D1 statements", "D1 round trips", "object calls"],
  running.routes.map((one) => [
    one.route,
    String(one.status),
    ...[one.statements, one.round_trips, one.objects].map((value) =>
      value === null ? "no code" : String(value),
    ),
  ]),
);
if (running.not_asked.length > 0) console.log(`not asked: ${running.not_asked.join(", ")}`);
const quiet = running.routes.filter(({ touches }) => touches === "nothing");
printTargets([
  { name: "bundle, KiB gzipped", value: bundle.gzip_kib, limit: BUNDLE_KIB_MAX, want: "at_most" },
  {
    name: "signing, cold, CPU µs",
    value: signing.sign_cold_us,
    limit: SIGN_COLD_US_MAX,
    want: "at_most",
  },
  { name: "start-up, ms", value: startup.active_ms, limit: STARTUP_MS_MAX, want: "at_most" },
  {
    name: "D1 statements and object calls of key and pages",
    value: quiet.reduce(
      (sum, { statements, objects }) => sum + (statements ?? 0) + (objects ?? 0),
      0,
    ),
    limit: 0,
    want: "at_most",
  },
]);
printResult({ bench: "worker", machine, bundle, startup, signing, ...running });

/** What `wrangler deploy` would upload, by its own count. */
async function measureBundle(): Promise<{ kib: number; gzip_kib: number }> {
  const dir = mkdtempSync(join(tmpdir(), "telltale-bundle-"));
  const out = await wrangler(["deploy", "--dry-run", "--outdir", dir]);
  rmSync(dir, { recursive: true });
  const [, kib, gzip] = /Total Upload: ([\d.]+) KiB \/ gzip: ([\d.]+) KiB/.exec(out) ?? [];
  if (gzip === undefined) throw new Error(`no size in: ${out.slice(0, 500)}`);
  return { kib: Number(kib), gzip_kib: Number(gzip) };
}

/** Work before the first request, from the profile that wrangler takes of an empty isolate. */
async function measureStartup(): Promise<{ active_ms: number }> {
  const dir = mkdtempSync(join(tmpdir(), "telltale-startup-"));
  const out = await wrangler(["check", "startup", "--outfile", join(dir, "startup.cpuprofile")]);
  rmSync(dir, { recursive: true });
  const active = /Active: ([\d.]+) ms/.exec(out)?.[1];
  if (active === undefined) throw new Error(`no time in: ${out.slice(0, 500)}`);
  return { active_ms: Number(active) };
}

async function measureRunning() {
  const running = await startCountedWorker();
  const { origins, secrets, world } = running;
  try {
    const owner = await linkOwner(origins.app, secrets, world);
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const workerd = running.workerd();
    const reports = await signReports(secrets, origins.app, world);
    const hot = hotRoutes(owner.cookie, reports);
    const load = [];
    let baselineUs = 0;
    for (const call of hot) {
      const measured = await underLoad(origins.app, call, agent, workerd);
      if (call.path === "/bench/nothing") baselineUs = measured.cpu_us;
      load.push({ ...measured, cpu_ratio: measured.cpu_us / baselineUs });
    }
    const { adminToken, nodeKey } = secrets;
    const every = everyRoute({ owner, adminToken, nodeKey, origin: origins.app, reports });
    const routes = [];
    for (const call of every) routes.push(await once(origins.app, call, agent));
    agent.destroy();
    const { paths } = (await (await fetch(`${origins.app}/openapi.json`)).json()) as Documented;
    return { load, routes, not_asked: notAsked(paths, every) };
  } finally {
    await running.close();
  }
}

/** Registers, enrols, signs in, pairs and configures: the state a quiet installation is in. */
async function linkOwner(app: string, secrets: Secrets, world: World): Promise<LinkedOwner> {
  const { kid, publicJwk } = secrets.nodeKey;
  await postAsOperator(app, secrets, "/admin/partner/register", {});
  await postAsOperator(app, secrets, "/admin/nodes", { id: NODE_ID, kid, public_jwk: publicJwk });
  const owner = new Owner(app);
  await owner.signIn(SEED_OWNER);
  const cars = await owner.check();
  for (const car of cars) await owner.approveKey(car);
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  await owner.check();
  for (const car of cars) world.deliverConfigs(car.vin);
  const cookie = owner.browser.cookieHeader("localhost");
  const me = (await (await fetch(`${app}/api/me`, { headers: { cookie } })).json()) as {
    account: string;
  };
  return { cookie, accountId: me.account, vin: cars[0]?.vin ?? "" };
}

function hotRoutes(cookie: string, reports: () => string): Call[] {
  const headers = { "content-type": "application/jose" };
  return [
    { route: "empty answer (baseline)", path: "/bench/nothing" },
    { route: "public key", path: PEM },
    { route: "connect page", path: "/" },
    { route: "session read: /api/vehicles, 3 cars", path: "/api/vehicles", headers: { cookie } },
    { route: "node report, 3 cars", path: "/node/report", method: "POST", headers, body: reports },
  ];
}

type Documented = { paths: Record<string, Record<string, unknown>> };

async function once(origin: string, call: Routed, agent: Agent) {
  const { status, headers } = await send(origin, call, agent);
  const count = (name: string): number | null => {
    const value = headers[`x-bench-${name}`];
    return typeof value === "string" ? Number(value) : null;
  };
  return {
    route: call.route,
    touches: call.touches ?? null,
    status,
    statements: count("statements"),
    round_trips: count("round-trips"),
    objects: count("objects"),
  };
}

/** Each connection asks again as soon as it has its answer. */
async function underLoad(origin: string, call: Call, agent: Agent, workerd: number) {
  let answered = 0;
  let failed = 0;
  const run = async (forMs: number): Promise<void> => {
    const until = performance.now() + forMs;
    const one = async (): Promise<void> => {
      while (performance.now() < until) {
        const { status } = await send(origin, call, agent);
        if (status === 200) answered += 1;
        else failed += 1;
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, one));
  };
  await run(WARM_UP_MS);
  answered = 0;
  failed = 0;
  const cpuBefore = cpuUsOf(workerd);
  const startedAt = performance.now();
  await run(MEASURE_MS);
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuUs = cpuUsOf(workerd) - cpuBefore;
  if (failed > 0) throw new Error(`${call.route}: ${failed} answers were not 200`);
  return { route: call.route, requests_per_s: answered / seconds, cpu_us: cpuUs / answered };
}

function send(
  origin: string,
  call: Call,
  agent: Agent,
): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const { method = "GET" } = call;
    const body = call.body?.();
    // Node frames no body of a DELETE by itself.
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const headers = { ...call.headers, ...length };
    const sent = httpRequest(origin + call.path, { method, headers, agent }, (response) => {
      response.resume();
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers }),
      );
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

/** Reports that follow each other, as one node's do; used in turn. */
async function signReports(secrets: Secrets, audience: string, world: World) {
  const jwk = JSON.parse(readFileSync(secrets.nodeKeyFile, "utf8")) as Parameters<
    typeof importJWK
  >[0];
  const key = await importJWK(jwk, "ES256");
  if (key instanceof Uint8Array) throw new Error("the node's key is no P-256 key");
  const vins = world.state.cars.slice(0, 3).map(({ vin }) => vin);
  let reports: string[] = [];
  let signedAtMs = 0;
  let next = 0;
  let sequence = 0;
  const sign = async (): Promise<void> => {
    signedAtMs = Date.now();
    reports = await Promise.all(
      Array.from({ length: REPORTS }, () =>
        signNodeReport(reportOf(audience, vins, sequence++), secrets.nodeKey.kid, key),
      ),
    );
  };
  await sign();
  return (): string => {
    if (Date.now() - signedAtMs > REPORT_LIFE_MS) throw new Error("the reports are too old");
    return reports[next++ % reports.length] ?? "";
  };
}

function reportOf(aud: string, vins: readonly string[], sequence: number): NodeReport {
  const at = Date.now();
  return {
    v: 1,
    aud,
    node: {
      id: NODE_ID,
      boot_id: "bench-boot",
      sequence,
      version: "0.1.0",
      started_at_ms: 1,
      at_ms: at,
      state: "running",
    },
    problems: [],
    certificate: null,
    ingest: {
      connections: 3,
      cars_connected: 3,
      handshakes_refused: {},
      records_total: { V: sequence },
      signals_total: sequence,
      acks_total: sequence,
      dead_letters_total: 0,
      rate_limited_total: 0,
    },
    spool: { bytes: 0, budget_bytes: 1, segments: 0, oldest_at_ms: null, full: false },
    clickhouse: {
      kind: "embedded",
      reachable: true,
      rows_total: sequence,
      last_insert_at_ms: at,
      last_error: null,
      lag_ms: 1,
    },
    allow_list_version: null,
    cars: vins.map((vin) => ({
      vin,
      connected: true,
      connections: 1,
      network_interface: "wifi",
      connected_at_ms: at,
      disconnected_at_ms: null,
      last_record_at_ms: at,
      last_stored_at_ms: at,
      records_total: sequence,
      signals_total: sequence * 10,
    })),
    watched: [],
    orders: [],
  };
}

async function wrangler(args: readonly string[]): Promise<string> {
  const cli = fileURLToPath(import.meta.resolve("wrangler"));
  const child = spawn(process.execPath, ["--no-warnings", cli, ...args], {
    cwd: ROOT,
    env: { ...process.env, CI: "1", NO_COLOR: "1", WRANGLER_SEND_METRICS: "false" },
  });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (out += chunk.toString()));
  await new Promise((resolve) => child.once("close", resolve));
  return out;
}
