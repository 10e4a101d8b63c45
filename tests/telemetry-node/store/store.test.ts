import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { valueMembers } from "../../../proto/gen/value-members.ts";
import { fieldNames } from "../../../proto/gen/fields.ts";
import { telemetry } from "../../../proto/gen/wire.js";
import { Fault } from "../../../shared/fault.ts";
import { RECORD_FLAG, RECORD_KIND } from "../../../telemetry-node/spool-format.ts";
import { afterInserts } from "../../../telemetry-node/store/after-inserts.ts";
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
import { splitStatements } from "../../../telemetry-node/store/migration-sql.ts";
import { SpoolReader, type StoredSegment } from "../../../telemetry-node/store/spool-reader.ts";
import { createTables, TABLE_NAMES } from "../../../telemetry-node/store/tables.ts";
import { loadWatched } from "../../../telemetry-node/store/watch.ts";
import {
  encodePayload,
  encodeSegment,
  makeStateDir,
  segmentHeader,
  type TestRecord,
  toTimestamp,
  VIN_1,
  VIN_2,
  writeSegment,
} from "./support.ts";

/** What a busy machine may take; never waited for where nothing is wrong. */
const PATIENCE_MS = 60_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

const NOW_MS = Date.UTC(2026, 10, 22, 8, 0, 0, 250);
const database = "telltale";
let stateDir: Awaited<ReturnType<typeof makeStateDir>>;
let engine: EmbeddedClickHouse;
let nextSequence = 1;

beforeAll(async () => {
  stateDir = await makeStateDir();
  engine = await openEmbedded(join(stateDir.path, "clickhouse"));
  await migrate(engine, await loadMigrations(MIGRATIONS_DIRECTORY), { database });
}, 60_000);

afterAll(async () => {
  await engine.close();
  await stateDir.remove();
});

/** Stores what lies in the spool and returns what was reported. */
async function store(
  options: { clickhouse?: Partial<ClickHouse>; partRowsMax?: number } = {},
): Promise<{ stored: StoredSegment[]; faults: Fault[]; events: string[] }> {
  const stored: StoredSegment[] = [];
  const faults: Fault[] = [];
  const events: string[] = [];
  const reader = new SpoolReader({
    spoolDir: join(stateDir.path, "spool"),
    clickhouse: { ...engine, ...options.clickhouse },
    database,
    log: (_, event) => events.push(event),
    onStored: (segment) => stored.push(segment),
    onFault: (fault) => faults.push(fault),
    ...(options.partRowsMax === undefined ? {} : { partRowsMax: options.partRowsMax }),
  });
  await reader.drain(PATIENCE_MS);
  return { stored, faults, events };
}

async function putSegment(...blocks: TestRecord[][]): Promise<{ path: string; bytes: Buffer }> {
  const header = segmentHeader((nextSequence += 1));
  const bytes = encodeSegment(header, blocks);
  return { path: await writeSegment(stateDir.path, header, bytes), bytes };
}

/** Signals with values that occur once. */
function speedRecord(vin: string, first: number, count: number): TestRecord {
  const data = Array.from({ length: count }, (_, at) => ({
    key: 4,
    value: { doubleValue: first + at },
  }));
  return { vin, payload: encodePayload({ data, createdAtMs: NOW_MS }), receivedAtMs: NOW_MS };
}

async function numbersOf(table: string, vin: string): Promise<number[]> {
  const column = table === "signals" ? "num" : "value_number";
  const rows = await engine.query(
    `SELECT ${column} AS value FROM ${database}.${table} WHERE vin = '${vin}' ORDER BY value`,
  );
  return rows.map((row) => Number(Reflect.get(Object(row), "value")));
}

function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => first + at);
}

