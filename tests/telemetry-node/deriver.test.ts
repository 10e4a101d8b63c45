/**
 * What keeps derived tables current, by its public door: many cars in one pass, and what a pass must
 * not break. A fleet's Monday in the embedded engine, hour by hour.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Fault } from "../../shared/fault.ts";
import { Deriver } from "../../telemetry-node/derive/deriver.ts";
import { rebuild } from "../../telemetry-node/derive/rebuild.ts";
import { ALONE_CARS_MAX, MARKS_MAX } from "../../telemetry-node/derive/limits.ts";
import type { ClickHouse } from "../../telemetry-node/store/clickhouse.ts";
import { DATABASE, load, openWarehouse, type Warehouse } from "../golden/analytics/warehouse.ts";
import type { Arrival } from "../golden/emission/arrival.ts";
import { fleetWeek } from "../golden/fleet/fleet-week.ts";

type Row = Record<string, unknown>;
const HOUR_MS = 3_600_000;
const MONDAY_MS = Date.UTC(2026, 2, 2);
const CARS = 9;
/** Of the statement that reads records of cars. */
const READS = "groupUniqArray((";
const SESSIONS = ["timeline", "drives", "charges", "parks", "days"];
const TABLES = [...SESSIONS, "field_days", "ingest_hours"];

let warehouse: Warehouse;
let monday: Arrival[];
/** What is asked of ClickHouse passes here. */
let asked: string[] = [];
let meddle: (sql: string) => Promise<void> | void = () => undefined;
let nowMs = MONDAY_MS;
/** How far ClickHouse's clock is ahead. */
let aheadMs = 0;
/** A car that was excluded for a while, so that its rows are old. */
let gone = "";
const faults: string[] = [];

beforeAll(async () => {
  warehouse = await openWarehouse();
  monday = [];
  for (const arrival of fleetWeek(CARS, 1)) {
    if (arrival.receivedAtMs >= MONDAY_MS + 24 * HOUR_MS) break;
    monday.push(arrival);
  }
}, 120_000);

afterAll(() => warehouse.close());

afterEach(() => {
  meddle = () => undefined;
  faults.length = 0;
});

function watched(): ClickHouse {
  const { engine } = warehouse;
  const pass = async (sql: string): Promise<void> => {
    asked.push(sql);
    await meddle(sql);
  };
  return {
    ...engine,
    exec: async (sql) => pass(sql).then(() => engine.exec(sql)),
    query: async (sql) =>
      pass(sql).then(() => engine.query(sql.replaceAll("now64(3)", clickhouseNow()))),
    insertNative: async (insert) =>
      pass(`${insert.table} ${Buffer.from(insert.bytes).toString()}`).then(() =>
        engine.insertNative(insert),
      ),
  };
}

function clickhouseNow(): string {
  return `(now64(3) + toIntervalMillisecond(${aheadMs}))`;
}

function newDeriver(everyMs = 0): Deriver {
  const source = { clickhouse: watched(), database: DATABASE };
  return new Deriver({ source, log: (_, event) => faults.push(event), now: () => nowMs, everyMs });
}

/** Everything that arrived in these hours of the Monday, and the clock at their end. */
async function arrive(fromHour: number, toHour: number): Promise<string[]> {
  const [fromMs, toMs] = [fromHour, toHour].map((hour) => MONDAY_MS + hour * HOUR_MS);
  const part = monday.filter(({ receivedAtMs: at }) => at >= (fromMs ?? 0) && at < (toMs ?? 0));
  await load(warehouse, part);
  nowMs = toMs ?? 0;
  return [...new Set(part.map(({ vin }) => vin))];
}

async function snapshot(tables = TABLES, where = "1"): Promise<Record<string, Row[]>> {
  const all: Record<string, Row[]> = {};
  for (const name of tables) {
    all[name] = await warehouse.ask(
      `SELECT * EXCEPT (version) FROM ${DATABASE}.derived_${name} FINAL WHERE ${where} ORDER BY ALL`,
    );
  }
  return all;
}

