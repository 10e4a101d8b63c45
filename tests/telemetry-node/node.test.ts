import { createServer } from "node:http";
import { generateKeyPairSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { AllowListAnswer, AskedAnswer, NodeReport } from "../../shared/node-report.ts";
import { encodeAck } from "../../telemetry-node/ingest/envelope.ts";
import { encodeStream } from "../simulator/vehicle/envelope.ts";
import {
  makeTrust,
  nodeEnvironment,
  RawCar,
  spooledRecords,
  waitFor,
  type Trust,
} from "./ingest/rig.ts";
import { NodeProcess, START_MAX_MS, VIN, WorkerEnd } from "./node-rig.ts";

const OTHER_VIN = "7SAYTELLTALE00002";

let trust: Trust;
let worker: WorkerEnd;
let stateDir: string;
let keyFile: string;
const nodes: NodeProcess[] = [];
const jwk = {
  ...(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
    format: "jwk",
  }) as Record<string, string>),
  kid: "node-key-1",
};

beforeAll(async () => {
  trust = await makeTrust();
  keyFile = join(trust.directory, "node.jwk");
  writeFileSync(keyFile, JSON.stringify(jwk));
});
afterEach(async () => {
  for (const node of nodes.splice(0)) {
    node.signal("SIGKILL");
    await node.ended;
  }
  worker.close();
  await rm(stateDir, { recursive: true, force: true, maxRetries: 20 });
});
afterAll(() => trust.remove());