describe("every acknowledged signal is stored exactly once", () => {
  test("after a crash between insert and delete, though parts were cut", async () => {
    const vin = "5YJ3TELLTALE00011";
    const { path, bytes } = await putSegment(
      [speedRecord(vin, 0, 40)],
      [speedRecord(vin, 100, 60)],
    );
    await store({ partRowsMax: 7 });
    expect(await readdir(join(stateDir.path, "spool", "0"))).not.toContain(path);
    // The delete never reached the disk: the same file is there again.
    await writeSegment(stateDir.path, segmentHeader(nextSequence), bytes);
    await store({ partRowsMax: 7 });
    const expected = [...range(0, 40), ...range(100, 60)];
    expect(await numbersOf("signals", vin)).toEqual(expected);
    expect(await numbersOf("v_signals", vin)).toEqual(expected);
  });

  test("though a hostile segment holds far more rows than are held in memory at once", async () => {
    const vin = "5YJ3TELLTALE00015";
    const records = range(0, 60).map((at) => speedRecord(vin, at * 50, 50));
    await putSegment(records, [{ vin, payload: Buffer.from([0x0a, 0xff]), topic: "V" }]);
    const blocks: number[] = [];
    const { stored } = await store({
      partRowsMax: 200,
      clickhouse: {
        async insertNative(insert) {
          if (insert.table === "signals") blocks.push(insert.bytes.length);
          await engine.insertNative(insert);
        },
      },
    });
    expect(stored[0]).toMatchObject({ rows: 3001, summary: { records: 61, deadLetters: 1 } });
    expect(blocks).toHaveLength(15);
    expect(await numbersOf("signals", vin)).toEqual(range(0, 3000));
    expect(await numbersOf("v_latest", vin)).toEqual([2999]);
  });

  test("when the answer to an insert is lost and some inserts fail", async () => {
    const vin = "5YJ3TELLTALE00012";
    await putSegment([speedRecord(vin, 0, 10)]);
    await putSegment([speedRecord(vin, 10, 10)]);
    let calls = 0;
    const order: string[] = [];
    const { faults, stored } = await store({
      clickhouse: {
        async insertNative(insert) {
          calls += 1;
          order.push(insert.token);
          if (calls === 1) throw new Fault("store_unavailable", "away", { temporary: true });
          await engine.insertNative(insert);
          if (calls === 2) {
            throw new Fault("store_unavailable", "answer lost", {
              temporary: true,
              mayHaveHappened: true,
            });
          }
        },
      },
    });
    expect(faults).toHaveLength(2);
    expect(stored.map(({ rows }) => rows)).toEqual([10, 10]);
    // Nothing overtakes: three tries of the first segment, what is derived from it, then the second.
    // An earlier life may have left these segments, so derived rows go in anew (repeats.ts).
    const segments = order.map((token) => token.split("/").slice(0, 4).join("/"));
    expect(new Set(order.slice(0, 3)).size).toBe(1);
    const derived = ["latest", "latest", "derive_marks", "derive_marks"];
    expect(order.map((token) => token.split("/")[4])).toEqual(
      ["signals", "signals", "signals", ...derived].concat("signals", derived),
    );
    expect(segments.slice(7)).not.toContain(segments[0]);
    expect(await numbersOf("signals", vin)).toEqual(range(0, 20));
  });

  test("when a server fails several tables at the same time", async () => {
    const vin = "5YJ3TELLTALE00016";
    const { VehicleAlerts } = telemetry.vehicle_alerts;
    const alerts = VehicleAlerts.fromObject({
      createdAt: toTimestamp(NOW_MS),
      alerts: [{ name: "A" }],
    });
    await putSegment([
      speedRecord(vin, 0, 10),
      { vin, topic: "alerts", payload: VehicleAlerts.encode(alerts).finish() },
    ]);
    const tries = new Map<string, number>();
    const { faults, stored } = await store({
      clickhouse: {
        kind: "http",
        async insertNative(insert) {
          const count = (tries.get(insert.table) ?? 0) + 1;
          tries.set(insert.table, count);
          if (count > 2) return engine.insertNative(insert);
          throw new Fault("store_unavailable", "away", { temporary: true });
        },
      },
    });
    expect(stored.map(({ rows }) => rows)).toEqual([11]);
    expect(faults).toHaveLength(2 * tries.size);
    // Two failures each; derived tables once more, anew (repeats.ts).
    expect(Object.fromEntries(tries)).toEqual({
      signals: 3,
      alerts: 3,
      latest: 4,
      derive_marks: 4,
    });
    expect(await numbersOf("signals", vin)).toEqual(range(0, 10));
  });

  test("while a segment ends in a write that was cut", async () => {
    const vin = "5YJ3TELLTALE00013";
    const header = segmentHeader((nextSequence += 1));
    const whole = encodeSegment(header, [[speedRecord(vin, 0, 5)], [speedRecord(vin, 5, 5)]]);
    await writeSegment(stateDir.path, header, whole.subarray(0, whole.length - 3));
    const { events } = await store();
    expect(events).toContain("segment_torn");
    expect(await numbersOf("signals", vin)).toEqual(range(0, 5));
  });

  test("and a file that is no segment is set aside, not deleted, and blocks nothing", async () => {
    const vin = "5YJ3TELLTALE00014";
    const path = await writeSegment(
      stateDir.path,
      segmentHeader((nextSequence += 1)),
      Buffer.from("noise"),
    );
    await putSegment([speedRecord(vin, 0, 3)]);
    const { events } = await store();
    expect(events).toContain("segment_set_aside");
    expect(await readFile(`${path}.corrupt`, "utf8")).toBe("noise");
    expect(await numbersOf("signals", vin)).toEqual(range(0, 3));
  });
});