async function rebuilt(): Promise<Record<string, Row[]>> {
  for (const table of [...TABLES.map((name) => `derived_${name}`), "derive_checkpoints"]) {
    await warehouse.engine.exec(`TRUNCATE TABLE ${DATABASE}.${table}`);
  }
  const source = { clickhouse: warehouse.engine, database: DATABASE };
  const range = { fromMs: MONDAY_MS - 24 * HOUR_MS, toMs: MONDAY_MS + 48 * HOUR_MS };
  await rebuild(
    source,
    null,
    range,
    () => nowMs,
    () => undefined,
  );
  return snapshot();
}

describe("cars that stream are derived together", () => {
  it("hour by hour in passes, and then as a rebuild of each car alone gives it", async () => {
    const deriver = newDeriver();
    await arrive(0, 14);
    await deriver.tick();
    let together = 0;
    for (let hour = 14; hour < 18; hour += 1) {
      const cars = await arrive(hour, hour + 1);
      asked = [];
      await deriver.tick();
      const reads = asked.filter((sql) => sql.includes(READS));
      // Who slept long, or was silent for hours, is read alone; nobody is read twice.
      const read = reads.map((sql) => cars.filter((vin) => sql.includes(vin)).length);
      together = Math.max(together, ...read);
      expect(read.reduce((sum, one) => sum + one, 0)).toBe(cars.length);
    }
    expect(together).toBeGreaterThanOrEqual(3);
    expect(faults).toEqual([]);
    const living = await snapshot();
    for (const name of TABLES) expect(living[name]?.length, name).toBeGreaterThan(0);
    expect(await rebuilt()).toEqual(living);
  }, 120_000);

  it("a pass costs as many statements for many cars as for two", async () => {
    const deriver = newDeriver();
    await deriver.tick();
    const statements = async (vins: readonly string[]): Promise<number> => {
      const list = vins.map((vin) => `'${vin}'`).join(", ");
      await warehouse.engine.exec(
        `INSERT INTO ${DATABASE}.derive_marks (vin, hour) SELECT vin, toStartOfHour(max(created_at), 'UTC') FROM ${DATABASE}.signals WHERE vin IN (${list}) GROUP BY vin`,
      );
      asked = [];
      await deriver.tick();
      return asked.filter((sql) => !sql.includes("AS state")).length;
    };
    // Those that sent in the hours before, too: one that has just woken is derived alone.
    const live = await warehouse.ask(
      `SELECT toString(vin) AS vin FROM ${DATABASE}.signals WHERE created_at >= fromUnixTimestamp64Milli(${nowMs - 3 * HOUR_MS}) GROUP BY vin HAVING max(created_at) > fromUnixTimestamp64Milli(${nowMs - HOUR_MS}) AND min(created_at) < fromUnixTimestamp64Milli(${nowMs - HOUR_MS})`,
    );
    const vins = live.map(({ vin }) => String(vin));
    expect(vins.length).toBeGreaterThanOrEqual(3);
    await statements(vins);
    const [few, many] = [await statements(vins.slice(0, 2)), await statements(vins)];
    expect(many).toBeLessThanOrEqual(few);
    expect(many).toBeLessThan(12);
  }, 60_000);
});

