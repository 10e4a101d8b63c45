/** Timeline, drives, charges and parks against the truth of the scripts' physics. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deriver } from "../../../telemetry-node/derive/deriver.ts";
import { rebuild } from "../../../telemetry-node/derive/rebuild.ts";
import type { Analyst } from "../../../telemetry-node/store/clickhouse.ts";
import { commuter } from "../scripts/commuter.ts";
import { SCRIPTS } from "../scripts/index.ts";
import { soldCar } from "../scripts/sold-car.ts";
import { taxi } from "../scripts/taxi.ts";
import { unrulyPost } from "../scripts/unruly-post.ts";
import type { Script } from "../script.ts";
import { knowable } from "../truth/knowable.ts";
import type { Charge, Drive, Park, Session, Truth } from "../truth/truth.ts";
import { DATABASE, load, openWarehouse, play, type Warehouse } from "./warehouse.ts";

type Row = Record<string, unknown>;
const truths = new Map<string, Truth>();
let warehouse: Warehouse;
let derived: Record<string, Row[]>;
let faults: string[];

/** Times of derived rows may be off by what the fields' intervals leave unknown. */
const EDGE_MS = 8_000;
const DAY_MS = 86_400_000;
/** Percent: Soc is told in steps, and a pack that warms gives some back. */
const SOC_STEP = 0.3;

function deriver(): Deriver {
  const { engine } = warehouse;
  return new Deriver({
    source: { clickhouse: engine, database: DATABASE },
    log: (_, event) => faults.push(event),
    now: Date.now,
    everyMs: 0,
  });
}

async function snapshot(): Promise<Record<string, Row[]>> {
  const tables: Record<string, Row[]> = {};
  for (const name of ["timeline", "drives", "charges", "parks"]) {
    tables[name] = await warehouse.ask(
      `SELECT * EXCEPT (version) FROM ${DATABASE}.derived_${name} FINAL ORDER BY vin, started_at`,
    );
  }
  for (const [name, key] of [
    ["days", "day, kind, started_at"],
    ["field_days", "day, field"],
    ["ingest_hours", "hour"],
  ] as const) {
    tables[name] = await warehouse.ask(
      `SELECT * EXCEPT (version) FROM ${DATABASE}.derived_${name} FINAL ORDER BY vin, ${key}`,
    );
  }
  return tables;
}

beforeAll(async () => {
  warehouse = await openWarehouse();
  faults = [];
  const living = deriver();
  for (const script of SCRIPTS) {
    const { arrivals, truth } = play(script);
    truths.set(script.name, knowable(truth));
    // The unruly month is derived again and again while its records come, hours late at times.
    const parts = script === unrulyPost ? 6 : 1;
    const size = Math.ceil(arrivals.length / parts);
    for (let part = 0; part < parts; part += 1) {
      await load(warehouse, arrivals.slice(part * size, (part + 1) * size));
      if (parts > 1) await living.tick();
    }
  }
  await living.tick();
  const removedAtMs = truths.get(soldCar.name)?.connection.removedAtMs ?? 0;
  await warehouse.engine.exec(
    `INSERT INTO ${DATABASE}.car_settings (vin, time_zone, streaming_ended_at) SELECT '${soldCar.vin}', 'Europe/Berlin', fromUnixTimestamp64Milli(${removedAtMs})`,
  );
  derived = await snapshot();
}, 240_000);

afterAll(() => warehouse.close());

function truthOf(script: Script): Truth {
  const truth = truths.get(script.name);
  if (truth === undefined) throw new Error("not played");
  return truth;
}

function rowsOf(table: string, { vin }: Script): Row[] {
  return (derived[table] ?? []).filter((row) => row["vin"] === vin);
}

function ms(cell: unknown): number {
  return typeof cell === "string" ? Date.parse(`${cell.replace(" ", "T")}Z`) : Number.NaN;
}

function number(row: Row, name: string): number {
  const cell = row[name];
  if (typeof cell !== "number") throw new TypeError(`${name} is ${String(cell)}`);
  return cell;
}

function numbers(row: Row, name: string): number[] {
  const cell = row[name];
  if (!Array.isArray(cell)) throw new TypeError(`${name} is ${String(cell)}`);
  return cell.map(Number);
}

function sum(list: readonly number[]): number {
  return list.reduce((total, one) => total + one, 0);
}

/** One row for each session of the truth, in order, and no other: none split, merged or missed. */
function pair<T extends Session>(rows: readonly Row[], sessions: readonly T[]): [Row, T][] {
  const text = (list: readonly number[]): string[] => list.map((at) => new Date(at).toISOString());
  const starts = rows.map((row) => ms(row["started_at"]));
  expect(rows.length, text(starts).join(" ")).toBe(sessions.length);
  return sessions.map((session, index) => [rows[index] ?? {}, session]);
}

