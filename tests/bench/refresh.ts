/**
 * `npm run bench:refresh`: the sweep against the local Tesla. 10,000 due accounts with Tesla's limit
 * and ours lifted, then 500 with both. Prints accounts per second, token calls per account, D1
 * statements per account and what one tick asks of Cloudflare. README.md has the same on paper for
 * ten million.
 */
import { execFileSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createCloud } from "../simulator/cloud.ts";
import { serveOn } from "../simulator/stack/http-servers.ts";
import { freePorts, type Ports } from "../simulator/stack/ports.ts";
import type { Child } from "../simulator/stack/processes.ts";
import { migrateDatabase, startWorker } from "../simulator/stack/programs.ts";
import { prepareState } from "../simulator/stack/state.ts";
import { World } from "../simulator/world.ts";
import { SWEEP_REFRESHES_MAX } from "../../worker/limits.ts";
import { createLocalSecrets } from "../../worker/operator/secrets.ts";
import {
  describeMachine,
  printMachine,
  printResult,
  printTable,
  printTargets,
  round,
} from "./figures.ts";
import { childrenOf, cpuUsOf } from "./process-clock.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SCOPES = ["openid", "offline_access"];
const CLIENT = "bench";
/** Accounts per request while seeding. */
const SEED_PAGE = 500;
/** Cloudflare's limit of subrequests per invocation on the paid plan (docs, 2026-08). */
const SUBREQUESTS_MAX = 1_000;
/** No tick begins later than this: a tick takes up to 50 s, and the run ends within 240 s. */
const RUN_MAX_MS = 180_000;

type Phase = { name: string; accounts: number; perSecond: number; teslaLimit: number | null };
type Tick = { tickStatements: number; accountStatements: number; rpcs: number };

const PHASES: readonly Phase[] = [
  { name: "with limits", accounts: 500, perSecond: 12, teslaLimit: 20 },
  { name: "limits lifted", accounts: 10_000, perSecond: 100_000, teslaLimit: null },
];

const endsAtMs = Date.now() + RUN_MAX_MS;
const machine = describeMachine();
printMachine(machine);
// The first phase waits for its turns most of the time; the second seeds meanwhile.
const results = await Promise.all(PHASES.map(run));

printTable(
  "The sweep",
  ["", ...results.map(({ name }) => name)],
  [
    ["accounts due", ...results.map((r) => round(r.accounts))],
    ["refreshed", ...results.map((r) => round(r.refreshed))],
    ["accounts/s", ...results.map((r) => round(r.accounts_per_s))],
    ["token calls per account, most", ...results.map((r) => round(r.token_calls_max))],
    ["token calls per account, least", ...results.map((r) => round(r.token_calls_min))],
    ["429 from Tesla", ...results.map((r) => round(r.refused_by_tesla))],
    ["most token calls in one second", ...results.map((r) => round(r.token_calls_per_s_max))],
    ["D1 statements per account", ...results.map((r) => round(r.d1_statements_per_account))],
    ["workerd CPU per account, ms", ...results.map((r) => round(r.workerd_cpu_ms_per_account))],
    ["ticks", ...results.map((r) => round(r.ticks))],
    ["requests of the largest tick", ...results.map((r) => round(r.tick_subrequests_max))],
  ],
);
printTargets(
  results.flatMap((r) => [
    {
      name: `${r.name}: calls per account`,
      value: r.token_calls_max,
      limit: 1,
      want: "at_most" as const,
    },
    {
      name: `${r.name}: accounts refreshed`,
      value: r.refreshed,
      limit: r.accounts,
      want: "at_least" as const,
    },
    {
      name: `${r.name}: requests per tick`,
      value: r.tick_subrequests_max,
      limit: SUBREQUESTS_MAX,
      want: "at_most" as const,
    },
    {
      name: `${r.name}: refused by Tesla`,
      value: r.refused_by_tesla,
      limit: 0,
      want: "at_most" as const,
    },
  ]),
);
printResult({ bench: "refresh", machine, phases: results });