describe("repeats", () => {
  test("the same car, field, time and value count once; a resend with a new time is a new row", async () => {
    const vin = "5YJ3TELLTALE00021";
    const record = (createdAtMs: number, isResend: boolean): TestRecord => ({
      vin,
      receivedAtMs: NOW_MS,
      payload: encodePayload({
        data: [
          { key: 8, value: { doubleValue: 61.5 } },
          { key: 8, value: { doubleValue: 61.6 } },
        ],
        createdAtMs,
        isResend,
      }),
    });
    await putSegment([record(NOW_MS, false)]);
    await putSegment([record(NOW_MS, false), record(NOW_MS + 500, true)]);
    await store();
    const rows = await engine.query(
      `SELECT value_number, is_resend FROM ${database}.v_signals WHERE vin = '${vin}' ORDER BY created_at, value_number`,
    );
    expect(rows).toEqual([
      { value_number: 61.5, is_resend: false },
      { value_number: 61.6, is_resend: false },
      { value_number: 61.5, is_resend: true },
      { value_number: 61.6, is_resend: true },
    ]);
  });
});

describe("values read as what they are", () => {
  const cases: Record<
    string,
    { value: unknown; type: string; text: string } & Record<string, unknown>
  > = {
    string_value: {
      value: "1.1920928955078125e-05",
      type: "string",
      text: "1.1920928955078125e-05",
      value_number: 0.000011920928955078125,
    },
    int_value: { value: -12, type: "int32", text: "-12", value_number: -12 },
    long_value: {
      value: "9007199254740993",
      type: "int64",
      text: "9007199254740993",
      exact: "9007199254740993",
    },
    float_value: { value: 0.1, type: "float", text: "0.1" },
    double_value: { value: 0.1, type: "double", text: "0.1", value_number: 0.1 },
    boolean_value: { value: true, type: "boolean", text: "true", value_boolean: true },
    location_value: {
      value: { latitude: 37.5, longitude: -122.25 },
      type: "location",
      text: "(37.5, -122.25)",
      latitude: 37.5,
      longitude: -122.25,
    },
    invalid: {
      value: true,
      type: "invalid",
      text: "<invalid>",
      is_invalid: true,
      value_number: null,
    },
    door_value: {
      value: { DriverFront: true, PassengerFront: true },
      type: "doors",
      text: "DriverFront,PassengerFront",
    },
    time_value: { value: { hour: 7, minute: 5, second: 9 }, type: "time", text: "07:05:09" },
    tire_location_value: { value: { rearRight: true }, type: "tires", text: "rear_right" },
    shift_state_value: { value: 5, type: "enum", text: "ShiftStateD", value_number: 5 },
    detailed_charge_state_value: { value: 8, type: "enum", text: "8", value_number: 8 },
  };

  test("all 53 members, with type and text", async () => {
    const vin = "5YJ3TELLTALE00031";
    const data = valueMembers.map(({ number, name, key }) => ({
      key: number,
      value: { [key]: cases[name]?.value ?? 1 },
    }));
    await putSegment([
      { vin, payload: encodePayload({ data, createdAtMs: NOW_MS }), receivedAtMs: NOW_MS },
    ]);
    await store();
    const rows = await engine.query(
      `SELECT *, toString(value_integer) AS exact FROM ${database}.v_signals WHERE vin = '${vin}' ORDER BY field_number`,
    );
    expect(rows).toHaveLength(53);
    // Sorted by a value, the engine works out every branch of the view for every row.
    for (const view of ["v_signals", "v_latest"]) {
      const sorted = `SELECT value_text, value_integer FROM ${database}.${view} WHERE vin = '${vin}' ORDER BY value_text`;
      expect(await engine.query(sorted)).toHaveLength(53);
    }
    for (const [at, member] of valueMembers.entries()) {
      const {
        value: _,
        type,
        text,
        ...more
      } = cases[member.name] ?? { value: 0, type: "enum", text: null };
      expect(rows[at], member.name).toMatchObject({
        type,
        ...(text === null ? {} : { value_text: text }),
        ...more,
      });
      // Enum names bear their type as prefix; none is left a bare number.
      if (text === null)
        expect(Reflect.get(Object(rows[at]), "value_text"), member.name).toMatch(/^[A-Z]\w+$/);
    }
  });

  test("a place sent as text, a datum without value, units, unknown fields and txids of any form", async () => {
    const vin = "5YJ3TELLTALE00032";
    const data = [
      { key: 21, value: { stringValue: "(37.412374 S, 122.145867 E)" } },
      { key: 22, value: { stringValue: "(37.412374 S, 122.145867 E)" } },
      { key: 4 },
      { key: 5, value: { doubleValue: 12_345.6 } },
      { key: 4242, value: { intValue: 1 } },
    ];
    const payload = encodePayload({ data, createdAtMs: NOW_MS });
    await putSegment([{ vin, payload, receivedAtMs: NOW_MS, txid: "not-the-usual-form" }]);
    await store();
    const rows = await engine.query(
      `SELECT field, type, value_text, latitude, longitude, unit, txid FROM ${database}.v_signals WHERE vin = '${vin}' ORDER BY field_number`,
    );
    const txid = "not-the-usual-form";
    const none = { latitude: null, longitude: null, txid };
    expect(rows).toMatchObject([
      { field: "VehicleSpeed", type: "none", value_text: "", unit: "mph", ...none },
      { field: "Odometer", type: "double", value_text: "12345.6", unit: "mi", ...none },
      { field: "Location", type: "string", latitude: -37.412374, longitude: 122.145867, txid },
      { field: "GpsState", type: "string", ...none },
      { field: "Field4242", type: "int32", value_text: "1", unit: "", ...none },
    ]);
  });
});

