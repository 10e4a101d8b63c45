/**
 * The whole node with ClickHouse behind a URL: real processes, cars on the real wire, and the front
 * (tests/support/clickhouse-front.ts) in the server's place. Alerts bear unique names and lie in a
 * table that removes no repeats, so a doubled insert shows.
 */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import { generateKeyPairSync } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { OrderResult } from "../../../shared/node-report.ts";
import { encodeAck } from "../../../telemetry-node/ingest/envelope.ts";
import { SPOOL_BUDGET_BYTES_MIN } from "../../../telemetry-node/limits.ts";
import { isSealedSegment, spoolDirectory } from "../../../telemetry-node/spool-format.ts";
import { ClickHouseFront } from "../../support/clickhouse-front.ts";
import { encodeStream } from "../../simulator/vehicle/envelope.ts";
import { encodeAlerts } from "../../simulator/vehicle/records.ts";
import { makeTrust, nodeEnvironment, RawCar, waitFor, type Trust } from "../ingest/rig.ts";
import { NodeProcess, VIN, WorkerEnd } from "../node-rig.ts";

const PASSWORD = "a-password-of-the-server";
const PATIENCE_MS = 30_000;
/** Bytes of a frame that fills the spool: near the largest that is a record. */
const LARGE_BYTES = 900_000;
const INSERT_ERROR = /^telltale_insert_errors_total\{code="252"\} [1-9]/m;
/** Every message of the car is an alert of its own. */
const TOPIC = "alerts";
const jwk = {
  ...(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
    format: "jwk",
  }) as Record<string, string>),
  kid: "node-key-1",
};

let trust: Trust;
let worker: WorkerEnd;
let directory: string;
let front: ClickHouseFront;
let node: NodeProcess;

beforeAll(async () => {
  trust = await makeTrust();
});
afterEach(async () => {
  node.signal("SIGKILL");
  await node.ended;
  await front.kill();
  worker.close();
  await rm(directory, { recursive: true, force: true, maxRetries: 20 });
});
afterAll(() => trust.remove());

async function prepare(): Promise<void> {
  worker = await new WorkerEnd(jwk).listen();
  directory = await mkdtemp(join(tmpdir(), "telltale-by-url-"));
  writeFileSync(join(directory, "node.jwk"), JSON.stringify(jwk));
  writePassword(PASSWORD);
  front = await ClickHouseFront.start({
    directory: join(directory, "server"),
    user: "writer",
    password: PASSWORD,
  });
}

function writePassword(password: string): void {
  writeFileSync(join(directory, "password"), `${password}\n`);
}

function clickhouseEnvironment(): Record<string, string> {
  return {
    CLICKHOUSE_URL: front.url,
    CLICKHOUSE_USER: "writer",
    CLICKHOUSE_PASSWORD_FILE: join(directory, "password"),
  };
}

function startNode(): NodeProcess {
  return new NodeProcess({
    ...nodeEnvironment(trust, join(directory, "state")),
    ...clickhouseEnvironment(),
    TELLTALE_NODE_KEY_FILE: join(directory, "node.jwk"),
    TELLTALE_WORKER_URL: worker.url,
    TELLTALE_SPOOL_BUDGET_BYTES: String(SPOOL_BUDGET_BYTES_MIN),
  });
}

/** A car that sends alerts with names that occur once, and knows which were acked. */
class AlertCar {
  readonly acked: string[] = [];
  readonly #car: RawCar;
  #sent = 0;

  constructor(car: RawCar) {
    this.#car = car;
  }

  static async connect(running: NodeProcess, vin = VIN): Promise<AlertCar> {
    const { port } = await running.line("node_started");
    const certificate = await trust.certificate(vin);
    return new AlertCar(await RawCar.connect(Number(port), trust.server.caPem, certificate));
  }

  /** Sends one and waits for its ack, for so long; false when none came. */
  async send(bytes = 0, withinMs = PATIENCE_MS): Promise<boolean> {
    const number = (this.#sent += 1);
    return this.resend(number, bytes, withinMs);
  }

  get lastNumber(): number {
    return this.#sent;
  }

  async resend(number: number, bytes: number, withinMs = PATIENCE_MS): Promise<boolean> {
    const txid = `78ae54a58800468194dc95-${String(number).padStart(9, "0")}`;
    const name = `A${String(number).padStart(6, "0")}`;
    const before = this.#car.received.length;
    this.#car.send(frame(txid, name, bytes));
    const ack = encodeAck(txid, TOPIC).toString("hex");
    const isAcked = await waitFor(
      "an ack",
      () =>
        this.#car.received.slice(before).some((reply) => reply.toString("hex") === ack)
          ? true
          : undefined,
      withinMs,
    ).catch(() => false);
    if (isAcked) this.acked.push(name);
    return isAcked;
  }
}

function frame(txid: string, name: string, bytes: number): Uint8Array {
  const nowMs = Date.now();
  const alert = encodeAlerts([{ name, audiences: [], startedAtMs: nowMs }], nowMs);
  // A field of a later protocol, which decoders skip: length-delimited number 100.
  const padding =
    bytes === 0 ? Buffer.alloc(0) : Buffer.concat([PADDING_HEAD, Buffer.alloc(LARGE_BYTES, 7)]);
  return encodeStream({
    txid,
    topic: TOPIC,
    messageId: "",
    createdAtMs: nowMs,
    senderId: `vehicle_device.${VIN}`,
    deviceType: "vehicle_device",
    deviceId: VIN,
    payload: Buffer.concat([alert, padding]),
  });
}
const PADDING_HEAD = Buffer.from([0xa2, 0x06, ...varint(LARGE_BYTES)]);

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest >>>= 7) bytes.push((rest & 127) | (rest > 127 ? 128 : 0));
  return bytes;
}