describe("what a pass must not break", () => {
  it("one bad car stops no other, and is derived once it can be", async () => {
    const cars = await arrive(18, 19);
    const [bad = ""] = cars;
    const before = await snapshot(["timeline", "days"], `vin = '${bad}'`);
    const deriver = newDeriver();
    meddle = (sql) => {
      if (sql.includes(READS) && sql.includes(bad)) {
        throw new Fault("store_rejected", "this car cannot be read");
      }
    };
    await deriver.tick();
    expect(new Set(faults)).toEqual(new Set(["derive_failed"]));
    expect(await snapshot(["timeline", "days"], `vin = '${bad}'`)).toEqual(before);
    meddle = () => undefined;
    const others = await snapshot(SESSIONS, `vin != '${bad}'`);
    // Its mark is open still, also for who comes after a crash.
    const next = newDeriver();
    await next.tick();
    expect(await snapshot(["timeline", "days"], `vin = '${bad}'`)).not.toEqual(before);
    expect(await snapshot(SESSIONS, `vin != '${bad}'`)).toEqual(others);
    faults.length = 0;
  }, 60_000);

  it("counts are made less often, end current, and a crash in between loses none", async () => {
    const deriver = newDeriver(20_000);
    await arrive(19, 20);
    await deriver.tick();
    const first = await snapshot(["field_days"]);
    await arrive(20, 21);
    nowMs = MONDAY_MS + 20 * HOUR_MS + 40_000;
    const timeline = await snapshot(["timeline"]);
    await deriver.tick();
    expect(await snapshot(["timeline"])).not.toEqual(timeline);
    expect(await snapshot(["field_days"])).toEqual(first);
    nowMs = MONDAY_MS + 21 * HOUR_MS;
    // It dies here. Its successor finds the marks that only the sessions were worked off for.
    await newDeriver(20_000).tick();
    const [counted] = await warehouse.ask(
      `SELECT (SELECT sum(signals) FROM ${DATABASE}.derived_field_days FINAL) = (SELECT count() FROM ${DATABASE}.signals FINAL) AS is_all`,
    );
    expect(counted).toEqual({ is_all: 1 });
    expect(await snapshot(["field_days"])).not.toEqual(first);
  }, 60_000);

  it("nothing of an excluded car is written once that is promised, though a pass had it in hand", async () => {
    [gone = ""] = await arrive(21, 22);
    const deriver = newDeriver();
    const excluded: Promise<void>[] = [];
    meddle = (sql) => {
      if (!sql.includes(READS) || !sql.includes(gone)) return;
      if (excluded.length === 0) excluded.push(deriver.exclude(gone));
    };
    await deriver.tick();
    expect(excluded).toHaveLength(1);
    await Promise.all(excluded);
    meddle = () => undefined;
    const written = `SELECT version, day, kind, started_at FROM ${DATABASE}.derived_days WHERE vin = '${gone}' ORDER BY ALL`;
    const before = await warehouse.ask(`SELECT DISTINCT * FROM (${written})`);
    await arrive(22, 23);
    asked = [];
    await deriver.tick();
    expect(asked.filter((sql) => sql.includes(gone))).toEqual([]);
    const after = await warehouse.ask(`SELECT DISTINCT * FROM (${written})`);
    for (const row of after) expect(before).toContainEqual(row);
    expect(asked.some((sql) => sql.startsWith("derived_days"))).toBe(true);
    deriver.include(gone);
  }, 60_000);

  it("a stop in the middle of a pass ends with the statement under way", async () => {
    await arrive(23, 24);
    const deriver = newDeriver();
    const stopped: Promise<void>[] = [];
    meddle = (sql) => {
      if (sql.includes(READS)) stopped.push(deriver.stop());
    };
    asked = [];
    await deriver.tick();
    expect(stopped).toHaveLength(1);
    await Promise.all(stopped);
    meddle = () => undefined;
    // The engine got the one that was asked, and none after it.
    expect(asked.at(-1)).toContain(READS);
    expect(faults).toEqual([]);
    await newDeriver().tick();
    const living = await snapshot(TABLES, `vin != '${gone}'`);
    await rebuilt();
    expect(await snapshot(TABLES, `vin != '${gone}'`)).toEqual(living);
  }, 60_000);

  it("a car in a session of many days goes with the others, and as a rebuild gives it", async () => {
    const vin = "5YJ3TELLTALE10092";
    const endMs = MONDAY_MS + 6 * 24 * HOUR_MS;
    const tell = async (fromMs: number, toMs: number): Promise<void> => {
      const arrivals: Arrival[] = [];
      for (let atMs = fromMs; atMs < toMs; atMs += 480_000) {
        const soc = 90 - (atMs - MONDAY_MS) / (24 * HOUR_MS);
        arrivals.push({
          vin,
          topic: "V",
          txid: `0000000000000000000092-${String(atMs / 1000).padStart(10, "0")}`,
          createdAtMs: atMs,
          receivedAtMs: atMs + 200,
          isResend: false,
          signals: [
            { field: "Gear", value: { kind: "enum", member: "shift_state_value", value: "P" } },
            { field: "Soc", value: { kind: "double", value: soc } },
          ],
        });
      }
      await load(warehouse, arrivals);
      nowMs = toMs;
    };
    await tell(MONDAY_MS, endMs);
    const deriver = newDeriver();
    await deriver.tick();
    for (let hour = 0; hour < 2; hour += 1) {
      await tell(endMs + hour * HOUR_MS, endMs + (hour + 1) * HOUR_MS);
      asked = [];
      await deriver.tick();
      expect(asked.some((sql) => sql.includes(READS) && sql.includes(vin))).toBe(true);
      // Which is asked for a car alone.
      expect(asked.filter((sql) => sql.includes("ORDER BY at DESC"))).toEqual([]);
    }
    const own = `vin = '${vin}'`;
    const living = await snapshot(TABLES, own);
    expect(living["parks"]).toHaveLength(1);
    expect(living["days"]?.length).toBeGreaterThan(2 * 13);
    for (const table of [...TABLES.map((name) => `derived_${name}`), "derive_checkpoints"]) {
      await warehouse.engine.exec(
        `ALTER TABLE ${DATABASE}.${table} DELETE WHERE ${own} SETTINGS mutations_sync = 2`,
      );
    }
    const source = { clickhouse: warehouse.engine, database: DATABASE };
    const range = { fromMs: MONDAY_MS, toMs: nowMs };
    await rebuild(
      source,
      [vin],
      range,
      () => nowMs,
      () => undefined,
    );
    expect(await snapshot(TABLES, own)).toEqual(living);
  }, 60_000);

  it("a car that stays bad holds back its place, not what others are marked for", async () => {
    const [bad = "", good = ""] = await arrive(23, 24);
    const deriver = newDeriver();
    await deriver.tick();
    meddle = (sql) => {
      if (sql.includes(READS) && sql.includes(bad)) throw new Fault("store_rejected", "bad");
    };
    const mark = (vin: string, times: number): Promise<void> =>
      warehouse.engine.exec(
        `INSERT INTO ${DATABASE}.derive_marks (vin, hour, marked_at) SELECT '${vin}', fromUnixTimestamp64Milli(${nowMs - HOUR_MS}), now64(3, 'UTC') - toIntervalMillisecond(number % 1000) FROM numbers(${times})`,
      );
    // More than are read at once.
    await mark(bad, MARKS_MAX + 1);
    await deriver.tick();
    await mark(good, 1);
    asked = [];
    await deriver.tick();
    await deriver.tick();
    expect(asked.some((sql) => sql.includes(READS) && sql.includes(good))).toBe(true);
  }, 60_000);
});

