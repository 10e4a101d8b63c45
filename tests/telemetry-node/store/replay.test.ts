import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { telemetry } from "../../../proto/gen/wire.js";
import {
  type ClickHouse,
  type EmbeddedClickHouse,
  openEmbedded,
} from "../../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { replay, type ReplayChoice } from "../../../telemetry-node/store/replay.ts";
import { encodePayload, makeStateDir, toTimestamp, VIN_1, VIN_2 } from "./support.ts";

const database = "telltale";
const AT_MS = Date.UTC(2026, 10, 22, 8, 0, 0, 250);
const EVERYTHING: ReplayChoice = { sinceMs: 0, untilMs: AT_MS * 2, reason: null, vin: null };
const { VehicleAlerts } = telemetry.vehicle_alerts;

let stateDir: Awaited<ReturnType<typeof makeStateDir>>;
let engine: EmbeddedClickHouse;

beforeAll(async () => {
  stateDir = await makeStateDir();
  engine = await openEmbedded(join(stateDir.path, "clickhouse"));
  await migrate(engine, await loadMigrations(MIGRATIONS_DIRECTORY), { database });
}, 60_000);

afterAll(async () => {
  await engine.close();
  await stateDir.remove();
});

beforeEach(async () => {
  for (const table of ["signals", "alerts", "dead_letters", "replays"]) {
    await engine.exec(`TRUNCATE TABLE ${database}.${table}`);
  }
});

type Letter = {
  vin?: string;
  topic?: string;
  reason?: string;
  receivedAtMs?: number;
  txid?: string;
  payload: Uint8Array;
};

/** Letters as a release left them whose decoder could not read what this one can. */
async function putLetters(letters: Letter[]): Promise<void> {
  const rows = letters.map(
    ({ vin = VIN_1, topic = "V", reason = "malformed", receivedAtMs = AT_MS, txid, payload }, at) =>
      `(fromUnixTimestamp64Milli(${receivedAtMs}), '${vin}', '${topic}', '${reason}', '${txid ?? `t-${at}`}', unhex('${Buffer.from(payload).toString("hex")}'))`,
  );
  await engine.exec(
    `INSERT INTO ${database}.dead_letters (received_at, vin, topic, reason, txid, payload) VALUES ${rows.join(", ")}`,
  );
}

function speed(value: number): Uint8Array {
  return encodePayload({ data: [{ key: 4, value: { doubleValue: value } }], createdAtMs: AT_MS });
}

function alert(name: string): Uint8Array {
  const record = VehicleAlerts.fromObject({ createdAt: toTimestamp(AT_MS), alerts: [{ name }] });
  return VehicleAlerts.encode(record).finish();
}

const BROKEN = Buffer.from([0x0a, 0xff, 0x0a, 0x0a, 0x00]);

async function column(sql: string): Promise<unknown[]> {
  const rows = await engine.query(sql);
  return rows.flatMap((row) => Object.values(Object(row)));
}

const speeds = (): Promise<unknown[]> => column(`SELECT num FROM ${database}.signals ORDER BY num`);
const alerts = (): Promise<unknown[]> =>
  column(`SELECT name FROM ${database}.alerts ORDER BY name`);

describe("what was a dead letter becomes rows", () => {
  test("with the car, the times and the transaction it had, and is marked; the rest stays", async () => {
    await putLetters([
      { payload: speed(1), txid: "78ae54a58800468194dc95-000000007" },
      { vin: VIN_2, topic: "alerts", payload: alert("A1") },
      { payload: BROKEN },
      { payload: BROKEN, topic: "metrics", reason: "unknown_topic" },
    ]);
    const progress = await replay({ clickhouse: engine, database, choice: EVERYTHING });
    expect(progress).toEqual({
      letters: 4,
      stored: 2,
      rows: 2,
      failing: { malformed: 1, unknown_topic: 1 },
    });
    expect(
      await engine.query(
        `SELECT vin, num, toString(toUnixTimestamp64Milli(received_at)) AS received, txid_number FROM ${database}.signals`,
      ),
    ).toEqual([{ vin: VIN_1, num: 1, received: String(AT_MS), txid_number: 7 }]);
    expect(await column(`SELECT concat(vin, ' ', name) FROM ${database}.alerts`)).toEqual([
      `${VIN_2} A1`,
    ]);
    const marks = `SELECT count() AS n FROM ${database}.v_dead_letters WHERE replayed_at`;
    expect(await column(`${marks} > now64(3) - INTERVAL 1 MINUTE`)).toEqual([2]);
    expect(await column(`${marks} IS NULL`)).toEqual([2]);
  });

  test("only those asked for: by time, reason and car", async () => {
    await putLetters([
      { payload: speed(1), receivedAtMs: AT_MS - 1 },
      { payload: speed(2) },
      { payload: speed(3), reason: "created_at_out_of_range" },
      { payload: speed(4), vin: VIN_2 },
      { payload: speed(5), receivedAtMs: AT_MS + 1 },
    ]);
    const choice = { sinceMs: AT_MS, untilMs: AT_MS + 1, reason: "malformed", vin: VIN_1 };
    await replay({ clickhouse: engine, database, choice });
    expect(await speeds()).toEqual([2]);
    await replay({ clickhouse: engine, database, choice: { ...EVERYTHING, vin: VIN_2 } });
    expect(await speeds()).toEqual([2, 4]);
  });

  test("once, however often it is asked for", async () => {
    await putLetters([
      { topic: "alerts", payload: alert("A1") },
      { topic: "alerts", payload: alert("A2") },
    ]);
    for (const stored of [2, 0, 0]) {
      const progress = await replay({ clickhouse: engine, database, choice: EVERYTHING });
      expect(progress.stored).toBe(stored);
    }
    expect(await alerts()).toEqual(["A1", "A2"]);
  });

  test("in batches of bounded size, none left out and none twice", async () => {
    const letters = Array.from({ length: 2_500 }, (_, at) => ({
      topic: "alerts",
      payload: alert(`A${String(at).padStart(4, "0")}`),
      // Many share a millisecond, so batches end between milliseconds and not within.
      receivedAtMs: AT_MS + Math.floor(at / 7),
    }));
    await putLetters(letters);
    const steps: number[] = [];
    await replay({
      clickhouse: engine,
      database,
      choice: EVERYTHING,
      onProgress: ({ stored }) => steps.push(stored),
    });
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.at(-1)).toBe(2_500);
    expect(await alerts()).toEqual(letters.map((_, at) => `A${String(at).padStart(4, "0")}`));
  });
});