describe("latest values", () => {
  test("a time in the future does not hide what came after it, and an old record does not win", async () => {
    const vin = "5YJ3TELLTALE00041";
    const at = (createdAtMs: number, receivedAtMs: number, value: number): TestRecord => ({
      vin,
      receivedAtMs,
      payload: encodePayload({ data: [{ key: 8, value: { doubleValue: value } }], createdAtMs }),
    });
    await putSegment([at(NOW_MS + 300_000, NOW_MS, 1)]);
    await putSegment([at(NOW_MS + 1_000, NOW_MS + 1_000, 2)]);
    await putSegment([at(NOW_MS - 600_000, NOW_MS + 2_000, 3)]);
    await store();
    expect(await numbersOf("v_latest", vin)).toEqual([2]);
    expect(await loadWatched(engine, database, [vin, "no vin'"])).toEqual([
      {
        vin,
        values: [{ field: "Soc", at_ms: NOW_MS + 1_000, value: { kind: "number", value: 2 } }],
      },
    ]);
  });

  test("of equal times the one stored later wins, whatever its value", async () => {
    const vin = "5YJ3TELLTALE00043";
    const record = (value: number): TestRecord => ({
      vin,
      receivedAtMs: NOW_MS,
      payload: encodePayload({
        data: [{ key: 8, value: { doubleValue: value } }],
        createdAtMs: NOW_MS,
      }),
    });
    await putSegment([record(3)]);
    await putSegment([record(2), record(1)]);
    await store();
    expect(await numbersOf("v_latest", vin)).toEqual([1]);
  });

  test("v_signals and v_latest say unit and age, and the age of a time in the future is negative", async () => {
    const vin = "5YJ3TELLTALE00044";
    const nowMs = Date.now();
    const record = (key: number, createdAtMs: number): TestRecord => ({
      vin,
      receivedAtMs: nowMs,
      payload: encodePayload({ data: [{ key, value: { doubleValue: 1 } }], createdAtMs }),
    });
    await putSegment([record(5, nowMs - 3_600_000), record(8, nowMs + 300_000)]);
    await store();
    for (const view of ["v_signals", "v_latest"]) {
      const rows = await engine.query(
        `SELECT field, unit, round(age_seconds / 60) AS age_minutes FROM ${database}.${view} WHERE vin = '${vin}' ORDER BY field`,
      );
      expect(rows, view).toEqual([
        { field: "Odometer", unit: "mi", age_minutes: 60 },
        { field: "Soc", unit: "%", age_minutes: -5 },
      ]);
    }
  });

  /** An event of a connection, as the node writes it. */
  function connection(vin: string, status: number, connectionId: string, atMs: number): TestRecord {
    const { VehicleConnectivity } = telemetry.vehicle_connectivity;
    return {
      vin,
      kind: RECORD_KIND.event,
      topic: "connectivity",
      txid: connectionId,
      receivedAtMs: atMs,
      payload: VehicleConnectivity.encode(
        VehicleConnectivity.fromObject({
          vin,
          connectionId,
          status,
          networkInterface: connectionId === "cell" ? "cellular" : "wifi",
          createdAt: toTimestamp(atMs),
        }),
      ).finish(),
    };
  }

  /** v_cars looks for connections of the last 31 days. */
  const CONNECTED_MS = Date.now() - 7_200_000;

  test("v_cars counts the signals received since midnight UTC, and tells when a car was last seen", async () => {
    const vin = "5YJ3TELLTALE00045";
    const nowMs = Date.now();
    const midnightMs = nowMs - (nowMs % 86_400_000);
    const record = (receivedAtMs: number, createdAtMs: number): TestRecord => ({
      vin,
      receivedAtMs,
      payload: encodePayload({
        data: [
          { key: 5, value: { doubleValue: receivedAtMs } },
          { key: 8, value: { doubleValue: receivedAtMs } },
        ],
        createdAtMs,
      }),
    });
    await putSegment([
      record(midnightMs - 1, midnightMs - 1),
      // Measured yesterday, under a mountain, and received today.
      record(midnightMs, midnightMs - 3_600_000),
      record(nowMs, nowMs),
    ]);
    await store();
    expect(
      await engine.query(
        `SELECT signals_today, fields_known, connected, connections_open, network_interface,
          toString(toUnixTimestamp64Milli(last_seen_at)) AS seen, toString(toUnixTimestamp64Milli(last_created_at)) AS created
        FROM ${database}.v_cars WHERE vin = '${vin}'`,
      ),
    ).toEqual([
      {
        signals_today: 4,
        fields_known: 2,
        connected: false,
        connections_open: 0,
        network_interface: "",
        seen: String(nowMs),
        created: String(nowMs),
      },
    ]);
  });

  test("v_cars does not count for ever a connection whose end a killed node never wrote", async () => {
    const vin = "5YJ3TELLTALE00046";
    const minute = 60_000;
    await putSegment([
      connection(vin, 1, "lost", CONNECTED_MS),
      connection(vin, 1, "cell", CONNECTED_MS + 60 * minute),
    ]);
    await store();
    const cars = `SELECT connected, connections_open, network_interface, toString(toUnixTimestamp64Milli(last_seen_at)) AS seen FROM ${database}.v_cars WHERE vin = '${vin}'`;
    expect(await engine.query(cars)).toMatchObject([
      { connected: true, connections_open: 1, network_interface: "cellular" },
    ]);
    await putSegment([connection(vin, 2, "cell", CONNECTED_MS + 70 * minute)]);
    await store();
    expect(await engine.query(cars)).toEqual([
      {
        connected: false,
        connections_open: 0,
        network_interface: "cellular",
        seen: String(CONNECTED_MS + 70 * minute),
      },
    ]);
  });

  test("v_cars knows who is connected, since when seen and through what", async () => {
    const vin = "5YJ3TELLTALE00042";
    // A new connection begins before the old one ends.
    await putSegment([
      connection(vin, 1, "a", CONNECTED_MS),
      connection(vin, 1, "b", CONNECTED_MS + 1_000),
      connection(vin, 2, "a", CONNECTED_MS + 2_000),
    ]);
    await store();
    const cars = `SELECT connected, connections_open, network_interface FROM ${database}.v_cars WHERE vin = '${vin}'`;
    expect(await engine.query(cars)).toEqual([
      { connected: true, connections_open: 1, network_interface: "wifi" },
    ]);
    await putSegment([connection(vin, 2, "b", CONNECTED_MS + 3_000)]);
    await store();
    expect(await engine.query(cars)).toMatchObject([{ connected: false, connections_open: 0 }]);
    expect(
      await engine.query(
        `SELECT status, source FROM ${database}.connectivity WHERE vin = '${vin}' ORDER BY created_at`,
      ),
    ).toEqual([
      { status: "CONNECTED", source: "node" },
      { status: "CONNECTED", source: "node" },
      { status: "DISCONNECTED", source: "node" },
      { status: "DISCONNECTED", source: "node" },
    ]);
  });
});