describe("work that nobody's news asks for", () => {
  /** Cars that connected once, long ago. */
  const silent = Array.from({ length: 3 * ALONE_CARS_MAX }, (_, n) => `5YJ3TELLTALE9${1000 + n}`);

  it("a car of an older rule version is derived anew though it never sends again, others are not", async () => {
    const deriver = newDeriver();
    await deriver.tick();
    const [{ vin = "" } = {}] = await warehouse.ask(
      `SELECT toString(vin) AS vin FROM ${DATABASE}.derived_parks FINAL GROUP BY vin ORDER BY count() DESC LIMIT 1`,
    );
    const own = `vin = '${String(vin)}'`;
    const before = await snapshot(SESSIONS, own);
    expect(before["days"]?.length).toBeGreaterThan(3);
    // As an older release left it: other rows, states of its own, no days.
    const older = "version + 1 AS version, 1 AS rule_version, 'old' AS digest";
    for (const [table, change] of [
      ["derived_parks", "0 AS wakes"],
      ["derived_days", "1 AS is_deleted"],
      ["derive_checkpoints", "'{}' AS state"],
    ] as const) {
      await warehouse.engine.exec(
        `INSERT INTO ${DATABASE}.${table} SELECT * REPLACE (${older}, ${change}) FROM ${DATABASE}.${table} FINAL WHERE ${own}`,
      );
    }
    await warehouse.engine.exec(`TRUNCATE TABLE ${DATABASE}.derive_marks`);
    expect((await snapshot(["days"], own))["days"]).toEqual([]);
    // It dies when rows are there and states are not; who comes next begins again.
    meddle = (sql) => {
      if (sql.startsWith("derive_checkpoints")) {
        throw new Fault("store_unavailable", "gone", { temporary: true });
      }
    };
    await newDeriver().tick();
    meddle = () => undefined;
    asked = [];
    await newDeriver().tick();
    const reads = asked.filter((sql) => sql.includes(READS));
    expect(reads.length).toBeGreaterThan(0);
    for (const sql of reads) expect(sql).toContain(`vin IN ('${String(vin)}')`);
    expect(await snapshot(SESSIONS, own)).toEqual(before);
    asked = [];
    await newDeriver().tick();
    expect(asked.filter((sql) => sql.includes(READS))).toEqual([]);
  }, 60_000);

  it("many cars with old news do not keep those that stream waiting, nor an erasure", async () => {
    const list = silent.map((vin) => `'${vin}'`).join(", ");
    const days = nowMs - 20 * 24 * HOUR_MS;
    await warehouse.engine.exec(
      `INSERT INTO ${DATABASE}.connectivity (vin, created_at, received_at, connection_id, status) SELECT arrayJoin([${list}]), fromUnixTimestamp64Milli(${days}), fromUnixTimestamp64Milli(${days}), 'c', 'CONNECTED'`,
    );
    const mark = (vins: string, atMs: number): Promise<void> =>
      warehouse.engine.exec(
        `INSERT INTO ${DATABASE}.derive_marks (vin, hour) SELECT arrayJoin([${vins}]), toStartOfHour(fromUnixTimestamp64Milli(${atMs}, 'UTC'))`,
      );
    await mark(list, days);
    const [{ vin: good = "" } = {}] = await warehouse.ask(
      `SELECT toString(vin) AS vin FROM ${DATABASE}.signals ORDER BY created_at DESC LIMIT 1`,
    );
    const deriver = newDeriver();
    let erased = "";
    let answeredAfter = Infinity;
    const excluded: Promise<void>[] = [];
    meddle = async (sql) => {
      if (!sql.includes(READS) || excluded.length > 0) return;
      erased = silent.find((vin) => !sql.includes(vin)) ?? "";
      const done = deriver.exclude(erased).then(() => {
        answeredAfter = asked.length;
      });
      excluded.push(done);
      await mark(`'${String(good)}'`, nowMs - HOUR_MS);
    };
    asked = [];
    await deriver.tick();
    await Promise.all(excluded);
    const at = (vin: string): number =>
      asked.findIndex((sql) => sql.includes(READS) && sql.includes(vin));
    const others = silent.filter((vin) => vin !== erased).map(at);
    expect(Math.min(...others)).toBeGreaterThan(-1);
    expect(at(erased)).toBe(-1);
    expect(at(String(good))).toBeGreaterThan(Math.min(...others));
    expect(at(String(good))).toBeLessThan(Math.max(...others));
    expect(answeredAfter).toBeLessThan(at(String(good)));
  }, 60_000);

  it("a clock that was years ahead once holds up neither counts nor the place", async () => {
    await warehouse.engine.exec(`TRUNCATE TABLE ${DATABASE}.derive_marks`);
    const [{ vin: car = "" } = {}] = await warehouse.ask(
      `SELECT toString(vin) AS vin FROM ${DATABASE}.signals ORDER BY created_at DESC LIMIT 1`,
    );
    nowMs += 2000 * 24 * HOUR_MS;
    await arriveAgain(String(car));
    await newDeriver().tick();
    nowMs -= 2000 * 24 * HOUR_MS;
    await arriveAgain(String(car));
    await newDeriver().tick();
    const [counted] = await warehouse.ask(
      `SELECT (SELECT sum(signals) FROM ${DATABASE}.derived_field_days FINAL WHERE vin = '${String(car)}') = (SELECT count() FROM ${DATABASE}.signals FINAL WHERE vin = '${String(car)}') AS is_all`,
    );
    expect(counted).toEqual({ is_all: 1 });
    const [place] = await warehouse.ask(
      `SELECT min(at) = (SELECT max(marked_at) FROM ${DATABASE}.derive_marks) AS is_newest FROM ${DATABASE}.derive_cursor FINAL WHERE name IN ('sessions', 'counts')`,
    );
    expect(place).toEqual({ is_newest: 1 });
  }, 60_000);

  it("ClickHouse's clock was a day ahead and is put back: marks made since are found, once, also after a crash", async () => {
    await warehouse.engine.exec(`TRUNCATE TABLE ${DATABASE}.derive_marks`);
    const cars = await warehouse.ask(
      `SELECT toString(vin) AS vin FROM ${DATABASE}.signals GROUP BY vin ORDER BY max(created_at) DESC LIMIT 4`,
    );
    const vins = cars.map(({ vin }) => String(vin));
    const mark = async (vin: string | undefined): Promise<void> =>
      warehouse.engine.exec(
        `INSERT INTO ${DATABASE}.derive_marks (vin, hour, marked_at) SELECT '${vin ?? ""}', fromUnixTimestamp64Milli(${nowMs - HOUR_MS}), ${clickhouseNow()}`,
      );
    const derived = (): string[] => {
      const reads = asked.filter((sql) => sql.includes(READS));
      asked = [];
      return vins.filter((vin) => reads.some((sql) => sql.includes(vin)));
    };
    aheadMs = 24 * HOUR_MS;
    const deriver = newDeriver();
    await mark(vins[0]);
    await deriver.tick();
    asked = [];
    aheadMs = 0;
    await mark(vins[1]);
    // The first look learns that the clock was put back.
    await deriver.tick();
    await deriver.tick();
    expect(derived()).toContain(vins[1]);
    await mark(vins[2]);
    await deriver.tick();
    expect(derived()).toEqual([vins[2]]);
    await deriver.tick();
    expect(derived()).toEqual([]);
    await mark(vins[3]);
    await newDeriver().tick();
    expect(derived()).toContain(vins[3]);
  }, 60_000);

  /** One more value of a field, a second after the last one. */
  async function arriveAgain(vin: string): Promise<void> {
    await warehouse.engine.exec(
      `INSERT INTO ${DATABASE}.signals SELECT * REPLACE (created_at + INTERVAL 1 SECOND AS created_at, received_at + INTERVAL 1 SECOND AS received_at) FROM ${DATABASE}.signals WHERE vin = '${vin}' AND field = 'Soc' ORDER BY created_at DESC LIMIT 1`,
    );
    await warehouse.engine.exec(
      `INSERT INTO ${DATABASE}.derive_marks (vin, hour) SELECT vin, toStartOfHour(max(created_at), 'UTC') FROM ${DATABASE}.signals WHERE vin = '${vin}' AND field = 'Soc' GROUP BY vin`,
    );
  }
});
