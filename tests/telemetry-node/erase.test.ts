/**
 * An order to erase a car, carried out by the whole node with the real engine: nothing of the VIN is
 * left in any table, old part, file or line of its log, whatever ends in between; the other car keeps
 * every row. That no table is forgotten: store/erase-logs.test.ts.
 */
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { NodeAnswer, NodeReport, OrderResult } from "../../shared/node-report.ts";
import { encodeAck } from "../../telemetry-node/ingest/envelope.ts";
import { openEmbedded, type ClickHouse } from "../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../telemetry-node/store/migrate.ts";
import { encodeAlerts, encodeErrors } from "../simulator/vehicle/records.ts";
import { filesHolding } from "../support/clickhouse-bytes.ts";
import { sqlClient, type Sql } from "../support/sql.ts";
import { frame, OTHER_VIN as STAYS, VIN as GOES } from "./ingest/frames.ts";
import { makeTrust, nodeEnvironment, RawCar, waitFor, type Trust } from "./ingest/rig.ts";
import { NodeProcess, WorkerEnd } from "./node-rig.ts";
import { encodePayload, encodeSegment, segmentHeader } from "./store/support.ts";

const WAIT_MS = 120_000;
const DATABASE = "telltale";
const TOKEN = "a-token-of-twenty-four-c";
/** Frames of signals that each car sends before the order. */
const FRAMES = 40;

let trust: Trust;
let worker: WorkerEnd;
let stateDir: string;
let environment: Record<string, string>;
let node: NodeProcess;
/** Every life of the node: what all of them wrote is looked through. */
const lives: NodeProcess[] = [];
let allowed: NodeAnswer["allow_list"] = { kind: "full", version: "1", vins: [STAYS] };
let orders: NodeAnswer["orders"] = [];
const ASKED = {
  version: "2",
  cars: [GOES, STAYS].map((vin, index) => ({
    vin,
    list: "l",
    pushed_at_ms: 1,
    version: index + 1,
  })),
  lists: { l: { Soc: 60 } },
};
let isWorkerAway = false;
let signalsOfStaying = 0;

beforeAll(async () => {
  trust = await makeTrust();
  const privateKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const jwk = {
    ...(privateKey.export({ format: "jwk" }) as Record<string, string>),
    kid: "node-key-1",
  };
  const keyFile = join(trust.directory, "node.jwk");
  writeFileSync(keyFile, JSON.stringify(jwk));
  const tokenFile = join(trust.directory, "sql-token");
  writeFileSync(tokenFile, TOKEN);
  worker = await new WorkerEnd(jwk).listen();
  worker.answer = ({ asked_version: held }) => {
    if (isWorkerAway) return 503;
    const asked = held === null ? { asked: ASKED } : {};
    return { allow_list: allowed, orders, next_report_ms: 500, ...asked };
  };
  stateDir = await mkdtemp(join(tmpdir(), "telltale-erase-"));
  environment = {
    ...nodeEnvironment(trust, stateDir),
    // The hardest case: no list keeps the car out.
    TELLTALE_ALLOW: "all",
    TELLTALE_INGEST: "2",
    TELLTALE_PORT: String(await freePort()),
    TELLTALE_NODE_KEY_FILE: keyFile,
    TELLTALE_WORKER_URL: worker.url,
    TELLTALE_SQL_TOKEN_FILE: tokenFile,
    // The store is killed and comes back.
    TELLTALE_SQL_PORT: String(await freePort()),
  };
  await prepareTables();
  prepareSpool();
  startNode();
}, WAIT_MS);

afterAll(async () => {
  await kill();
  worker.close();
  await rm(stateDir, { recursive: true, force: true, maxRetries: 20 });
  await trust.remove();
});