describe("other records", () => {
  test("alerts with milliseconds in the place of seconds, errors with tags", async () => {
    const { VehicleAlerts } = telemetry.vehicle_alerts;
    const { VehicleErrors } = telemetry.vehicle_error;
    const alerts = VehicleAlerts.fromObject({
      createdAt: toTimestamp(NOW_MS),
      alerts: [
        {
          name: "A1",
          audiences: [1, 2, 9],
          startedAt: { seconds: "1692044886337" },
          endedAt: { seconds: 1_692_044_990 },
        },
        { name: "A2" },
      ],
    });
    const errors = VehicleErrors.fromObject({
      createdAt: toTimestamp(NOW_MS),
      errors: [
        {
          name: "unsupported_field",
          body: "b\n\nDROP DATABASE telltale",
          tags: { field_name: "X" },
          createdAt: toTimestamp(NOW_MS - 1),
        },
      ],
    });
    await putSegment([
      { vin: VIN_2, topic: "alerts", payload: VehicleAlerts.encode(alerts).finish() },
      { vin: VIN_2, topic: "errors", payload: VehicleErrors.encode(errors).finish() },
      { vin: VIN_2, topic: "errors", payload: new Uint8Array(0) },
    ]);
    const { stored } = await store();
    expect(stored.at(-1)).toMatchObject({ rows: 3, summary: { records: 3, deadLetters: 0 } });
    expect(
      await engine.query(
        `SELECT name, audiences, toString(started_at) AS s, toString(ended_at) AS e FROM ${database}.alerts WHERE vin = '${VIN_2}' ORDER BY name`,
      ),
    ).toEqual([
      {
        name: "A1",
        audiences: ["Customer", "Service", "9"],
        s: "2023-08-14 20:28:06.337",
        e: "2023-08-14 20:29:50.000",
      },
      { name: "A2", audiences: [], s: null, e: null },
    ]);
    expect(
      await engine.query(`SELECT name, body, tags FROM ${database}.errors WHERE vin = '${VIN_2}'`),
    ).toEqual([
      { name: "unsupported_field", body: "b\n\nDROP DATABASE telltale", tags: { field_name: "X" } },
    ]);
  });

  test("what cannot be decoded is kept with its bytes, and its neighbours are stored", async () => {
    const vin = "5YJ3TELLTALE00051";
    const bad = Buffer.from([0x0a, 0xff, 0x0a, 0x0a, 0x00]);
    await putSegment([
      speedRecord(vin, 0, 1),
      { vin, payload: bad, txid: "t-1" },
      { vin, payload: bad, topic: "alerts" },
      { vin, payload: bad, topic: "metrics" },
      { vin, payload: bad, topic: "", flags: RECORD_FLAG.unknownType },
      { vin, payload: encodePayload({ data: [{ key: 4 }], createdAtMs: 1 }) },
      speedRecord(vin, 1, 1),
    ]);
    const { stored } = await store();
    expect(stored[0]?.summary).toMatchObject({ records: 7, deadLetters: 5 });
    const letters = await engine.query(
      `SELECT topic, reason, txid, hex(payload) AS hex FROM ${database}.dead_letters WHERE vin = '${vin}' ORDER BY reason, topic`,
    );
    const hex = bad.toString("hex").toUpperCase();
    expect(letters).toMatchObject([
      { reason: "created_at_out_of_range", topic: "V" },
      { reason: "malformed", topic: "V", txid: "t-1", hex },
      { reason: "malformed", topic: "alerts", hex },
      { reason: "unknown_topic", topic: "metrics", hex },
      { reason: "unknown_type", topic: "", hex },
    ]);
    expect(await numbersOf("signals", vin)).toEqual([0, 1]);
  });

  test("a car whose clock jumps over hundreds of months does not stop the segment", async () => {
    const vin = "5YJ3TELLTALE00052";
    const months = range(0, 240).map((month) => ({
      vin,
      payload: encodePayload({
        data: [{ key: 4, value: { doubleValue: month } }],
        createdAtMs: Date.UTC(2012, month, 2),
      }),
    }));
    await putSegment(months);
    await store();
    expect(await numbersOf("signals", vin)).toEqual(range(0, 240));
  });
});