/** At a DC charger a percent comes in half a minute: what was told a minute before the edge is not it. */
function expectSoc(row: Row, truth: Session): void {
  const what = String(row["started_at"]);
  expect(Math.abs(number(row, "start_soc") - truth.start.socPercent), what).toBeLessThan(0.5);
  expect(Math.abs(number(row, "end_soc") - truth.end.socPercent), what).toBeLessThan(0.5);
}

function offBy(value: number, truth: number): number {
  return Math.abs(value / truth - 1);
}

describe.each(SCRIPTS.map((script) => ({ name: script.name, script })))("$name", ({ script }) => {
  it("has exactly the drives that were driven", () => {
    for (const [row, truth] of pair<Drive>(rowsOf("drives", script), truthOf(script).drives)) {
      expect(row["is_incomplete"]).toBe(truth.isIncomplete);
      expect(row["stops"]).toBe(truth.mergedStops);
      if (truth.heard.start)
        expect(Math.abs(ms(row["started_at"]) - truth.start.atMs)).toBeLessThan(EDGE_MS);
      if (truth.isIncomplete) continue;
      expect(Math.abs(ms(row["ended_at"]) - truth.end.atMs)).toBeLessThan(EDGE_MS);
      expect(row["is_tiny"]).toBe(truth.isTiny);
      expect(Math.abs(number(row, "max_speed_kmh") - truth.maxSpeedKmh)).toBeLessThan(12);
      expect(Math.abs(number(row, "outside_c") - truth.meanOutsideC)).toBeLessThan(1);
      expect(Math.abs(number(row, "start_soc") - truth.start.socPercent)).toBeLessThan(0.5);
      expect(Math.abs(number(row, "end_soc") - truth.end.socPercent)).toBeLessThan(0.7);
    }
  });

  it("begins each park with the charge that the session before it ended with, and none gains", () => {
    const ends = new Map<unknown, Row>();
    for (const row of [...rowsOf("drives", script), ...rowsOf("charges", script)]) {
      ends.set(row["ended_at"], row);
    }
    let compared = 0;
    for (const row of rowsOf("parks", script)) {
      const before = ends.get(row["started_at"]);
      if (before === undefined) continue;
      compared += 1;
      expect(row["start_soc"], String(row["started_at"])).toBe(before["end_soc"]);
      expect(row["start_range_km"], String(row["started_at"])).toBe(before["end_range_km"]);
      if (row["is_pack_cold"] === true || row["is_incomplete"] === true) continue;
      const gained = number(row, "end_soc") - number(row, "start_soc");
      expect(gained, String(row["started_at"])).toBeLessThan(SOC_STEP);
    }
    expect(compared).toBeGreaterThan(5);
  });

  it("knows their distance within 1 % and their energy within 3 %, or marks it", () => {
    const { drives } = truthOf(script);
    let marked = 0;
    for (const [row, truth] of pair<Drive>(rowsOf("drives", script), drives)) {
      if (truth.isIncomplete) continue;
      expect(offBy(number(row, "distance_km"), truth.distanceKm)).toBeLessThan(0.01);
      expect(row["distance_coarse"]).toBe(false);
      if (row["energy_coarse"] === false) {
        expect(offBy(number(row, "energy_kwh"), truth.netKwh)).toBeLessThan(0.03);
      } else {
        marked += 1;
        // Marking is no way out: only what is short can be marked, and it is not far off.
        expect(truth.netKwh).toBeLessThan(3);
        expect(Math.abs(number(row, "energy_kwh") - truth.netKwh)).toBeLessThan(0.12);
      }
      const bands = row["band_kwh"];
      const sum = Array.isArray(bands)
        ? bands.reduce((total: number, kwh) => total + Number(kwh), 0)
        : 0;
      expect(sum).toBeCloseTo(number(row, "energy_kwh"), 3);
    }
    expect(marked).toBeLessThanOrEqual(Math.ceil(drives.length * 0.2));
  });

  it("has exactly the charges, in their visits, with energy within 3 %", () => {
    const visits = new Map<unknown, number>();
    for (const [row, truth] of pair<Charge>(rowsOf("charges", script), truthOf(script).charges)) {
      expect(row["is_incomplete"]).toBe(truth.isIncomplete);
      expect(Math.abs(ms(row["started_at"]) - truth.start.atMs)).toBeLessThan(EDGE_MS);
      expect(row["type"]).toBe(truth.kind);
      expect(row["end_reason"]).toBe(truth.endReason);
      visits.set(row["visit_started_at"], truth.visit);
      if (truth.isIncomplete) continue;
      expect(Math.abs(ms(row["ended_at"]) - truth.end.atMs)).toBeLessThan(EDGE_MS);
      expect(row["energy_coarse"]).toBe(false);
      expect(offBy(number(row, "energy_into_pack_kwh"), truth.intoPackKwh)).toBeLessThan(0.03);
      expect(row["charger_energy_method"]).toBe(truth.kind === "DC" ? "none" : "charge_counter");
      if (truth.kind === "AC") {
        // Also where the car was at a fast charger before.
        expect(row["network"]).toBe("");
        expect(offBy(number(row, "energy_at_charger_kwh"), truth.wallKwh)).toBeLessThan(0.03);
      }
      // A heater that switches on and off within the minute is seen by samples only.
      const heaterS = number(row, "heater_s");
      if (truth.heaterMs === 0) expect(heaterS).toBe(0);
      if (truth.heaterMs > 600_000) expect(heaterS).toBeGreaterThan(300);
      expect(number(row, "limit_percent")).toBe(truth.limitPercent);
      expectSoc(row, truth);
    }
    expect(new Set(visits.values()).size).toBe(visits.size);
  });

  it("has a park in every gap, with its drain, sleep and wakes", () => {
    const { parks } = truthOf(script);
    for (const [row, truth] of pair<Park>(rowsOf("parks", script), parks)) {
      if (truth.isIncomplete) continue;
      expect(Math.abs(ms(row["started_at"]) - truth.start.atMs)).toBeLessThan(EDGE_MS);
      expect(Math.abs(ms(row["ended_at"]) - truth.end.atMs)).toBeLessThan(EDGE_MS);
      if (row["energy_coarse"] === false) {
        expect(offBy(number(row, "drain_kwh"), truth.drainKwh)).toBeLessThan(0.031);
      } else {
        expect(truth.drainKwh).toBeLessThan(1.5);
        expect(Math.abs(number(row, "drain_kwh") - truth.drainKwh)).toBeLessThan(0.08);
      }
      expectSoc(row, truth);
      const unheard = truth.unheard ?? { km: 0, netKwh: 0 };
      expect(Math.abs(number(row, "unheard_km") - unheard.km)).toBeLessThan(0.2);
      // What the silence took around the drive cannot be told apart from it.
      const left = truth.drainKwh + unheard.netKwh;
      const told = number(row, "drain_kwh") + number(row, "unheard_kwh");
      expect(Math.abs(told - left)).toBeLessThan(Math.max(0.08, left * 0.031));
      const isSeen = truth.heard.share === 1 && script.quirks?.stuckInStarting === undefined;
      if (!isSeen) continue;
      expect(row["wakes"]).toBe(truth.wakes);
      expect(Math.abs(number(row, "asleep_s") - truth.asleepMs / 1000)).toBeLessThan(300);
    }
  });

  it("tells of every drain its causes, which together are the drain", () => {
    const rows = rowsOf("parks", script).filter((row) => row["drain_kwh"] !== null);
    expect(rows.length).toBeGreaterThanOrEqual(truthOf(script).parks.length - 1);
    for (const row of rows) {
      const kwh = numbers(row, "cause_kwh");
      expect(Math.min(...kwh)).toBeGreaterThanOrEqual(0);
      expect(sum(kwh)).toBeCloseTo(number(row, "drain_kwh"), 6);
      const seconds = sum(numbers(row, "cause_s")) + number(row, "unheard_s");
      expect(seconds).toBeCloseTo(number(row, "duration_s"), 3);
    }
  });

  it("counts what came: signals, resends, values that could not be measured, wrong clocks", async () => {
    const rows = await warehouse.ask(
      `SELECT toFloat64(sum(signals)) AS signals, sum(resend_share * v.signals) AS resends, sum(invalid_share * v.signals) AS invalid, sum(ahead_share * v.signals) AS ahead FROM ${DATABASE}.v_ingest_health AS v WHERE vin = '${script.vin}'`,
    );
    const [row = {}] = rows;
    const { signals } = truthOf(script);
    expect(row["signals"]).toBe(signals.signals);
    expect(number(row, "resends")).toBeCloseTo(signals.resends, 3);
    expect(number(row, "invalid")).toBeCloseTo(signals.invalid, 3);
    // Only where a script turns clocks is anything received before it was measured.
    if (script.name === "crooked-clocks") expect(number(row, "ahead")).toBeGreaterThan(0);
    else expect(row["ahead"]).toBe(0);
    const [spent = {}] = await warehouse.ask(
      `SELECT toFloat64(sum(signals)) AS signals, toFloat64(sum(resends)) AS resends FROM ${DATABASE}.v_signal_spend WHERE vin = '${script.vin}'`,
    );
    expect(spent).toEqual({ signals: signals.signals, resends: signals.resends });
  });

  it("tells at any knowable moment what the car did", async () => {
    const rows = await warehouse.ask(
      `SELECT toString(toUnixTimestamp64Milli(started_at)) AS started_ms, toString(toUnixTimestamp64Milli(ended_at)) AS ended_ms, state FROM ${DATABASE}.v_timeline WHERE vin = '${script.vin}' ORDER BY started_at`,
    );
    for (const [index, row] of rows.entries()) {
      const next = rows[index + 1];
      if (next !== undefined) expect(row["ended_ms"]).toBe(next["started_ms"]);
    }
    let wrongMs = 0;
    let knowableMs = 0;
    for (const truth of truthOf(script).timeline) {
      if (!truth.isKnowable) continue;
      knowableMs += truth.endMs - truth.startMs;
      for (const row of rows) {
        const from = Math.max(Number(row["started_ms"]), truth.startMs);
        const to = Math.min(Number(row["ended_ms"] ?? Number.POSITIVE_INFINITY), truth.endMs);
        if (to > from && row["state"] !== truth.state) wrongMs += to - from;
      }
    }
    expect(knowableMs).toBeGreaterThan(10 * DAY_MS);
    expect(wrongMs / knowableMs).toBeLessThan(0.002);
  });
});