describe("a replay that is cut off", () => {
  /** Dies at the n-th call: before it is made, or after it was done and its answer got lost. */
  function dying(atCall: number, isDone: boolean): ClickHouse {
    let calls = 0;
    const step = async <T>(act: () => Promise<T>): Promise<T> => {
      calls += 1;
      if (calls < atCall) return act();
      if (calls === atCall && isDone) await act();
      throw new Error("killed");
    };
    return {
      ...engine,
      exec: (sql) => step(() => engine.exec(sql)),
      query: (sql) => step(() => engine.query(sql)),
      insertNative: (insert) => step(() => engine.insertNative(insert)),
    };
  }

  test("at any step, its answer lost or not, is finished by the next one, each row once", async () => {
    let died = 0;
    for (const isDone of [false, true]) {
      for (let atCall = 1; ; atCall += 1) {
        const name = `${isDone}-${atCall}`;
        await engine.exec(`TRUNCATE TABLE ${database}.alerts`);
        await engine.exec(`TRUNCATE TABLE ${database}.dead_letters`);
        await putLetters([
          { topic: "alerts", payload: alert(`${name}-1`) },
          { topic: "alerts", payload: alert(`${name}-2`), receivedAtMs: AT_MS + 1 },
          { payload: speed(atCall) },
        ]);
        const run = replay({ clickhouse: dying(atCall, isDone), database, choice: EVERYTHING });
        const isWhole = await run.then(
          () => true,
          () => false,
        );
        // More came meanwhile: the batch that was begun must not grow by it.
        await putLetters([
          { topic: "alerts", payload: alert(`${name}-3`), receivedAtMs: AT_MS + 1, txid: "t-9" },
        ]);
        await replay({ clickhouse: engine, database, choice: EVERYTHING });
        expect(await alerts(), name).toEqual([`${name}-1`, `${name}-2`, `${name}-3`]);
        if (isWhole) break;
        died += 1;
      }
    }
    expect(died).toBeGreaterThan(12);
  });

  test("and what it planned is left alone by a release that cannot read it", async () => {
    await putLetters([{ payload: BROKEN }, { topic: "alerts", payload: alert("A1") }]);
    await engine.exec(
      `INSERT INTO ${database}.replays (vin, letter_id, batch, position, is_stored)
      SELECT vin, letter_id, 'b', 0, 0 FROM ${database}.v_dead_letters WHERE topic = 'V'`,
    );
    const run = replay({ clickhouse: engine, database, choice: EVERYTHING });
    await expect(run).rejects.toThrow(/the release that began it/);
    expect(await alerts()).toEqual([]);
  });
});

test("npm run node:replay needs the embedded engine for itself and says so", async () => {
  const command = new URL("../../../telemetry-node/store/replay-command.ts", import.meta.url);
  const run = async (...args: string[]): Promise<string> => {
    const child = spawn(process.execPath, [fileURLToPath(command), ...args], {
      env: { PATH: process.env["PATH"], TELLTALE_STATE_DIR: stateDir.path },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (text) => (output += String(text)));
    const code = await new Promise((resolve) => child.once("exit", resolve));
    return `${String(code)} ${output}`;
  };
  expect(await run()).toMatch(/^1 .+another process has it: stop that one/);
  expect(await run("--since", "yesterday")).toMatch(/^1 npm run node:replay -- /);
});