describe("migrations", () => {
  test("run again without effect and refuse a file that changed after it was applied", async () => {
    const migrations = await loadMigrations(MIGRATIONS_DIRECTORY);
    expect(await migrate(engine, migrations, { database })).toEqual([]);
    const edited = migrations.map((migration) => ({ ...migration, checksum: "0" }));
    await expect(migrate(engine, edited, { database })).rejects.toThrow(
      /0001_tables\.sql.*never change/,
    );
  });

  test("run again from the start after a crash in the middle", async () => {
    const migrations = await loadMigrations(MIGRATIONS_DIRECTORY);
    await engine.exec(`TRUNCATE TABLE ${database}.migrations`);
    expect(await migrate(engine, migrations, { database })).toHaveLength(migrations.length);
    const fields = await engine.query(
      `SELECT number, name FROM ${database}.fields FINAL ORDER BY number`,
    );
    expect(fields).toEqual(fieldNames.map((name, number) => ({ number, name })));
  });

  test("statements end at semicolons, but not at those in comments and quotes", () => {
    expect(splitStatements("a -- x; y\n; b 'c;''d\\';' /* ; */ `e;`;\n;")).toEqual([
      "a",
      "b 'c;''d\\';'  `e;`",
    ]);
  });

  test("tables have the columns the store writes, each with a comment", async () => {
    const tables = createTables();
    const rows = await engine.query(
      `SELECT table, name, type, comment FROM system.columns WHERE database = '${database}' AND default_kind = '' AND table IN (${TABLE_NAMES.map((name) => `'${name}'`).join(", ")}) ORDER BY table, position`,
    );
    const expected = TABLE_NAMES.toSorted().flatMap((table) =>
      Object.entries(tables[table]).map(([name, column]) => ({ table, name, type: column.type })),
    );
    expect(rows).toMatchObject(expected);
    for (const row of rows) expect(Reflect.get(Object(row), "comment")).not.toBe("");
  });
});