async function run(phase: Phase) {
  const dir = mkdtempSync(join(scratch(), "telltale-bench-"));
  const children: Child[] = [];
  const ports = await freePorts();
  const world = worldWith(phase);
  const watch = watchTokens();
  const cloud = createCloud(world, {
    origins: teslaOrigins(ports),
    fetchPem: async () => new Response("", { status: 404 }),
  });
  const tesla = await serveOn([ports.teslaAuth, ports.teslaNa], (request) =>
    watch.around(request, () => cloud.fetch(request)),
  );
  try {
    const state = prepareState(dir, false);
    const configFile = writeConfig(dir);
    const programs = {
      state,
      configFile,
      onEvent: () => undefined,
      onChild: (child: Child) => void children.push(child),
    };
    await migrateDatabase(programs);
    const app = `http://localhost:${ports.worker}`;
    const variables = await variablesFor(phase, ports, dir);
    await startWorker(variables, { port: ports.worker, readyUrl: `${app}/bench/rows` }, programs);
    const seedSeconds = await seed(app, world, teslaOrigins(ports).auth, phase);
    console.log(`${phase.name}: ${phase.accounts} accounts seeded in ${round(seedSeconds)} s`);
    const workerd = workerdOf(children);
    const cpuBefore = cpuUsOf(workerd);
    const startedAt = performance.now();
    const ticks: Tick[] = [];
    while (watch.answered() < phase.accounts && Date.now() < endsAtMs) {
      ticks.push((await ask(app, "tick")) as Tick);
    }
    const seconds = (performance.now() - startedAt) / 1000;
    const cpuMs = (cpuUsOf(workerd) - cpuBefore) / 1000;
    const rows = (await ask(app, "rows")) as { refreshed: number };
    const sum = (pick: (tick: Tick) => number) => ticks.reduce((all, tick) => all + pick(tick), 0);
    const counts = watch.perToken();
    return {
      name: phase.name,
      accounts: phase.accounts,
      refreshed: rows.refreshed,
      seconds,
      accounts_per_s: rows.refreshed / seconds,
      token_calls_min: counts.length < phase.accounts ? 0 : Math.min(...counts),
      token_calls_max: Math.max(...counts),
      token_calls_per_s_max: watch.perSecondMax(),
      refused_by_tesla: watch.refused(),
      d1_statements_per_account:
        sum((tick) => tick.accountStatements + tick.tickStatements) / rows.refreshed,
      d1_statements_per_tick_max: Math.max(...ticks.map((tick) => tick.tickStatements)),
      // What counts for the tick's invocation: its own statements and its calls to objects.
      tick_subrequests_max: Math.max(...ticks.map((tick) => tick.tickStatements + tick.rpcs)),
      tick_refreshes_limit: SWEEP_REFRESHES_MAX,
      workerd_cpu_ms_per_account: cpuMs / rows.refreshed,
      ticks: ticks.length,
      seed_seconds: seedSeconds,
    };
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await tesla.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** In memory where the system has such a place: this is no benchmark of a disk. */
function scratch(): string {
  try {
    accessSync("/dev/shm", constants.W_OK);
    return "/dev/shm";
  } catch {
    return tmpdir();
  }
}

function teslaOrigins(ports: Ports) {
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    auth: at(ports.teslaAuth),
    na: at(ports.teslaNa),
    eu: at(ports.teslaEu),
    cn: at(ports.teslaCn),
  };
}

function worldWith(phase: Phase): World {
  const world = new World();
  world.state.settings.authCallsPerSecond = phase.teslaLimit;
  world.addApp({
    clientId: CLIENT,
    clientSecret: "secret",
    redirectUri: "http://localhost/cb",
    allowedOrigins: ["https://telltale.localhost"],
  });
  for (let index = 0; index < phase.accounts; index++) {
    const user = world.addUser({ email: `owner-${index}@example.com` });
    world.giveConsent(user.id, CLIENT, SCOPES, SCOPES);
    world.addGrant({
      clientId: CLIENT,
      userId: user.id,
      requested: SCOPES,
      state: "bench",
      nonce: null,
      authAtMs: world.now(),
    });
  }
  return world;
}

async function seed(app: string, world: World, auth: string, phase: Phase): Promise<number> {
  const startedAt = performance.now();
  const accounts = world.state.grants.map(({ userId, current }) => ({
    issuer: `${auth}/oauth2/v3/nts`,
    subject: userId,
    refreshToken: current.token,
  }));
  for (let at = 0; at < phase.accounts; at += SEED_PAGE) {
    await ask(app, "seed", accounts.slice(at, at + SEED_PAGE));
  }
  return (performance.now() - startedAt) / 1000;
}

/** Every refresh call as Tesla sees it, counted at its door. */
function watchTokens() {
  const calls = new Map<string, number>();
  const times: number[] = [];
  let answered = 0;
  let refused = 0;
  return {
    async around(request: Request, answer: () => Response | Promise<Response>): Promise<Response> {
      if (new URL(request.url).pathname !== "/oauth2/v3/token") return answer();
      const fields = new URLSearchParams(await request.clone().text());
      const token = fields.get("refresh_token") ?? "";
      calls.set(token, (calls.get(token) ?? 0) + 1);
      times.push(performance.now());
      const response = await answer();
      if (response.status === 200) answered++;
      if (response.status === 429) refused++;
      return response;
    },
    answered: () => answered,
    refused: () => refused,
    perToken: () => [...calls.values()],
    perSecondMax: () => {
      let most = 0;
      for (let first = 0, last = 0; last < times.length; last++) {
        while ((times[last] ?? 0) - (times[first] ?? 0) >= 1_000) first++;
        most = Math.max(most, last - first + 1);
      }
      return most;
    },
  };
}

/**
 * The repository's wrangler.toml with another entry; paths in it are relative to the file. Built
 * once beforehand: `wrangler dev` builds anew when a source file changes, and a run would break off.
 */
function writeConfig(dir: string): string {
  const text = readFileSync(join(ROOT, "wrangler.toml"), "utf8")
    .replace(
      'main = "worker/index.ts"',
      `main = "${join(ROOT, "tests/worker/bench/refresh-worker.ts")}"`,
    )
    .replace('directory = "worker/public"', `directory = "${join(ROOT, "worker/public")}"`)
    .replace(
      'migrations_dir = "migrations/d1"',
      `migrations_dir = "${join(ROOT, "migrations/d1")}"`,
    )
    .replace("run_worker_first = [", 'run_worker_first = ["/bench/*", ');
  const source = join(dir, "source.toml");
  writeFileSync(source, text);
  const built = join(dir, "built");
  const cli = fileURLToPath(import.meta.resolve("wrangler"));
  const argv = [cli, "deploy", "--dry-run", "--outdir", built, "--config", source];
  execFileSync(process.execPath, argv, { stdio: "ignore", env: { ...process.env, CI: "1" } });
  const file = join(dir, "wrangler.toml");
  const main = `main = "${join(built, "refresh-worker.js")}"\nno_bundle = true`;
  writeFileSync(file, text.replace(/^main = .*$/m, main).replace("minify = true\n", ""));
  return file;
}

async function variablesFor(phase: Phase, ports: Ports, dir: string) {
  const { auth, na, eu, cn } = teslaOrigins(ports);
  const secrets = await createLocalSecrets(join(dir, "secrets"));
  return {
    APP_ORIGIN: `http://localhost:${ports.worker}`,
    APP_DOMAIN: "telltale.localhost",
    TESLA_CLIENT_ID: CLIENT,
    TESLA_CLIENT_SECRET: "secret",
    TESLA_SCOPES: SCOPES.join(" "),
    TESLA_REGIONS: "na",
    TESLA_AUTHORIZE_ORIGIN: auth,
    TESLA_TOKEN_ORIGIN: auth,
    TESLA_PAIRING_ORIGIN: auth,
    TESLA_FLEET_NA_ORIGIN: na,
    TESLA_FLEET_EU_ORIGIN: eu,
    TESLA_FLEET_CN_ORIGIN: cn,
    TESLA_AUTH_CALLS_PER_SECOND: String(phase.perSecond),
    TELEMETRY_HOSTNAME: "telemetry.telltale.localhost",
    TELEMETRY_PORT: "8443",
    TESLA_PRIVATE_KEY: secrets.appPrivateKeyPem,
    VAULT_KEYS: secrets.vaultKeys,
    SESSION_KEY: secrets.sessionKey,
    ADMIN_TOKEN: secrets.adminToken,
  };
}

async function ask(app: string, control: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${app}/bench/${control}`, {
    method: "POST",
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${control} answered ${response.status}: ${text.slice(0, 300)}`);
  return text === "" ? null : (JSON.parse(text) as unknown);
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