async function start(
  environment: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<NodeProcess> {
  if (nodes.length === 0) {
    worker = await new WorkerEnd(jwk).listen();
    stateDir = await mkdtemp(join(tmpdir(), "telltale-node-"));
  }
  return again(environment, args);
}

async function again(
  environment: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<NodeProcess> {
  const variables = {
    ...nodeEnvironment(trust, stateDir),
    TELLTALE_ALLOW: "worker",
    TELLTALE_NODE_KEY_FILE: keyFile,
    TELLTALE_WORKER_URL: worker.url,
    ...environment,
  };
  const node = new NodeProcess(variables, args);
  nodes.push(node);
  return node;
}

async function connect(node: NodeProcess, vin: string): Promise<RawCar> {
  const port = Number((await node.line("node_started"))["port"]);
  return RawCar.connect(port, trust.server.caPem, await trust.certificate(vin));
}

function frame(number: number): { txid: string; bytes: Uint8Array } {
  const txid = `78ae54a58800468194dc95-${String(number).padStart(9, "0")}`;
  const bytes = encodeStream({
    txid,
    topic: "V",
    messageId: "",
    createdAtMs: Date.now(),
    senderId: `vehicle_device.${VIN}`,
    deviceType: "vehicle_device",
    deviceId: VIN,
    // One signal: Soc (8) = double 76.5, created now.
    payload: Buffer.concat([
      Buffer.from("0a0d08081209290000000000205340", "hex"),
      createdAt(Math.floor(Date.now() / 1000)),
    ]),
  });
  return { txid, bytes };
}

/** Payload.created_at (2) with seconds (1) as a varint. */
function createdAt(seconds: number): Buffer {
  const varint: number[] = [];
  for (let rest = seconds; rest > 0; rest = Math.floor(rest / 128)) {
    varint.push((rest % 128) + (rest >= 128 ? 128 : 0));
  }
  return Buffer.from([0x12, varint.length + 1, 0x08, ...varint]);
}

async function askFor(car: RawCar, number: number): Promise<void> {
  const { txid, bytes } = frame(number);
  expect(await car.ask(bytes)).toBe(encodeAck(txid, "V").toString("hex"));
}

const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, "latin1");

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function eventually(what: string, connectOnce: () => Promise<RawCar>): Promise<RawCar> {
  const untilMs = Date.now() + START_MAX_MS;
  for (;;) {
    const car = await connectOnce().catch(() => null);
    if (car !== null) return car;
    if (Date.now() > untilMs) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe("the node", () => {
  it("takes the cars the Worker names, tells it about them, and drains on SIGTERM", async () => {
    const node = await start();
    await node.line("report_answered");
    const car = await eventually("admission", () => connect(node, VIN));
    await expect(connect(node, OTHER_VIN)).rejects.toThrow("403");
    await askFor(car, 1);
    await node.line("first_row_stored");
    const told = await waitFor("a report of the stored record", () =>
      worker.reports.flatMap(({ cars }) => cars).find((one) => one.last_stored_at_ms !== null),
    );
    expect(told).toMatchObject({ vin: VIN, connected: true, records_total: 1, signals_total: 1 });
    const report = worker.reports.at(-1);
    expect(report).toMatchObject({ allow_list_version: "1", ingest: { acks_total: 1 } });
    expect(report?.clickhouse.rows_total).toBeGreaterThan(0);
    expect(report?.certificate?.sha256).toMatch(/^[0-9a-f]{64}$/);

    // Taken off the list: closed within the interval.
    worker.answer = () => ({ allow_list: { kind: "full", version: "2", vins: [OTHER_VIN] } });
    expect((await car.end()).code).toBe(1008);
    const other = await eventually("admission", () => connect(node, OTHER_VIN));

    const children = node.children();
    expect(children).toHaveLength(2);
    node.signal("SIGTERM");
    expect(await node.ended).toBe(0);
    expect((await other.end()).code).toBe(1001);
    for (const pid of children) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    expect(worker.reports.at(-1)).toMatchObject({
      node: { state: "draining" },
      ingest: { connections: 0 },
    });
    expect(JSON.stringify(node.lines)).not.toContain(VIN);
  });

  it("stores what cars were asked to send, once, and knows after a restart how far", async () => {
    const asked: AskedAnswer = {
      version: "41",
      cars: [{ vin: VIN, list: "l1", pushed_at_ms: Date.now(), version: 41 }],
      lists: { l1: { Soc: 60, Gear: 5 } },
    };
    const node = await start();
    let pages = 0;
    worker.answer = ({ asked_version: held }) => {
      if (held === undefined || held === "41") return {};
      pages += 1;
      return { asked };
    };
    const stored = (reports: NodeReport[]) =>
      reports.find(({ asked_version: held }) => held === "41");
    await waitFor("the version stored", () => stored(worker.reports), START_MAX_MS);
    expect(pages).toBeGreaterThan(0);
    node.signal("SIGTERM");
    expect(await node.ended).toBe(0);

    // What it says next comes from the database: nobody tells it again.
    worker.reports.splice(0);
    const told = pages;
    await again();
    await waitFor("the version known", () => stored(worker.reports), START_MAX_MS);
    expect(pages).toBe(told);
    expect(JSON.stringify(node.lines)).not.toContain(VIN);
  });

  it("starts a killed ingest or store again and loses no count of what was acked", async () => {
    const node = await start();
    await node.line("report_answered");
    const car = await eventually("admission", () => connect(node, VIN));
    for (let number = 1; number <= 5; number++) await askFor(car, number);
    await waitFor("the count", () =>
      worker.reports.find(({ ingest }) => ingest.acks_total === 5) ? true : undefined,
    );
    for (const pid of node.children()) process.kill(pid, "SIGKILL");
    await car.end();
    await node.line("process_ended", 1);
    const next = await eventually("a new ingest", () => connect(node, VIN));
    await askFor(next, 6);
    const report = await waitFor("the sum", () =>
      worker.reports.find(({ ingest }) => ingest.acks_total === 6),
    );
    expect(report.ingest.connections).toBe(1);
    node.signal("SIGINT");
    expect(await node.ended).toBe(0);
  });

  it("goes on with its last list while the Worker is away, and sends the same report again", async () => {
    const node = await start();
    await node.line("report_answered");
    await eventually("admission", () => connect(node, VIN));
    worker.answer = () => 503;
    await node.line("report_failed");
    worker.bodies.length = 0;
    await waitFor("a report and its repetition", () =>
      worker.bodies.length > 1 ? true : undefined,
    );
    expect(worker.bodies[0]).toBe(worker.bodies[1]);
    node.signal("SIGTERM");
    await node.ended;

    const second = await again();
    await second.line("node_started");
    const car = await connect(second, VIN);
    await askFor(car, 1);
    await expect(connect(second, OTHER_VIN)).rejects.toThrow("403");
  });

  it("asks for a full list when told of changes to one it does not have", async () => {
    const answers: AllowListAnswer[] = [
      { kind: "full", version: "a", vins: [VIN] },
      { kind: "changes", from: "a", version: "b", add: [OTHER_VIN], remove: [] },
      { kind: "changes", from: "x", version: "y", add: [], remove: [VIN, OTHER_VIN] },
      { kind: "full", version: "z", vins: [OTHER_VIN] },
    ];
    const node = await start();
    worker.answer = () => {
      const allow_list = answers.shift();
      return allow_list === undefined
        ? { allow_list: { kind: "same", version: "z" } }
        : { allow_list };
    };
    await waitFor(
      "the versions",
      () => (worker.reports.some((report) => report.allow_list_version === "z") ? true : undefined),
      START_MAX_MS,
    );
    const versions = worker.reports.map((report) => report.allow_list_version);
    expect(versions.slice(0, 5)).toEqual([null, "a", "b", "unknown", "z"]);
    await eventually("admission", () => connect(node, OTHER_VIN));
    await expect(connect(node, VIN)).rejects.toThrow("403");
  });

  it("answers health, readiness and metrics", async () => {
    const node = await start({ TELLTALE_ALLOW: "all" });
    const { health_port: port } = await node.line("node_started");
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${String(port)}${path}`);
      return [response.status, await response.text()] as const;
    };
    expect(await get("/healthz")).toEqual([200, "ok\n"]);
    expect(await get("/readyz")).toEqual([200, '{"ready":true,"missing":[]}\n']);
    expect((await get("/nothing"))[0]).toBe(404);
    const car = await connect(node, VIN);
    await askFor(car, 1);
    await expect
      .poll(async () => (await get("/metrics"))[1], { timeout: 5_000 })
      .toContain('record_total{record_type="V"} 1');
    const [, metrics] = await get("/metrics");
    expect(metrics).toContain("num_connections 1");
    expect(metrics).not.toContain(VIN);
  });

  it("shares one port among several ingest processes, each with its own spool", async () => {
    const port = await freePort();
    const shared = { TELLTALE_ALLOW: "all", TELLTALE_PORT: String(port) };
    const node = await start(shared, ["--ingest", "4"]);
    await node.line("report_answered");
    // Four and the store.
    expect(node.children()).toHaveLength(5);
    const cars: RawCar[] = [];
    const used = new Set<number>();
    // The kernel deals connections out; each gets some soon.
    while (used.size < 4) {
      expect(cars.length).toBeLessThan(100);
      const car = await connect(node, VIN);
      cars.push(car);
      await askFor(car, cars.length);
      for (const number of [1, 2, 3, 4]) {
        if (spooledRecords(stateDir, number).some(({ kind }) => kind === 1)) used.add(number);
      }
    }
    await waitFor("the sum over all", () =>
      worker.reports.find(
        ({ ingest }) =>
          ingest.acks_total === cars.length &&
          ingest.connections === cars.length &&
          ingest.cars_connected === 1,
      ),
    );
    node.signal("SIGTERM");
    expect(await node.ended).toBe(0);
  });

  it("stops within its bound though the store hangs, and keeps what was acked", async () => {
    const node = await start({ TELLTALE_ALLOW: "all" });
    const car = await connect(node, VIN);
    const store = node.children().find((pid) => commandOf(pid).includes("store/main.ts")) ?? 0;
    process.kill(store, "SIGSTOP");
    for (let number = 1; number <= 5; number++) await askFor(car, number);
    node.signal("SIGTERM");
    expect(await node.ended).toBe(0);
    expect(await node.line("process_killed")).toMatchObject({ name: "store", after_ms: 5_000 });
    expect((await car.end()).code).toBe(1001);
    expect(spooledRecords(stateDir, 1).filter(({ kind }) => kind === 1)).toHaveLength(5);
  });

  it("says which port is taken and does not start", async () => {
    const node = await start();
    const { port } = await node.line("node_started");
    const second = await again({ TELLTALE_PORT: String(port) });
    expect(await second.ended).toBe(1);
    expect(JSON.stringify(second.lines)).toContain("TELLTALE_PORT");
    await eventually("the first still serves", () => connect(node, VIN));
  });

  it("does not start without the SQL it was asked for, and gives the store threads for it", async () => {
    const tokenFile = join(trust.directory, "sql-token");
    writeFileSync(tokenFile, "a-token-of-twenty-four-c");
    const first = await start({ TELLTALE_SQL_TOKEN_FILE: tokenFile });
    const { sql_port: port } = await first.line("node_started");
    const environments = first
      .children()
      .map((pid) => readFileSync(`/proc/${pid}/environ`, "utf8").split("\0"));
    const threads = environments.flatMap((lines) =>
      lines.filter((line) => line.startsWith("UV_THREADPOOL_SIZE=")),
    );
    expect(threads).toEqual(["UV_THREADPOOL_SIZE=16"]);
    const second = await again({
      TELLTALE_STATE_DIR: join(stateDir, "second"),
      TELLTALE_SQL_TOKEN_FILE: tokenFile,
      TELLTALE_SQL_PORT: String(port),
    });
    expect(await second.ended).toBe(1);
    const failure = await second.line("node_start_failed");
    expect(failure["error"]).toMatch(
      /^SQL cannot be served on 127\.0\.0\.1:\d+: set TELLTALE_SQL_PORT/,
    );
  });

  it("reports every mistake of its configuration and does not start", async () => {
    const node = await start({ TELLTALE_PORT: "x", TELLTALE_NODE_ID: "" });
    expect(await node.ended).toBe(1);
    expect(node.lines.map((line) => [line["event"], line["variable"]])).toEqual([
      ["config_mistake", "TELLTALE_PORT"],
      ["config_mistake", "TELLTALE_NODE_ID"],
    ]);
  });
});