/**
 * Tolerances say what the other signals leave unknown, not what production is allowed. Each of these was
 * put into production by hand and failed here: an edge ten seconds late, stops not merged, distance two
 * percent more, energy doubled, energy three percent more (drives); AC taken for DC, energy into the
 * pack or at the charger one percent more (charges); a tenth more drain, wakes counted twice, updates
 * taken for sleep, each sleep three minutes short (parks); sleep that begins ten minutes late (timeline).
 */
describe("an independent detection in plain SQL", () => {
  const CHECKS = "checks";
  const found: Record<string, Row[]> = {};

  beforeAll(async () => {
    await warehouse.engine.exec(`CREATE DATABASE ${CHECKS}`);
    // Parks are what lies between the other two.
    for (const name of ["drives", "charges", "parks"]) {
      const text = await readFile(new URL(`check-${name}.sql`, import.meta.url), "utf8");
      const sql = text.replaceAll("{database}", DATABASE).replaceAll("{checks}", CHECKS);
      await warehouse.engine.exec(`CREATE TABLE ${CHECKS}.check_${name} ENGINE = Memory AS ${sql}`);
      found[name] = await warehouse.ask(
        `SELECT * FROM ${CHECKS}.check_${name} ORDER BY vin, toInt64(started_ms)`,
      );
    }
  }, 120_000);

  afterAll(() => warehouse.engine.exec(`DROP DATABASE ${CHECKS}`));

  /** Production's rows beside those of the other, of one script: as many, and each at its time. */
  function beside(table: string, script: Script, edgeMs: number): [Row, Row, string][] {
    const mine = rowsOf(table, script);
    const theirs = (found[table] ?? []).filter((row) => row["vin"] === script.vin);
    expect(theirs.length, script.name).toBe(mine.length);
    return mine.map((row, index) => {
      const other = theirs[index] ?? {};
      const what = `${script.name} ${String(row["started_at"])} ${JSON.stringify(other)}`;
      const startsApartMs = Math.abs(Number(other["started_ms"]) - ms(row["started_at"]));
      expect(startsApartMs, what).toBeLessThan(edgeMs);
      if (row["is_incomplete"] === false) {
        const endsApartMs = Math.abs(Number(other["ended_ms"]) - ms(row["ended_at"]));
        expect(endsApartMs, what).toBeLessThan(edgeMs);
      }
      return [row, other, what];
    });
  }

  /** `value` within an absolute and a relative part of `other`. Collects both for their sums. */
  class Sums {
    #mine = 0;
    #theirs = 0;
    count = 0;

    take(
      mine: number,
      theirs: number,
      tolerance: { of: number; share: number },
      what: string,
    ): void {
      const mayBe = tolerance.of + tolerance.share * Math.abs(theirs);
      expect(Math.abs(mine - theirs), `${what}: ${mine} and ${theirs}`).toBeLessThan(mayBe);
      this.#mine += mine;
      this.#theirs += theirs;
      this.count += 1;
    }

    /** What is unknown of each goes either way: together they are closer. */
    expectEqual(share: number, what: string): void {
      expect(this.count, what).toBeGreaterThan(0);
      expect(Math.abs(this.#mine / this.#theirs - 1), what).toBeLessThan(share);
    }
  }

  it.each(SCRIPTS)("finds the same drives, as far and with as much energy: $name", (script) => {
    const [ways, energies] = [new Sums(), new Sums()];
    for (const [row, other, what] of beside("drives", script, EDGE_MS)) {
      if (row["is_incomplete"] === true) continue;
      // What was driven unheard has no speeds: production knows by the odometer, and says so.
      if (number(other, "silent_s") > 120) {
        expect(number(row, "completeness"), what).toBeLessThan(1);
      } else {
        // Speeds come every 5 s, on some cars every 15: pulling away and stopping lies between two.
        ways.take(number(row, "distance_km"), number(other, "km"), { of: 0.1, share: 0.01 }, what);
      }
      // At the end of a script nothing was told after the drive.
      if (other["kwh"] === null) continue;
      // The pack is told once a minute in hundredths of a kWh: up to two minutes of standing are in it.
      const kwh = number(other, "kwh");
      energies.take(number(row, "energy_kwh"), kwh, { of: 0.1, share: 0.01 }, what);
    }
    ways.expectEqual(0.01, script.name);
    energies.expectEqual(0.015, script.name);
    expect(energies.count).toBeGreaterThan(20);
  });

  it.each(SCRIPTS)(
    "finds the same charges, of the same kind, with as much energy: $name",
    (script) => {
      const [intoPack, atCharger] = [new Sums(), new Sums()];
      for (const [row, other, what] of beside("charges", script, 30_000)) {
        expect(row["type"], what).toBe(other["type"]);
        if (row["is_incomplete"] === true) continue;
        const into = number(row, "energy_into_pack_kwh");
        // As above; while it charges nothing else happens, so it is only the hundredths and a minute.
        intoPack.take(into, number(other, "pack_kwh"), { of: 0.03, share: 0.003 }, what);
        const fed = number(other, "fed_kwh");
        if (row["type"] === "AC") {
          atCharger.take(
            number(row, "energy_at_charger_kwh"),
            fed,
            { of: 0.01, share: 0.002 },
            what,
          );
        } else {
          // Of DC production does not say what the charger gave. It was more than came in, and not much.
          expect(fed / into, what).toBeGreaterThan(0.99);
          expect(fed / into, what).toBeLessThan(1.05);
        }
      }
      intoPack.expectEqual(0.002, script.name);
      if (script !== taxi) atCharger.expectEqual(0.001, script.name);
    },
  );

  it.each(SCRIPTS)("finds the same parks, with sleep, wakes and drain: $name", (script) => {
    const [slept, drained] = [new Sums(), new Sums()];
    const theirs = (found["parks"] ?? []).filter((row) => row["vin"] === script.vin);
    const complete = rowsOf("parks", script).filter((row) => row["is_incomplete"] === false);
    // Theirs have a session on both sides; an unheard edge may be one of them.
    expect(theirs.length - complete.length, script.name).toBeGreaterThanOrEqual(0);
    expect(theirs.length - complete.length, script.name).toBeLessThanOrEqual(
      rowsOf("parks", script).length - complete.length,
    );
    for (const row of complete) {
      const what = `${script.name} ${String(row["started_at"])}`;
      const other = theirs.find(
        ({ started_ms: at }) => Math.abs(Number(at) - ms(row["started_at"])) < 30_000,
      );
      if (other === undefined) throw new Error(`${what}: no such park`);
      expect(Math.abs(Number(other["ended_ms"]) - ms(row["ended_at"])), what).toBeLessThan(30_000);
      expect(row["wakes"], what).toBe(other["wakes"]);
      // From the last record instead of the goodbye: half a minute for each time of falling asleep.
      const wakes = number(other, "wakes");
      const asleep = number(other, "asleep_s");
      slept.take(number(row, "asleep_s"), asleep, { of: 1 + 60 * wakes, share: 0 }, what);
      // From the first reading to the last one of the park: up to two minutes of being awake are not in it.
      // By odometer in both, but found in silences of another kind; what a heard drive counts is its own.
      expect(Math.abs(number(row, "unheard_km") - number(other, "unheard_km")), what).toBeLessThan(
        0.3,
      );
      if (other["drain_kwh"] === null) continue;
      const drain = number(other, "drain_kwh");
      drained.take(number(row, "drain_kwh"), drain, { of: 0.06, share: 0.01 }, what);
    }
    slept.expectEqual(0.003, script.name);
    expect(drained.count).toBeGreaterThan(20);
  });

  it.each(SCRIPTS)(
    "and its timeline sleeps as long as nothing was heard: $name",
    async (script) => {
      const rows = await warehouse.ask(`
      SELECT p.started_ms AS started_ms, p.asleep_s AS asleep_s, p.wakes AS wakes,
        sum(dateDiff('millisecond', greatest(t.started_at, p.from), least(t.ended_at, p.to)) / 1000) AS timeline_s
      FROM (SELECT *, fromUnixTimestamp64Milli(toInt64(started_ms), 'UTC') AS from, fromUnixTimestamp64Milli(toInt64(ended_ms), 'UTC') + INTERVAL 30 SECOND AS to
        FROM ${CHECKS}.check_parks WHERE vin = '${script.vin}' AND unheard_km = 0 AND wakes > 0) AS p
      INNER JOIN (SELECT * FROM ${DATABASE}.derived_timeline FINAL WHERE vin = '${script.vin}' AND state = 'asleep' AND ended_at IS NOT NULL) AS t
        ON t.vin = p.vin
      WHERE t.started_at < p.to AND t.ended_at > p.from
      GROUP BY started_ms, asleep_s, wakes ORDER BY started_ms`);
      const slept = new Sums();
      const parks = (found["parks"] ?? []).filter(
        (row) => row["vin"] === script.vin && row["unheard_km"] === 0 && Number(row["wakes"]) > 0,
      );
      expect(rows.length).toBe(parks.length);
      for (const row of rows) {
        const tolerance = { of: 1 + 60 * number(row, "wakes"), share: 0 };
        slept.take(number(row, "timeline_s"), number(row, "asleep_s"), tolerance, script.name);
      }
      slept.expectEqual(0.003, script.name);
    },
  );
});

async function both(view: string, mine: string): Promise<[Row[], Row[]]> {
  const sql = await readFile(new URL(`check-${view}.sql`, import.meta.url), "utf8");
  const theirs = await warehouse.ask(sql.replaceAll("{database}", DATABASE));
  const rows = await warehouse.ask(mine.replaceAll("{database}", DATABASE));
  expect(theirs.length).toBeGreaterThan(30);
  expect(rows.map(nameOf)).toEqual(theirs.map(nameOf));
  return [rows, theirs];
}

function nameOf(row: Row): string {
  const names = ["vin", "day", "week", "hour", "started_at"];
  return names.map((name) => JSON.stringify(row[name] ?? "")).join(" ");
}

/** Equal but for the last digits of a float. */
function same(row: Row, other: Row | undefined): void {
  for (const [name, cell] of Object.entries(row)) {
    const theirs = other?.[name];
    const what = `${nameOf(row)} ${name}: ${String(cell)} for ${String(theirs)}`;
    if (typeof cell !== "number" || typeof theirs !== "number") expect(cell, what).toBe(theirs);
    else expect(Math.abs(cell - theirs), what).toBeLessThan(1e-6);
  }
}

describe("what is cut into days says the same as the sessions it was cut from", () => {
  it("mileage", async () => {
    const [rows, theirs] = await both(
      "mileage",
      "SELECT toString(vin) AS vin, toString(day) AS day, distance_km, toFloat64(drives) AS drives, odometer_km FROM {database}.v_mileage ORDER BY vin, day",
    );
    for (const [index, row] of rows.entries()) same(row, theirs[index]);
  });

  it("readiness, for as long as a car is believed without a word", async () => {
    const [rows, theirs] = await both(
      "readiness",
      "SELECT toString(vin) AS vin, toString(day) AS day, hour, state, soc, plugged_in FROM {database}.v_readiness ORDER BY vin, day, hour",
    );
    for (const [index, row] of rows.entries()) same(row, theirs[index]);
    const states = new Set(
      rows.map(({ state, plugged_in: is }) => `${String(state)} ${String(is)}`),
    );
    expect([...states].toSorted()).toEqual([
      "charging true",
      "driving false",
      "parked false",
      "parked true",
    ]);
  });

  it("utilisation, with what was after a car's end", async () => {
    const columns = ["driving_h", "charging_h", "awake_h", "asleep_h", "unknown_h"];
    const [rows, theirs] = await both(
      "utilisation",
      `SELECT toString(vin) AS vin, toString(week) AS week, ${columns.join(", ")} FROM {database}.v_utilisation ORDER BY vin, week`,
    );
    for (const [index, row] of rows.entries()) same(row, theirs[index]);
    for (const column of columns) {
      expect(
        rows.some((row) => Number(row[column]) > 0.01),
        column,
      ).toBe(true);
    }
    // Every past week is whole, but for that of a car's first word.
    const weeks = await warehouse.ask(
      `SELECT ${columns.join(" + ")} AS hours, week = min(week) OVER (PARTITION BY vin) AS is_first FROM ${DATABASE}.v_utilisation WHERE week + 7 <= today()`,
    );
    expect(weeks.length).toBeGreaterThan(30);
    for (const { hours, is_first: isFirst } of weeks) {
      expect(Number(hours)).toBeLessThan(168.001);
      if (isFirst === 0) expect(Number(hours)).toBeGreaterThan(167.999);
    }
  });
});

describe("what reads no more than is asked says the same as what reads everything", () => {
  const TIMELINE =
    "SELECT toString(vin) AS vin, toString(started_at) AS started_at, toString(ended_at) AS ended_at, state FROM {database}.v_timeline ORDER BY vin, started_at";

  it("timeline: silent cars, and one that was sold", async () => {
    const [rows, theirs] = await both("timeline", TIMELINE);
    expect(rows).toEqual(theirs);
    expect(rows.filter(({ state }) => state === "unknown").length).toBe(SCRIPTS.length);
  });

  it("timeline: cars taken from us before their first word, while driving, after their last word", async () => {
    const { drives } = truthOf(commuter);
    const driving = drives[3];
    const atMs = driving === undefined ? 0 : (driving.start.atMs + driving.end.atMs) / 2;
    const ends = [
      [taxi.vin, Date.UTC(2025, 0, 1)],
      [commuter.vin, Math.round(atMs)],
      // Sooner than it would be unknown for its silence.
      [unrulyPost.vin, truthOf(unrulyPost).endMs + DAY_MS],
    ] as const;
    const list = ends.map(([vin, ms]) => `('${vin}', ${ms})`).join(", ");
    await warehouse.engine.exec(
      `INSERT INTO ${DATABASE}.car_settings (vin, streaming_ended_at) SELECT vin, fromUnixTimestamp64Milli(ms) FROM values('vin String, ms Int64', ${list})`,
    );
    try {
      const [rows, theirs] = await both("timeline", TIMELINE);
      expect(rows).toEqual(theirs);
      const of = (vin: string): Row[] => rows.filter((row) => row["vin"] === vin);
      expect(of(taxi.vin).every(({ state }) => state === "unknown")).toBe(true);
      const cut = of(commuter.vin).findIndex(({ state }) => state === "unknown");
      const [before, after] = of(commuter.vin).slice(cut - 1);
      expect([before?.["state"], ms(before?.["ended_at"])]).toEqual(["driving", Math.round(atMs)]);
      expect(ms(after?.["started_at"])).toBe(Math.round(atMs));
      expect(of(unrulyPost.vin).at(-1)).toMatchObject({ state: "unknown", ended_at: null });
      expect(ms(of(unrulyPost.vin).at(-1)?.["started_at"])).toBe(
        truthOf(unrulyPost).endMs + DAY_MS,
      );
    } finally {
      await warehouse.engine.exec(
        `ALTER TABLE ${DATABASE}.car_settings DELETE WHERE vin IN (${ends.map(([vin]) => `'${vin}'`).join(", ")}) SETTINGS mutations_sync = 2`,
      );
    }
  });

  it("charge visits", async () => {
    const columns =
      "energy_into_pack_kwh, energy_at_charger_kwh, start_soc, end_soc, latitude, longitude";
    const [rows, theirs] = await both(
      "charge-visits",
      `SELECT toString(vin) AS vin, toString(started_at) AS started_at, toString(ended_at) AS ended_at, toFloat64(charges) AS charges, toString(type) AS type, toString(network) AS network, ${columns} FROM {database}.v_charge_visits ORDER BY vin, started_at`,
    );
    for (const [index, row] of rows.entries()) same(row, theirs[index]);
    expect(rows.some(({ charges }) => Number(charges) > 1)).toBe(true);
  });

  it("projected range", async () => {
    const [rows, theirs] = await both(
      "projected-range",
      "SELECT toString(vin) AS vin, toString(day) AS day, rated_km, own_km FROM {database}.v_projected_range ORDER BY vin, day",
    );
    for (const [index, row] of rows.entries()) same(row, theirs[index]);
    expect(rows.some((row) => Number(row["own_km"]) > 100)).toBe(true);
  });
});

describe("derived rows are a function of signals and rules alone", () => {
  it("deriving again without news writes nothing", async () => {
    const source = { clickhouse: warehouse.engine, database: DATABASE };
    const done = await rebuild(source, null, wholeYear(), Date.now, () => undefined);
    expect(done).toMatchObject({ rowsWritten: 0, rowsDeleted: 0 });
    expect(await snapshot()).toEqual(derived);
  }, 120_000);

  it("rebuilt from nothing they are what they became while data arrived late and in pieces", async () => {
    const tables = ["timeline", "drives", "charges", "parks", "days", "field_days", "ingest_hours"];
    for (const table of [...tables.map((name) => `derived_${name}`), "derive_checkpoints"]) {
      await warehouse.engine.exec(`TRUNCATE TABLE ${DATABASE}.${table}`);
    }
    const source = { clickhouse: warehouse.engine, database: DATABASE };
    const told: number[] = [];
    await rebuild(source, null, wholeYear(), Date.now, ({ car }) => told.push(car));
    expect(new Set(told).size).toBe(SCRIPTS.length);
    expect(await snapshot()).toEqual(derived);
    expect(faults).toEqual([]);
  }, 120_000);

  function wholeYear(): { fromMs: number; toMs: number } {
    return { fromMs: Date.UTC(2026, 0, 1), toMs: Date.UTC(2027, 0, 1) };
  }
});

describe("a question about a day or a week, and deriving again, cost what they ask for, not what is stored", () => {
  const day = "2026-03-05";
  const one = `vin = '${commuter.vin}'`;
  const started = `started_at >= '${day}' AND started_at < toDate('${day}') + 1`;
  const questions: Record<string, string> = {
    "readiness of a car on a day": `SELECT * FROM v_readiness WHERE ${one} AND day = '${day}'`,
    "readiness of all cars at six of a day": `SELECT * FROM v_readiness WHERE day = '${day}' AND hour = 6`,
    "mileage of a car on a day": `SELECT * FROM v_mileage WHERE ${one} AND day = '${day}'`,
    "mileage of all cars on a day": `SELECT * FROM v_mileage WHERE day = '${day}'`,
    "utilisation of a car in a week": `SELECT * FROM v_utilisation WHERE ${one} AND week = '2026-03-02'`,
    "utilisation of all cars in a week": "SELECT * FROM v_utilisation WHERE week = '2026-03-02'",
    "timeline of a car on a day": `SELECT * FROM v_timeline WHERE ${one} AND ${started}`,
    "timeline of all cars on a day": `SELECT * FROM v_timeline WHERE ${started}`,
  };
  const tables = ["timeline", "drives", "charges", "parks", "days"];
  const EARLIER = 13;
  /** Rows of one granule of derived_days: parts may be merged between two looks. */
  const EDGES = 64;

  /** What deriving the commuter's last drive again asks of ClickHouse. */
  async function derivingAgain(): Promise<string[]> {
    const asked: string[] = [];
    const query = (sql: string): Promise<unknown[]> => {
      if (!sql.includes(".rules ")) asked.push(sql);
      return warehouse.engine.query(sql);
    };
    const source = { clickhouse: { ...warehouse.engine, query }, database: DATABASE };
    const atMs = truthOf(commuter).drives.at(-1)?.end.atMs ?? 0;
    const range = { fromMs: atMs - 3_600_000, toMs: atMs };
    await rebuild(source, [commuter.vin], range, Date.now, () => undefined);
    expect(asked.length).toBeGreaterThanOrEqual(5);
    return asked;
  }

  async function rowsRead(
    analyst: Analyst,
    deriving: readonly string[],
  ): Promise<Record<string, number>> {
    const morning = new URL(
      "../../../migrations/clickhouse/queries/low-in-the-morning.sql",
      import.meta.url,
    );
    const all: Record<string, [string, Record<string, string | number>]> = {
      ...Object.fromEntries(Object.entries(questions).map(([name, sql]) => [name, [sql, {}]])),
      ...Object.fromEntries(deriving.map((sql) => [sql, [sql, {}]])),
      "the saved query": [await readFile(morning, "utf8"), { day, hour: 6, below: 100 }],
    };
    const read: Record<string, number> = {};
    for (const [name, [sql, parameters]] of Object.entries(all)) {
      const bytes = await analyst.whole(sql, parameters, "JSON");
      const { rows, statistics } = JSON.parse(Buffer.from(bytes).toString("utf8")) as {
        rows: number;
        statistics: { rows_read: number };
      };
      if (!deriving.includes(name)) expect(rows, name).toBeGreaterThan(0);
      read[name] = statistics.rows_read;
    }
    return read;
  }

  it("the same with thirteen times the history", async () => {
    const analyst = await warehouse.engine.openAnalyst(DATABASE, { max_execution_time: 60 });
    const deriving = await derivingAgain();
    // A month's parts as one, as they will be: with the next merge a granule holds rows of more cars.
    for (const name of ["derive_checkpoints", ...tables.map((one) => `derived_${one}`)]) {
      await warehouse.engine.exec(`OPTIMIZE TABLE ${DATABASE}.${name} FINAL`);
    }
    const before = await rowsRead(analyst, deriving);
    // Of one car: states are large.
    await warehouse.engine.exec(
      `INSERT INTO ${DATABASE}.derive_checkpoints SELECT * EXCEPT (k) REPLACE (at - toIntervalDay(364 * k) AS at) FROM (SELECT *, arrayJoin(range(1, ${EARLIER + 1})) AS k FROM ${DATABASE}.derive_checkpoints FINAL WHERE ${one})`,
    );
    for (const name of tables) {
      const columns = await warehouse.ask(
        `SELECT name FROM system.columns WHERE database = '${DATABASE}' AND table = 'derived_${name}' AND (match(type, '^(Nullable\\()?DateTime') OR name = 'day')`,
      );
      const moved = columns
        .map((row) => String(row["name"]))
        .map((column) => `${column} - toIntervalDay(364 * k) AS ${column}`);
      await warehouse.engine.exec(
        `INSERT INTO ${DATABASE}.derived_${name} SELECT * EXCEPT (k) REPLACE (${moved.join(", ")}) FROM (SELECT *, arrayJoin(range(1, ${EARLIER + 1})) AS k FROM ${DATABASE}.derived_${name} FINAL) SETTINGS max_partitions_per_insert_block = 0`,
      );
      const [stored = {}] = await warehouse.ask(
        `SELECT toFloat64(count()) AS n, toFloat64(countIf(started_at >= '2026-01-01')) AS first FROM ${DATABASE}.derived_${name} FINAL`,
      );
      expect(number(stored, "n"), name).toBe((EARLIER + 1) * number(stored, "first"));
    }
    const after = await rowsRead(analyst, deriving);
    analyst.close();
    const [stored = {}] = await warehouse.ask(
      `SELECT toFloat64(count()) AS n FROM ${DATABASE}.derived_days`,
    );
    for (const [name, rows] of Object.entries(after)) {
      expect(rows, name).toBeLessThanOrEqual((before[name] ?? 0) + EDGES);
      if (!deriving.includes(name)) {
        expect(rows, name).toBeLessThan(number(stored, "n") / 20);
      }
    }
  });
});
