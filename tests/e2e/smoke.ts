/**
 * `npm run smoke`: the whole path without hands, as an acceptance check. One owner, three cars,
 * 1,000 rows, on free ports with fresh state. Progress goes to stderr; stdout is one JSON object.
 * Exit 0 only if every step held, every acked signal is in ClickHouse exactly once and nothing is
 * left running.
 *
 *     npm run smoke -- --sabotage no-store | no-ack | no-signature-check
 *
 * makes one part break its promise: the run must then fail (tests/e2e/smoke.test.ts).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { freePorts, takenPorts } from "../simulator/stack/ports.ts";
import { groupAlive } from "../simulator/stack/processes.ts";
import { startStack, type Sabotage, type Stack } from "../simulator/stack.ts";
import { SEED_OWNER } from "../simulator/world/seed.ts";
import { leaksBelow } from "../support/leaks.ts";
import { sqlClient, type Sql } from "../support/sql.ts";
import { compare, readAcked, type Comparison } from "../support/witness.ts";
import { forgeConfiguration, forgeReport } from "./forgery.ts";
import { firstValues, modulesOf } from "./owner-pages.ts";
import { Owner, type CarView } from "./owner.ts";

const ROWS_WANTED = 1_000;
const CARS_WANTED = 3;
/** At the configured intervals a car sends about two signals a second: 1,000 rows take minutes. */
const HURRY = 20;
const POLL_MS = 200;
const SABOTAGES: readonly string[] = ["no-store", "no-ack", "no-signature-check"];

type Step = { step: string; ms: number; ok: boolean; error?: string };
type Report = {
  ok: boolean;
  steps: Step[];
  rows: number;
  frames_acked: number;
  signals_acked: number;
  lost: number | null;
  doubled: number | null;
  unacked: number | null;
  /** Rows beyond what cars sent without getting an ack: nobody can have sent them. */
  foreign: number | null;
  left_running: string[];
  total_ms: number;
};

const { values } = parseArgs({
  options: { sabotage: { type: "string" }, "wait-seconds": { type: "string", default: "45" } },
});
/** Longest wait for any one step; the whole run takes well under a minute. */
const STEP_MS = Number(values["wait-seconds"]) * 1_000;
if (values.sabotage !== undefined && !SABOTAGES.includes(values.sabotage)) {
  process.stderr.write(`--sabotage wants one of ${SABOTAGES.join(", ")}\n`);
  process.exit(2);
}

const report = await smoke(values.sabotage as Sabotage | undefined);
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exit(report.ok ? 0 : 1);

async function smoke(sabotage: Sabotage | undefined): Promise<Report> {
  const began = Date.now();
  const steps: Step[] = [];
  const stateDir = mkdtempSync(join(tmpdir(), "telltale-smoke-"));
  const ports = await freePorts();
  const result: Counted = { comparison: null, foreign: null, rows: 0, frames: 0 };
  let stack: Stack | null = null;

  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const started = Date.now();
    process.stderr.write(`  ${name} … `);
    try {
      const value = await work();
      steps.push({ step: name, ms: Date.now() - started, ok: true });
      process.stderr.write(`${Date.now() - started} ms\n`);
      return value;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      steps.push({ step: name, ms: Date.now() - started, ok: false, error: message });
      process.stderr.write(`FAILED: ${message}\n`);
      throw error;
    }
  };

  try {
    stack = await step("start", () =>
      startStack({
        stateDir,
        ports,
        stampedSignals: true,
        hurry: HURRY,
        ...(sabotage === undefined ? {} : { sabotage }),
      }),
    );
    const started = stack;
    await walk(started, step, result);
    await step("no secret, token, VIN or e-mail in any log", () => mustNotLeak(started));
  } catch {
    // the failed step is in the report
  }
  const leftRunning = await stopAndLook(stack, step);
  rmSync(stateDir, { recursive: true, force: true });

  const { comparison, foreign } = result;
  const held = steps.every(({ ok }) => ok) && leftRunning.length === 0;
  const exact =
    comparison !== null &&
    comparison.lost === 0 &&
    comparison.doubled === 0 &&
    comparison.ambiguous === 0 &&
    foreign === 0 &&
    comparison.acked >= ROWS_WANTED &&
    comparison.rows >= comparison.acked;
  return {
    ok: held && exact,
    steps,
    rows: result.rows,
    frames_acked: result.frames,
    signals_acked: comparison?.acked ?? 0,
    lost: comparison?.lost ?? null,
    doubled: comparison?.doubled ?? null,
    unacked: comparison?.unacked ?? null,
    foreign,
    left_running: leftRunning,
    total_ms: Date.now() - began,
  };
}