async function stored(): Promise<string[]> {
  const rows = await front.query("SELECT name FROM telltale.alerts ORDER BY name");
  return rows.map(({ name }) => String(name));
}

async function waiting(): Promise<string[]> {
  const names = await readdir(spoolDirectory(join(directory, "state"), 1));
  return names.filter(isSealedSegment);
}

/** Everything sealed is stored; the segment being written is sealed within a second. */
async function drained(acked: readonly string[]): Promise<void> {
  await expect
    .poll(async () => (await stored()).length, { timeout: PATIENCE_MS, interval: 100 })
    .toBeGreaterThanOrEqual(acked.length);
  await expect.poll(waiting, { timeout: PATIENCE_MS, interval: 100 }).toEqual([]);
}

async function metrics(): Promise<string> {
  const { health_port: port } = await node.line("node_started");
  return (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text();
}

function problems(): string[] {
  return worker.reports.at(-1)?.problems.map(({ code }) => code) ?? [];
}

/** Waits until the newest report names all of these; none given: until it names none. */
async function reported(...codes: string[]): Promise<void> {
  await waitFor(
    `a report of [${codes.join(" ")}]`,
    () => {
      const present = problems();
      const isIt =
        codes.length === 0 ? present.length === 0 : codes.every((code) => present.includes(code));
      return isIt ? true : undefined;
    },
    PATIENCE_MS,
  );
}

test(
  "whatever the server and the network do, every acked record is stored once, in order",
  { timeout: 120_000 },
  async () => {
    await prepare();
    node = startNode();
    const car = await AlertCar.connect(node);

    /** Sends until the fault was met so often. */
    async function through(
      fault: Parameters<ClickHouseFront["fail"]>[0],
      times: number,
    ): Promise<void> {
      const met = (await front.counts()).faults + times;
      await front.fail(fault, { times });
      for (;;) {
        expect(await car.send()).toBe(true);
        if ((await front.counts()).faults >= met) return;
        await sleep(20);
      }
    }

    await through({ kind: "none" }, 0);
    await through({ kind: "lose_answer" }, 2);
    await through({ kind: "cut_request", afterBytes: 20 }, 1);
    await through({ kind: "status", status: 502 }, 1);
    await through({ kind: "slow", ms: 200 }, 1);
    // Not only inserts ask: once more until one of them has met it.
    do await through({ kind: "exception", code: 252, name: "TOO_MANY_PARTS" }, 1);
    while (!INSERT_ERROR.test(await metrics()));

    // Nobody listens, and then another life of the same server.
    await front.fail({ kind: "refuse" });
    await reported("clickhouse_unreachable");
    expect(await car.send()).toBe(true);
    await front.kill();
    await front.restart();

    // A changed password: rejected until its file has changed too.
    await front.setPassword("another-password");
    while (!problems().includes("clickhouse_rejected")) {
      expect(await car.send()).toBe(true);
      await sleep(50);
    }
    writePassword("another-password");
    expect(await car.send()).toBe(true);

    await drained(car.acked);
    expect(await stored()).toEqual(car.acked);
    await reported();
    const { tokens } = await front.counts();
    expect(tokens).toEqual(tokens.toSorted(bySequence));
    const figures = await metrics();
    expect(figures).toContain("telltale_clickhouse_reachable 1");
    expect(figures).toMatch(INSERT_ERROR);
    expect(figures).toMatch(/^telltale_insert_seconds_count [1-9]/m);
    const output = JSON.stringify(node.lines);
    expect(output).toContain('"event":"insert_failed"');
    expect(output).not.toMatch(/a-password|another-password|of a row|5YJ3TELLTALE00001/);

    // An order to erase goes the same way, through a server that is away first and loses answers. It has
    // a log of statements, parts that a person has put aside, and a table that nobody told us of.
    const other = "a statement about nobody";
    for (const statement of [
      "CREATE TABLE system.query_log (query String, tables Array(String)) ENGINE = MergeTree ORDER BY query",
      `INSERT INTO system.query_log VALUES ('SELECT ''${VIN}''', []), ('', ['${VIN}']), ('${other}', [])`,
      "CREATE TABLE telltale.strange (note Nullable(String)) ENGINE = MergeTree ORDER BY tuple()",
      `INSERT INTO telltale.strange VALUES ('sold: ${VIN}')`,
    ]) {
      await front.exec(statement);
    }
    const [{ id: partition = "" } = {}] = await front.query(
      "SELECT partition_id AS id FROM system.parts WHERE table = 'alerts' AND active LIMIT 1",
    );
    await front.fail({ kind: "refuse" });
    worker.answer = () => ({
      allow_list: { kind: "full", version: "2", vins: [] },
      orders: [{ id: "erase-1", kind: "erase", vin: VIN }],
    });
    const told = (state: OrderResult["state"], detail = /^/): Promise<OrderResult> =>
      waitFor(
        `the order being ${state}`,
        () =>
          worker.reports
            .at(-1)
            ?.orders.find((result) => result.state === state && detail.test(result.detail ?? "")),
        PATIENCE_MS,
      );
    await told("failed", /^waits for ClickHouse/);
    await front.fail({ kind: "lose_answer" }, { times: 2 });
    await told("failed", /elsewhere than in a column vin: strange$/);
    await front.exec("DROP TABLE telltale.strange SYNC");
    await front.exec(`ALTER TABLE telltale.alerts DETACH PARTITION ID '${String(partition)}'`);
    await told("failed", /detached parts.* alerts$/);
    await front.exec(`ALTER TABLE telltale.alerts ATTACH PARTITION ID '${String(partition)}'`);
    const done = await told("done", /^2 rows removed from system\.query_log$/);
    expect(done.removed).toMatchObject({ alerts: car.acked.length });
    expect(await front.query("SELECT query FROM system.query_log")).toEqual([{ query: other }]);
    // ClickHouse keeps the text of mutations: the VIN must not be in it.
    const mutations = JSON.stringify(await front.query("SELECT command FROM system.mutations"));
    expect(mutations).toContain("DELETE");
    expect(mutations).not.toContain(VIN);
    expect(await stored()).toEqual([]);
  },
);

/** Tokens of one process are node/spool/ingest/sequence/table/part. */
function bySequence(a: string, b: string): number {
  return Number(a.split("/")[3]) - Number(b.split("/")[3]);
}

test(
  "ClickHouse away from the start: acks until the budget is spent, then none; all of it drains while more comes",
  { timeout: 120_000 },
  async () => {
    await prepare();
    await front.fail({ kind: "refuse" });
    node = startNode();
    // The node starts without its database.
    const car = await AlertCar.connect(node);
    const unacked: number[] = [];
    while (unacked.length === 0) {
      if (!(await car.send(LARGE_BYTES, 3_000))) unacked.push(car.lastNumber);
    }
    const kept = car.acked.length * LARGE_BYTES;
    expect(kept).toBeGreaterThan(SPOOL_BUDGET_BYTES_MIN * 0.9);
    expect(kept).toBeLessThan(SPOOL_BUDGET_BYTES_MIN);
    await reported("spool_full", "clickhouse_unreachable");
    await node.line("problem_began", 1);
    expect(await metrics()).toContain("telltale_clickhouse_reachable 0");
    expect(await stored().catch(() => [])).toEqual([]);

    await front.heal();
    // What had no ack is sent again, and more comes while the backlog drains.
    for (const number of unacked) {
      while (!(await car.resend(number, LARGE_BYTES, 3_000)));
    }
    for (let more = 0; more < 50; more += 1) expect(await car.send()).toBe(true);
    await drained(car.acked);
    expect(await stored()).toEqual(car.acked.toSorted());
    const { tokens } = await front.counts();
    expect(tokens).toEqual(tokens.toSorted(bySequence));
    await reported();
    await node.line("problem_ended", 1);

    // Dead letters of a server can be replayed while the node runs.
    const letter = Buffer.from(
      encodeAlerts([{ name: "Z1", audiences: [], startedAtMs: 0 }], Date.now()),
    );
    await front.exec(
      `INSERT INTO telltale.dead_letters (received_at, vin, topic, reason, txid, payload) SELECT now64(3), '${VIN}', 'alerts', 'malformed', 't', unhex('${letter.toString("hex")}')`,
    );
    expect(await replay("--since", "2026-01-01", "--reason", "malformed")).toMatch(
      /^1 letters, 1 stored, 1 rows\ndone: 1 of 1 letters became 1 rows\n$/,
    );
    expect(await replay()).toMatch(/^done: 0 of 0 letters became 0 rows$/m);
    expect((await stored()).filter((name) => name === "Z1")).toEqual(["Z1"]);
    node.signal("SIGTERM");
    expect(await node.ended).toBe(0);
  },
);

async function replay(...args: string[]): Promise<string> {
  const command = new URL("../../../telemetry-node/store/replay-command.ts", import.meta.url);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [fileURLToPath(command), ...args],
    {
      env: { PATH: process.env["PATH"], ...clickhouseEnvironment() },
    },
  );
  return stdout;
}