it(
  "is carried out once, whatever is killed in between, and leaves the other car alone",
  { timeout: 4 * WAIT_MS },
  async () => {
    const [going, staying] = [await connect(GOES), await connect(STAYS)];
    for (let number = 0; number < FRAMES; number += 1) {
      await sendSignals(going, GOES, number);
      await sendSignals(staying, STAYS, number);
    }
    for (const [car, vin] of [
      [going, GOES],
      [staying, STAYS],
    ] as const) {
      await send(
        car,
        vin,
        "alerts",
        encodeAlerts(
          [{ name: "CP_a004", audiences: ["Customer"], startedAtMs: Date.now() }],
          Date.now(),
        ),
      );
      await send(
        car,
        vin,
        "errors",
        encodeErrors([{ name: "config", tags: { vin }, body: vin }], Date.now()),
      );
      // Acked and not decodable: a dead letter.
      await send(car, vin, "V", Buffer.from("0a05ffffffffff", "hex"));
    }
    const sql = sqlOf();
    const derived = `SELECT vin FROM ${DATABASE}.derived_field_days GROUP BY vin`;
    await until("derived rows of both", async () => (await sql(derived)).length === 2);
    const asked = `SELECT vin FROM ${DATABASE}.asked_fields GROUP BY vin`;
    await until("asked fields of both", async () => (await sql(asked)).length === 2);

    // The store stands still: what is sent now lies in sealed segments and in the open one.
    const store = storePid();
    process.kill(store, "SIGSTOP");
    await sendSignals(going, GOES, FRAMES);
    await sendSignals(staying, STAYS, FRAMES);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await sendSignals(going, GOES, FRAMES + 1);
    await sendSignals(staying, STAYS, FRAMES + 1);
    expect(filesHolding(join(stateDir, "spool"), GOES).length).toBeGreaterThan(2);

    orders = [{ id: "erase-1", kind: "erase", vin: GOES }];
    expect((await going.end(WAIT_MS)).code).toBe(1008);
    await result("erase-1", ({ state }) => state === "running");
    await refused();
    await sendSignals(staying, STAYS, FRAMES + 2);
    process.kill(store, "SIGKILL");
    await result("erase-1", ({ removed }) => removed !== undefined);
    // While parts are rewritten everything dies, and comes back without the Worker.
    isWorkerAway = true;
    await kill();
    startNode();
    await refused();
    process.kill(storePid(), "SIGKILL");
    isWorkerAway = false;
    const done = await result("erase-1", ({ state }) => state !== "running");
    expect(done).toMatchObject({
      state: "done",
      began_at_ms: expect.any(Number) as number,
      ended_at_ms: expect.any(Number) as number,
      removed: {
        signals: 2 * (FRAMES + 2),
        alerts: 1,
        errors: 1,
        dead_letters: 1,
        car_settings: 1,
        asked_fields: 1,
        added_later: 1,
        latest: expect.any(Number) as number,
        connectivity: expect.any(Number) as number,
        derived_field_days: expect.any(Number) as number,
        derive_marks: expect.any(Number) as number,
        // A whole frame and a damaged stretch in the file set aside, a frame nobody would have sealed.
        "spool.frames": 3,
        "spool.bytes": expect.any(Number) as number,
      },
    });
    // The answer was lost: asked again, the node says the same and does nothing.
    await refused();
    const again = worker.reports.length;
    const repeated = await waitFor(
      "the same result",
      () => resultIn(worker.reports.slice(again), "erase-1"),
      WAIT_MS,
    );
    expect(repeated).toEqual(done);

    const late = await connect(STAYS);
    await sendSignals(late, STAYS, FRAMES + 3);
    await until(
      "the row of the last signal",
      async () => (await rowsOf(sqlOf(), STAYS)) === signalsOfStaying,
    );
    node.signal("SIGTERM");
    await node.ended;
    await expectGone();
  },
);

it("ends with a new consent, and not before", { timeout: 2 * WAIT_MS }, async () => {
  startNode();
  allowed = { kind: "same", version: "1" };
  await refused();
  allowed = { kind: "full", version: "2", vins: [STAYS, GOES] };
  await until("admission", () => connect(GOES).catch(() => null));
  // As if the end had come after the list was saved and before the car was let in: the Worker has
  // nothing new to say about it then.
  allowed = { kind: "same", version: "2" };
  await kill();
  const file = join(stateDir, "erasures.json");
  const before = readFileSync(file, "utf8");
  expect(before).toContain('"is_refused":false');
  writeFileSync(file, before.replaceAll('"is_refused":false', '"is_refused":true'));
  startNode();
  const car = await until("admission", () => connect(GOES).catch(() => null));
  await sendSignals(car, GOES, 1);
  const sql = sqlOf();
  await until("its new rows", async () => (await rowsOf(sql, GOES)) === 2);
  // The order of before is still asked about, and erases nothing of the new consent.
  const from = worker.reports.length;
  expect(
    await waitFor("its result", () => resultIn(worker.reports.slice(from), "erase-1"), WAIT_MS),
  ).toMatchObject({ state: "done" });
  expect(await rowsOf(sql, GOES)).toBe(2);

  // Both cars at once; a file that no release knows of holds one of them up, by name.
  const stray = join(stateDir, "notes of the operator.txt");
  writeFileSync(stray, `sold: ${GOES}`);
  orders = [GOES, STAYS].map((vin, index) => ({ id: `erase-2-${index}`, kind: "erase", vin }));
  allowed = { kind: "full", version: "3", vins: [] };
  expect((await result("erase-2-1", ({ state }) => state === "done")).removed).toMatchObject({
    signals: signalsOfStaying,
  });
  expect(await result("erase-2-0", ({ state }) => state === "failed")).toMatchObject({
    detail: "take the car out of these files: notes of the operator.txt",
  });
  unlinkSync(stray);
  const second = await result("erase-2-0", ({ state }) => state === "done");
  expect(second.removed).toMatchObject({ signals: 2 });
  expect(await rowsOf(sql, STAYS)).toBe(0);
  for (const vin of [GOES, STAYS]) {
    expect(filesHolding(stateDir, vin)).toEqual([]);
    expect(lives.map(({ output }) => output).join("")).not.toContain(vin);
  }
});