test("what is derived from rows is told of their hours", async () => {
  const vin = "5YJ3TELLTALE00071";
  const late = { ...speedRecord(vin, 5, 2), receivedAtMs: NOW_MS };
  const other = encodePayload({
    data: [{ key: 4, value: { doubleValue: 1 } }],
    createdAtMs: NOW_MS - 5 * 3_600_000 + 1_800_000,
  });
  await putSegment([late, { vin, payload: other, receivedAtMs: NOW_MS }]);
  await store();
  const marks = await engine.query(
    `SELECT DISTINCT toString(hour) AS hour FROM ${database}.derive_marks WHERE vin = '${vin}' ORDER BY hour`,
  );
  // Just after eight: a record whose clock is ahead may belong before.
  expect(marks).toEqual([
    { hour: "2026-11-22 03:00:00.000" },
    { hour: "2026-11-22 07:00:00.000" },
    { hour: "2026-11-22 08:00:00.000" },
  ]);
});

test("work that can wait lets waiting rows go first, but does not wait for ever", async () => {
  const vin = "5YJ3TELLTALE00072";
  await putSegment([speedRecord(vin, 1, 1)]);
  await putSegment([speedRecord(vin, 2, 1)]);
  const order: string[] = [];
  const reader = new SpoolReader({
    spoolDir: join(stateDir.path, "spool"),
    clickhouse: engine,
    database,
    log: () => undefined,
    onStored: () => order.push("stored"),
    onFault: () => undefined,
  });
  const patient = afterInserts(engine, (withinMs) => reader.calm(withinMs * 100));
  await reader.scan();
  await patient.query("SELECT 1");
  order.push("asked");
  expect(order).toEqual(["stored", "stored", "asked"]);

  // An insert that is never answered: a server that hangs, for minutes.
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  const stuck = new SpoolReader({
    spoolDir: join(stateDir.path, "spool"),
    clickhouse: {
      ...engine,
      async insertNative(insert) {
        await held;
        await engine.insertNative(insert);
      },
    },
    database,
    log: () => undefined,
    onStored: () => order.push("stored late"),
    onFault: () => undefined,
  });
  await putSegment([speedRecord(vin, 3, 1)]);
  await stuck.scan();
  await afterInserts(engine, (withinMs) => stuck.calm(withinMs)).query("SELECT 1");
  order.push("asked");
  answer();
  await stuck.drain(PATIENCE_MS);
  expect(order.slice(3)).toEqual(["asked", "stored late"]);
  expect(await numbersOf("signals", vin)).toEqual([1, 2, 3]);
});

test("VINs of others never mix", async () => {
  const [one, two] = ["5YJ3TELLTALE00061", "5YJ3TELLTALE00062"] as const;
  // The payload claims another car: the certificate's VIN is what counts.
  const payload = encodePayload({
    data: [{ key: 4, value: { doubleValue: 7 } }],
    createdAtMs: NOW_MS,
    vin: VIN_1,
  });
  await putSegment([{ vin: one, payload }, speedRecord(two, 8, 1)]);
  const { stored } = await store();
  expect(await numbersOf("signals", one)).toEqual([7]);
  expect(await numbersOf("signals", two)).toEqual([8]);
  expect(stored[0]?.summary.newestCreatedAtMs).toEqual(
    new Map([
      [one, NOW_MS],
      [two, NOW_MS],
    ]),
  );
});
