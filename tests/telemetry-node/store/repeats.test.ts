import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SegmentHeader } from "../../../telemetry-node/spool-format.ts";
import { type EmbeddedClickHouse, openEmbedded } from "../../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { insertToken, SpoolReader } from "../../../telemetry-node/store/spool-reader.ts";
import { encodeAlerts } from "../../simulator/vehicle/records.ts";
import {
  encodePayload,
  encodeSegment,
  makeStateDir,
  segmentHeader,
  VIN_1,
  writeSegment,
} from "./support.ts";

const NOVEMBER_MS = Date.UTC(2026, 10, 22, 8);
const DECEMBER_MS = Date.UTC(2026, 11, 1, 8);
const database = "telltale";

let stateDir: Awaited<ReturnType<typeof makeStateDir>>;
let engine: EmbeddedClickHouse;
let header: SegmentHeader;
let sequence = 0;

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
  sequence += 1;
  header = segmentHeader(sequence);
  for (const table of ["signals", "latest", "alerts"]) {
    await engine.exec(`TRUNCATE TABLE ${database}.${table}`);
  }
});

/**
 * Found by the torture run: a process killed between the engine's deduplication log and its part
 * leaves a token that stands for no rows. It is made here by taking the rows away afterwards.
 */
async function leaveTokenWithoutRows(
  table: "signals" | "latest" | "alerts",
  token: string,
  createdAtMs: number,
): Promise<void> {
  const at = `fromUnixTimestamp64Milli(${createdAtMs}, 'UTC')`;
  await engine.exec(
    `INSERT INTO ${database}.${table} (vin, created_at, received_at) ` +
      `SETTINGS insert_deduplication_token = '${token}', async_insert = 0 SELECT 'GHOST', ${at}, ${at}`,
  );
  await engine.exec(
    `ALTER TABLE ${database}.${table} DELETE WHERE vin = 'GHOST' SETTINGS mutations_sync = 2`,
  );
  expect(await count(table)).toBe(0);
}

async function count(table: string, where = "1"): Promise<number> {
  const [row] = await engine.query(`SELECT count() AS n FROM ${database}.${table} WHERE ${where}`);
  return Number((row as { n: unknown }).n);
}

/** The segment as an earlier life left it: 20 signals in November and 20 in December, one alert. */
async function storeSegment(): Promise<string[]> {
  const signals = (createdAtMs: number) => ({
    payload: encodePayload({
      createdAtMs,
      data: Array.from({ length: 20 }, (_, key) => ({ key, value: { doubleValue: key } })),
    }),
    receivedAtMs: NOVEMBER_MS,
  });
  const alert = { name: "A", audiences: [], startedAtMs: NOVEMBER_MS } as const;
  const bytes = encodeSegment(header, [
    [
      signals(NOVEMBER_MS),
      signals(DECEMBER_MS),
      { topic: "alerts", payload: encodeAlerts([alert], NOVEMBER_MS), receivedAtMs: NOVEMBER_MS },
    ],
  ]);
  await writeSegment(stateDir.path, header, bytes);
  const events: string[] = [];
  const reader = new SpoolReader({
    spoolDir: join(stateDir.path, "spool"),
    clickhouse: engine,
    database,
    log: (_, event) => events.push(event),
    onStored: () => events.push("stored"),
    onFault: () => undefined,
  });
  await reader.drain(20_000);
  return events;
}

async function expectAllOnce(): Promise<void> {
  expect(await count("signals", `vin = '${VIN_1}' AND toYYYYMM(created_at) = 202611`)).toBe(20);
  expect(await count("signals", `vin = '${VIN_1}' AND toYYYYMM(created_at) = 202612`)).toBe(20);
  expect(await count("signals")).toBe(40);
  expect(await count("alerts")).toBe(1);
  expect(await count("latest FINAL")).toBe(20);
}

describe("a token that stands for no rows loses none", () => {
  it("of signals", async () => {
    await leaveTokenWithoutRows("signals", insertToken(header, "signals", 0), NOVEMBER_MS);
    await leaveTokenWithoutRows("signals", insertToken(header, "signals", 0), DECEMBER_MS);
    expect(await storeSegment()).toEqual(["insert_was_dropped", "stored"]);
    await expectAllOnce();
  });

  it("in one partition, and the rows of the others stay single", async () => {
    await leaveTokenWithoutRows("signals", insertToken(header, "signals", 0), DECEMBER_MS);
    expect(await storeSegment()).toContain("insert_was_dropped");
    await expectAllOnce();
  });

  it("again and again", async () => {
    const token = insertToken(header, "signals", 0);
    for (const left of [token, `${token}/1`, `${token}/2`]) {
      await leaveTokenWithoutRows("signals", left, NOVEMBER_MS);
    }
    const events = await storeSegment();
    expect(events.filter((event) => event === "insert_was_dropped")).toHaveLength(3);
    await expectAllOnce();
  });

  it("of tables that merge no repeats, and of those that are made of others", async () => {
    await leaveTokenWithoutRows("alerts", insertToken(header, "alerts", 0), NOVEMBER_MS);
    await leaveTokenWithoutRows("latest", insertToken(header, "latest", 0), NOVEMBER_MS);
    expect(await storeSegment()).toContain("insert_was_dropped");
    await expectAllOnce();
  });
});

it("a segment that was stored before is stored once, without a second look being fooled", async () => {
  expect(await storeSegment()).toEqual(["stored"]);
  expect(await storeSegment()).toEqual(["stored"]);
  await expectAllOnce();
});