function startNode(): void {
  node = new NodeProcess(environment);
  lives.push(node);
}

/** A text that only this car sends. */
function nameOf(vin: string): string {
  return vin === GOES ? "Grandmas Tesla on Elm Street" : "The other car";
}

/** Tables as they are, rows that no car sends, and a table that a later release might add. */
async function prepareTables(): Promise<void> {
  await withEngine(async (engine) => {
    await migrate(engine, await loadMigrations(MIGRATIONS_DIRECTORY), { database: DATABASE });
    await engine.exec(
      `CREATE TABLE ${DATABASE}.added_later (vin String, note Array(String)) ENGINE = MergeTree ORDER BY vin`,
    );
    for (const vin of [GOES, STAYS]) {
      await engine.exec(`INSERT INTO ${DATABASE}.added_later VALUES ('${vin}', ['${vin}'])`);
      await engine.exec(
        `INSERT INTO ${DATABASE}.car_settings (vin, name) VALUES ('${vin}', '${nameOf(vin)}')`,
      );
    }
  });
}

/** A file set aside as no segment, and a segment in the directory of an ingest process that is no more. */
function prepareSpool(): void {
  const record = (vin: string) => ({ vin, payload: Buffer.from(nameOf(vin)) });
  const whole = encodeSegment(segmentHeader(1), [[record(GOES), record(STAYS)], [record(GOES)]]);
  const damaged = Buffer.from(whole);
  // Its header is of another version, and its last block has lost a bit.
  damaged.writeUInt16LE(99, 4);
  damaged.writeUInt8((damaged.at(-1) ?? 0) ^ 1, damaged.length - 1);
  mkdirSync(join(stateDir, "spool", "1"), { recursive: true });
  writeFileSync(join(stateDir, "spool", "1", "a.segment.corrupt"), damaged);
  const left = encodeSegment(segmentHeader(2), [[record(GOES), record(STAYS)]]);
  mkdirSync(join(stateDir, "spool", "7"), { recursive: true });
  const name = "1790000000002-00112233445566778899aabbccddeeff-00000002.open";
  writeFileSync(join(stateDir, "spool", "7", name), left);
}

/** Every byte and every column; the other car proves that the look would find something. */
async function expectGone(): Promise<void> {
  expect(filesHolding(stateDir, GOES)).toEqual([]);
  const others = filesHolding(stateDir, STAYS);
  expect(others.some((path) => path.endsWith("data.bin"))).toBe(true);
  expect(others.filter((path) => path.startsWith("spool")).toSorted()).toEqual([
    expect.stringMatching(/^spool\/1\/a\.segment\.corrupt$/),
    expect.stringMatching(/^spool\/7\/.+\.open$/),
  ]);
  expect(filesHolding(stateDir, nameOf(GOES))).toEqual([]);
  await withEngine(async (engine) => {
    const columns = (await engine.query(
      `SELECT table, name FROM system.columns WHERE database = '${DATABASE}' AND type LIKE '%String%'
        AND table IN (SELECT name FROM system.tables WHERE database = '${DATABASE}' AND engine LIKE '%MergeTree')`,
    )) as { table: string; name: string }[];
    expect(columns.length).toBeGreaterThan(50);
    const holding = async (text: string): Promise<string[]> => {
      const found: string[] = [];
      for (const { table, name } of columns) {
        const rows = await engine.query(
          `SELECT 1 FROM ${DATABASE}.${table} WHERE position(toString(${name}), '${text}') > 0 LIMIT 1`,
        );
        if (rows.length > 0) found.push(`${table}.${name}`);
      }
      return found;
    };
    expect(await holding(GOES)).toEqual([]);
    expect(await holding(STAYS)).toEqual(
      expect.arrayContaining([
        "signals.vin",
        "latest.vin",
        "derived_field_days.vin",
        "added_later.note",
      ]),
    );
    const old = await engine.query(
      `SELECT name FROM system.tables WHERE database = '${DATABASE}' AND startsWith(name, 'erasing')`,
    );
    expect(old).toEqual([]);
    // The other car: every signal once, every single record once.
    const counts = await engine.query(`
      SELECT toUInt32((SELECT count() FROM ${DATABASE}.v_signals)) AS signals,
        toUInt32((SELECT uniqExact(txid_number) FROM ${DATABASE}.signals)) AS records,
        toUInt32((SELECT count() FROM ${DATABASE}.alerts)) AS alerts,
        toUInt32((SELECT count() FROM ${DATABASE}.errors)) AS errors,
        toUInt32((SELECT count() FROM ${DATABASE}.dead_letters)) AS letters,
        toUInt32((SELECT count() FROM ${DATABASE}.car_settings)) AS settings`);
    expect(counts).toEqual([
      {
        signals: signalsOfStaying,
        records: signalsOfStaying / 2,
        alerts: 1,
        errors: 1,
        letters: 1,
        settings: 1,
      },
    ]);
  });
}