type Counted = {
  comparison: Comparison | null;
  foreign: number | null;
  rows: number;
  frames: number;
};
type RunStep = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** connect → sign in → pair → configure → stream → rows → status → exact comparison. */
async function walk(stack: Stack, step: RunStep, result: Counted): Promise<void> {
  const sql = sqlClient(stack.urls.sql, stack.sqlToken);
  const owner = new Owner(stack.urls.app);

  await step("connect page", () => owner.openConnectPage());
  await step("sign in and consent", async () => {
    const page = await owner.signIn(SEED_OWNER);
    must(page.status === 200, `after the sign-in: ${page.status} at ${page.url.pathname}`);
    must(page.url.pathname === "/garage", `after the sign-in: ${page.url.pathname}`);
    const modules = await modulesOf(owner.browser, page);
    must(modules > 1, `the garage page has ${modules} modules`);
  });
  const cars = await step("cars listed, each without the key", async () => {
    const listed = await until(
      "three cars",
      () => owner.check(),
      (c) => c.length === CARS_WANTED,
    );
    must(
      listed.every((car) => car.next_step.code === "add_key"),
      codes(listed),
    );
    return listed;
  });
  await step("forged configuration refused by a car", () => forgeConfiguration(stack));
  await step("keys approved in the phone app", async () => {
    for (const car of cars) await owner.approveKey(car);
  });
  await step("configurations signed, accepted and taken", () =>
    until(
      "cars to take it",
      () => owner.check(),
      (list) => list.every((car) => ["wait_for_signal", "streaming"].includes(car.next_step.code)),
      codes,
    ),
  );
  await step("cars connected with their certificates", () =>
    until(
      "cars to connect",
      () => Promise.resolve(cars.map((car) => stack.carPark.describe(car.vin)?.connected ?? false)),
      (connected) => connected.every(Boolean),
    ),
  );
  result.rows = await step(`${ROWS_WANTED} rows in ClickHouse`, () =>
    until(
      "rows",
      () => countRows(sql),
      (rows) => rows >= ROWS_WANTED,
    ),
  );
  await step(`${ROWS_WANTED} signals in the cars' own logs of acks`, () =>
    until(
      "acks",
      () => Promise.resolve(readAcked(stack.ackLogDir).signals.size),
      (acked) => acked >= ROWS_WANTED,
    ),
  );
  await step("the page shows every car streaming", () =>
    until(
      "status",
      () => owner.cars(),
      (list) =>
        list.every((car) => car.next_step.code === "streaming" && car.status.signals_total > 0),
      codes,
    ),
  );
  await step("a car's values arrive in its page", async () => {
    const [car] = cars;
    must(car !== undefined, "no car");
    await modulesOf(owner.browser, await owner.browser.get(`${stack.urls.app}/garage/car`));
    const fields = await firstValues(owner.browser, stack.urls.app, car?.vin ?? "", STEP_MS);
    must(fields.length > 0, "a message without values");
  });
  await step("forged report refused by the Worker", () => forgeReport(stack));
  await step("cars stopped, everything acked is stored", async () => {
    await stack.carPark.stop();
    const acked = readAcked(stack.ackLogDir);
    await until(
      "everything acked to be stored",
      () => compare(acked, sql),
      ({ lost }) => lost === 0,
    );
  });
  await step("full sets compared", async () => {
    const acked = readAcked(stack.ackLogDir);
    result.frames = acked.frames;
    result.comparison = await compare(acked, sql);
    result.rows = result.comparison.rows;
    const { lost, doubled, ambiguous, unacked } = result.comparison;
    result.foreign = Math.max(0, unacked - unansweredSignals(stack, cars));
    must(
      lost + doubled + ambiguous + result.foreign === 0,
      `lost ${lost}, doubled ${doubled}, ambiguous ${ambiguous}, foreign ${result.foreign}`,
    );
  });
}

/** Everything that Worker, node and wrangler have written in this run. */
async function mustNotLeak(stack: Stack): Promise<void> {
  const { world, secrets } = stack;
  const leaks = leaksBelow(join(stack.stateDir, "logs"), {
    vins: world.state.cars.map(({ vin }) => vin),
    emails: world.state.users.map(({ email }) => email),
    secrets: {
      "the app's key": secrets.appPrivateKeyPem,
      "the vault's key": secrets.vaultKeys,
      "the session key": secrets.sessionKey,
      "the admin token": secrets.adminToken,
      "the client secret": world.state.apps[0]?.clientSecret ?? "",
      "the token of SQL": stack.sqlToken,
      "a refresh token": world.state.grants.map(({ current }) => current.token).join(" "),
    },
  });
  const shown = leaks.slice(0, 5).map(({ file, line, kind }) => `${kind} in ${file}:${line}`);
  must(leaks.length === 0, `${leaks.length} leaks: ${shown.join(", ")}`);
}

/** Signals that cars sent without getting an ack: as many rows may be nobody's promise. */
function unansweredSignals(stack: Stack, cars: CarView[]): number {
  return cars
    .map((car) => stack.carPark.vehicle(car.vin)?.counters)
    .reduce(
      (sum, sent) => sum + (sent === undefined ? 0 : sent.signalsSent - sent.signalsAcked),
      0,
    );
}

async function stopAndLook(stack: Stack | null, step: RunStep): Promise<string[]> {
  if (stack === null) return [];
  try {
    await step("stop", () => stack.stop());
  } catch {
    // reported as a failed step
  }
  const alive = stack
    .processIds()
    .filter(groupAlive)
    .map((pid) => `process group ${pid}`);
  const taken = await takenPorts(stack.ports);
  return [...alive, ...taken.map(({ port, purpose }) => `port ${port}, ${purpose}`)];
}

async function countRows(sql: Sql): Promise<number> {
  const [row] = await sql("SELECT count() FROM telltale.signals");
  return Number(row?.[0] ?? 0);
}

async function until<T>(
  what: string,
  look: () => Promise<T>,
  reached: (value: T) => boolean,
  show: (value: T) => string = (value) => JSON.stringify(value).slice(0, 300),
): Promise<T> {
  const deadline = Date.now() + STEP_MS;
  for (;;) {
    const value = await look();
    if (reached(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`waited ${STEP_MS / 1000} s for ${what}: ${show(value)}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function codes(cars: CarView[]): string {
  return cars.map((car) => `${car.display_name}: ${car.next_step.code}`).join(", ");
}

function must(held: boolean, otherwise: string): void {
  if (!held) throw new Error(otherwise);
}