async function withEngine(act: (engine: ClickHouse) => Promise<void>): Promise<void> {
  const engine = await openEmbedded(join(stateDir, "clickhouse"));
  try {
    await act(engine);
  } finally {
    await engine.close();
  }
}

async function connect(vin: string): Promise<RawCar> {
  await node.line("node_started");
  return RawCar.connect(
    Number(environment["TELLTALE_PORT"]),
    trust.server.caPem,
    await trust.certificate(vin),
  );
}

/** The erased car knocks at both ingest processes, some times each. */
async function refused(): Promise<void> {
  for (let knock = 0; knock < 6; knock += 1) {
    await expect(connect(GOES)).rejects.toThrow("403");
  }
}

async function send(car: RawCar, vin: string, topic: string, payload: Uint8Array): Promise<void> {
  const sent = frame({ vin, topic, payload });
  expect(await car.ask(sent.bytes)).toBe(encodeAck(sent.txid, topic).toString("hex"));
}

/** Two signals: a text that only this car has, and a number. */
async function sendSignals(car: RawCar, vin: string, number: number): Promise<void> {
  const data = [
    { key: 113, value: { stringValue: `${nameOf(vin)} ${number}` } },
    { key: 8, value: { doubleValue: number } },
  ];
  await send(car, vin, "V", encodePayload({ data, createdAtMs: Date.now(), vin }));
  if (vin === STAYS) signalsOfStaying += data.length;
}

function resultIn(reports: readonly NodeReport[], id: string): OrderResult | undefined {
  return reports.flatMap((report) => report.orders).find((one) => one.id === id);
}

async function result(id: string, matches: (result: OrderResult) => boolean): Promise<OrderResult> {
  return waitFor(
    `a result of ${id}`,
    () =>
      worker.reports
        .flatMap((report) => report.orders)
        .findLast((one) => one.id === id && matches(one)),
    WAIT_MS,
  );
}

function sqlOf(): Sql {
  return sqlClient(`http://127.0.0.1:${environment["TELLTALE_SQL_PORT"]}`, TOKEN);
}

async function rowsOf(sql: Sql, vin: string): Promise<number> {
  const [row] = await sql(
    `SELECT toUInt32(count()) FROM ${DATABASE}.v_signals WHERE vin = '${vin}'`,
  );
  return Number(row?.[0]);
}

/** The first child that a parent starts; so only before one has died. */
function storePid(): number {
  const [pid] = node.children();
  // 0 would mean ourselves.
  if (pid === undefined) throw new Error("the node has no children");
  return pid;
}

async function until<T>(what: string, look: () => Promise<T | false | null>): Promise<T> {
  const untilMs = Date.now() + WAIT_MS;
  for (;;) {
    const found = await look().catch(() => null);
    if (found !== false && found !== null) return found;
    if (Date.now() > untilMs) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** kill -9 of the parent; its children find that out and end. */
async function kill(): Promise<void> {
  const children = isAlive(node.pid) ? node.children() : [];
  node.signal("SIGKILL");
  await node.ended;
  await waitFor("the children's end", () => (children.some(isAlive) ? undefined : true), WAIT_MS);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
