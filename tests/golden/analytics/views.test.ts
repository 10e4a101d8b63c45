/** Views and saved queries against the truth, and the manual's examples against what they answer. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deriver } from "../../../telemetry-node/derive/deriver.ts";
import { RULE_VERSION } from "../../../telemetry-node/derive/rules.ts";
import { loadAskedVersion, saveAsked } from "../../../telemetry-node/store/asked.ts";
import type { Analyst } from "../../../telemetry-node/store/clickhouse.ts";
import { loadMigrations, MIGRATIONS_DIRECTORY } from "../../../telemetry-node/store/migrate.ts";
import { hashToken } from "../../../telemetry-node/store/sql-access.ts";
import { serveSql } from "../../../telemetry-node/store/sql-endpoint.ts";
import { fullProfile } from "../emission/profile.ts";
import type { SignalArrival } from "../emission/arrival.ts";
import { SOFT_WARNING_BAR } from "../emission/sensors-body.ts";
import { ageingPack } from "../scripts/ageing-pack.ts";
import { coldWeeks } from "../scripts/cold-weeks.ts";
import { commuter } from "../scripts/commuter.ts";
import { FAST_PER_KWH } from "../grafana/car-checks.ts";
import { boards } from "../../../migrations/clickhouse/grafana/boards/index.ts";
import { expand } from "../grafana/expand.ts";
import { judgePanels } from "../grafana/judge.ts";
import { lostCoverage } from "../scripts/lost-coverage.ts";
import { roadTrip } from "../scripts/road-trip.ts";
import { sentryNights } from "../scripts/sentry-nights.ts";
import { soldCar } from "../scripts/sold-car.ts";
import type { Script } from "../script.ts";
import { knowable } from "../truth/knowable.ts";
import { monthOf } from "../truth/ageing.ts";
import type { Truth } from "../truth/truth.ts";
import { judgeConnections } from "./judge-connections.ts";
import { judgeBattery } from "./judge-battery.ts";
import { judgeContract } from "./contract.ts";
import { judgeCosts } from "./judge-costs.ts";
import { judgeDrain } from "./judge-drain.ts";
import { judgeTracks } from "./judge-tracks.ts";
import { judgeNotices } from "./judge-notices.ts";
import { judgeRemaining } from "./judge-remaining.ts";
import { judgeUsual } from "./judge-usual.ts";
import { questions } from "./saved-queries.ts";
import { DATABASE, load, openWarehouse, play, type Warehouse } from "./warehouse.ts";

type Row = Record<string, unknown>;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FLEET = [commuter, roadTrip, coldWeeks, sentryNights, soldCar];
const QUERIES = fileURLToPath(new URL("../../../migrations/clickhouse/queries", import.meta.url));

let warehouse: Warehouse;
let analyst: Analyst;
const truths = new Map<Script, Truth>();

beforeAll(async () => {
  warehouse = await openWarehouse();
  for (const script of [...FLEET, lostCoverage, ageingPack]) {
    const { arrivals, truth } = play(script);
    truths.set(script, knowable(truth));
    await load(warehouse, arrivals);
  }
  const source = { clickhouse: warehouse.engine, database: DATABASE };
  const log = (): void => undefined;
  await new Deriver({ source, log, now: Date.now, everyMs: 0 }).tick();
  await warehouse.engine.exec(
    `INSERT INTO ${DATABASE}.car_settings (vin, time_zone, nominal_kwh) SELECT '${commuter.vin}', 'Europe/Berlin', 75`,
  );
  analyst = await warehouse.engine.openAnalyst(DATABASE, { max_execution_time: 60 });
}, 240_000);

afterAll(async () => {
  analyst.close();
  await warehouse.close();
});

function truthOf(script: Script): Truth {
  const truth = truths.get(script);
  if (truth === undefined) throw new Error("not played");
  return truth;
}

async function ask(sql: string): Promise<Row[]> {
  return warehouse.ask(sql.replaceAll("{db}", DATABASE));
}

async function answer(sql: string, parameters: Record<string, string>): Promise<Row[]> {
  return rowsOf(await analyst.whole(sql, parameters, "JSONEachRow"));
}

/** A saved query, as an analyst sends it to the node. */
async function saved(name: string, parameters: Record<string, string | number>): Promise<Row[]> {
  const sql = readFileSync(join(QUERIES, `${name}.sql`), "utf8");
  return rowsOf(await analyst.whole(sql, parameters, "JSONEachRow"));
}

async function rowsRead(
  sql: string,
  parameters: Record<string, string | number> = {},
): Promise<number> {
  const bytes = await analyst.whole(sql, parameters, "JSON");
  const { statistics } = JSON.parse(Buffer.from(bytes).toString("utf8")) as {
    statistics: { rows_read: number };
  };
  return statistics.rows_read;
}

function rowsOf(bytes: Uint8Array): Row[] {
  const text = Buffer.from(bytes).toString("utf8").trim();
  return text === "" ? [] : text.split("\n").map((line) => JSON.parse(line) as Row);
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}

function near(value: unknown, truth: number, share: number): void {
  expect(typeof value).toBe("number");
  expect(Math.abs(Number(value) - truth), `${String(value)} for ${truth}`).toBeLessThanOrEqual(
    Math.abs(truth) * share,
  );
}

describe("views tell what the physics did", () => {
  it("mileage: each day's way, also across midnight", async () => {
    for (const script of FLEET) {
      const rows = await ask(
        `SELECT toString(day) AS day, distance_km FROM {db}.v_mileage WHERE vin = '${script.vin}'`,
      );
      const byDay = new Map(rows.map((row) => [row["day"], Number(row["distance_km"])]));
      for (const { day, km } of truthOf(script).days) {
        expect(Math.abs((byDay.get(day) ?? 0) - km), `${script.name} ${day}`).toBeLessThan(
          Math.max(0.3, km * 0.01),
        );
      }
    }
  });

  it("consumption: net, gross and from the wall, never mixed", async () => {
    for (const script of [commuter, coldWeeks, sentryNights]) {
      const [row = {}] = await ask(
        `SELECT sum(net_kwh) AS net, sum(gross_kwh) AS gross, sum(wall_kwh) AS wall FROM {db}.v_consumption WHERE vin = '${script.vin}'`,
      );
      const { drives, charges, parks } = truthOf(script);
      const net = sum(drives, ({ netKwh }) => netKwh);
      near(row["net"], net, 0.01);
      near(row["gross"], net + sum(parks, ({ drainKwh }) => drainKwh), 0.02);
      // Of DC only what entered the pack is told.
      near(
        row["wall"],
        sum(charges, ({ kind, wallKwh, intoPackKwh }) => (kind === "AC" ? wallKwh : intoPackKwh)),
        0.01,
      );
    }
  });

  it("capacity: usable energy, and the reserve that some cars count", async () => {
    for (const script of [commuter, roadTrip, sentryNights]) {
      const [row = {}] = await ask(
        `SELECT * FROM {db}.v_battery_capacity WHERE vin = '${script.vin}'`,
      );
      const { usableKwh, reserveKwh, nominalKwh } = truthOf(script).capacity;
      expect(Number(row["samples"])).toBeGreaterThanOrEqual(5);
      near(row["usable_kwh"], usableKwh, 0.01);
      expect(Math.abs(Number(row["reserve_kwh"]) - reserveKwh)).toBeLessThan(0.5);
      near(row["full_kwh"], nominalKwh, 0.01);
      expect(Number(row["spread_kwh"])).toBeLessThan(1);
    }
    // Cold packs lock energy: too few samples are left, and that is said.
    const cold = await ask(
      `SELECT usable_kwh FROM {db}.v_battery_capacity WHERE vin = '${coldWeeks.vin}'`,
    );
    expect(cold.every((row) => row["usable_kwh"] === null)).toBe(true);
  });

  judgeDrain(() => ({ warehouse, truths }));
  judgeBattery(() => ({ warehouse, truths }));
  judgeTracks(() => ({ warehouse, answer }));
  judgeConnections(() => ({ warehouse, truths, rowsRead }));
  judgeCosts(() => ({ warehouse, truths, saved, rowsRead }));

  it("efficiency by speed: time and way in each band", async () => {
    const rows = await ask(
      `SELECT from_kmh, hours, distance_km FROM {db}.v_efficiency_by_speed WHERE vin = '${roadTrip.vin}'`,
    );
    const { speedBands } = truthOf(roadTrip);
    const km = sum(speedBands, (band) => band.km);
    for (const band of speedBands) {
      const row = rows.find((one) => one["from_kmh"] === band.fromKmh);
      // Speed is told every five seconds and changes in between.
      expect(Math.abs(Number(row?.["distance_km"] ?? 0) - band.km)).toBeLessThan(km * 0.02);
    }
    near(
      sum(rows, (row) => Number(row["hours"])),
      sum(speedBands, (band) => band.ms) / 3.6e6,
      0.01,
    );
  });

  it("efficiency by temperature: cold costs, by how much the physics says", async () => {
    const rows = await ask(
      `SELECT from_c, distance_km, kwh_per_100km FROM {db}.v_efficiency_by_temp WHERE vin = '${coldWeeks.vin}' ORDER BY from_c`,
    );
    const { drives } = truthOf(coldWeeks);
    for (const row of rows) {
      const from = Number(row["from_c"]);
      const some = drives.filter(
        (one) => one.distanceKm >= 5 && Math.floor(one.meanOutsideC / 5) * 5 === from,
      );
      const km = sum(some, (one) => one.distanceKm);
      // A drive at the border of two bands may be in the other one.
      if (Math.abs(Number(row["distance_km"]) - km) > 0.02 * km) continue;
      near(row["kwh_per_100km"], (sum(some, (one) => one.netKwh) / km) * 100, 0.02);
    }
    expect(rows.length).toBeGreaterThan(2);
    expect(Number(rows[0]?.["kwh_per_100km"])).toBeGreaterThan(
      Number(rows.at(-1)?.["kwh_per_100km"]),
    );
  });

  it("efficiency by month: each month's drives at each temperature", async () => {
    for (const script of [coldWeeks, commuter, ageingPack]) {
      const rows = await ask(
        `SELECT toString(month) AS month, from_c, toFloat64(drives) AS drives, distance_km, kwh_per_100km, mean_speed_kmh FROM {db}.v_efficiency_by_month WHERE vin = '${script.vin}'`,
      );
      const long = truthOf(script).drives.filter(({ distanceKm }) => distanceKm >= 5);
      expect(sum(rows, (row) => Number(row["drives"]))).toBe(long.length);
      let compared = 0;
      for (const row of rows) {
        const some = long.filter(
          ({ start, meanOutsideC }) =>
            monthOf(start.atMs) === String(row["month"]).slice(0, 7) &&
            Math.floor(meanOutsideC / 5) * 5 === row["from_c"],
        );
        // A drive at the border of two bands may be in the other one.
        if (some.length !== row["drives"]) continue;
        compared += 1;
        const km = sum(some, (one) => one.distanceKm);
        const hours = sum(some, ({ start, end }) => end.atMs - start.atMs) / HOUR_MS;
        near(row["kwh_per_100km"], (sum(some, (one) => one.netKwh) / km) * 100, 0.02);
        near(row["mean_speed_kmh"], km / hours, 0.02);
      }
      expect(compared, script.name).toBeGreaterThan(1);
    }
  });

  it("a drive whose end nobody heard has its way, and no speed", async () => {
    const [row = {}] = await ask(
      `SELECT countIf(mean_speed_kmh > max_speed_kmh) AS impossible, countIf(distance_km > 5 AND NOT (start_heard AND end_heard)) AS unheard, countIf(mean_speed_kmh > 0 AND NOT (start_heard AND end_heard)) AS told FROM {db}.v_drives WHERE vin = '${lostCoverage.vin}'`,
    );
    expect(Number(row["unheard"])).toBeGreaterThan(0);
    expect([row["impossible"], row["told"]]).toEqual([0, 0]);
    const [month = {}] = await ask(
      `SELECT max(mean_speed_kmh) AS kmh FROM {db}.v_efficiency_by_month WHERE vin = '${lostCoverage.vin}'`,
    );
    const long = truthOf(lostCoverage).drives.filter((one) => !one.isIncomplete);
    const fastest = Math.max(
      ...long.map((one) => (one.distanceKm / (one.end.atMs - one.start.atMs)) * HOUR_MS),
    );
    expect(Number(month["kmh"])).toBeLessThan(fastest * 1.02);
  });

  it("a threshold that is lowered counts: the newest version, not the largest value", async () => {
    const { engine } = warehouse;
    const drives = `SELECT toFloat64(sum(drives)) AS n FROM {db}.v_efficiency_by_temp WHERE vin = '${commuter.vin}'`;
    const known = truthOf(commuter).drives.filter(({ isIncomplete }) => !isIncomplete);
    const longer = (km: number): number => known.filter((one) => one.distanceKm >= km).length;
    expect(longer(1)).toBeGreaterThan(longer(5));
    expect(await ask(drives)).toEqual([{ n: longer(5) }]);
    await engine.exec(
      `INSERT INTO ${DATABASE}.rules SELECT 1000, name, if(name = 'efficiency_km_min', 1, value), unit, reason FROM ${DATABASE}.rules FINAL WHERE version = ${RULE_VERSION}`,
    );
    try {
      expect(await ask(drives)).toEqual([{ n: longer(1) }]);
    } finally {
      await engine.exec(
        `ALTER TABLE ${DATABASE}.rules DELETE WHERE version = 1000 SETTINGS mutations_sync = 2`,
      );
    }
  });

  it("readiness: charge and cable at six", async () => {
    for (const script of [commuter, roadTrip]) {
      const rows = await ask(
        `SELECT toString(day) AS day, soc, plugged_in FROM {db}.v_readiness WHERE vin = '${script.vin}' AND hour = 6`,
      );
      let compared = 0;
      for (const { day, readiness } of truthOf(script).days) {
        const row = rows.find((one) => one["day"] === day);
        if (row === undefined || readiness === null) continue;
        compared += 1;
        expect(Math.abs(Number(row["soc"]) - readiness.socPercent), day).toBeLessThan(1.5);
        if (readiness.isPluggedIn) expect(row["plugged_in"], day).toBe(true);
      }
      expect(compared).toBeGreaterThan(20);
    }
  });

  it("readiness: the hour that comes twice in the autumn night counts once, as it came first", async () => {
    const vin = "5YJ3TELLTALE10097";
    const { engine } = warehouse;
    const day = "2026-10-25";
    await engine.exec(
      `INSERT INTO ${DATABASE}.car_settings (vin, time_zone) SELECT '${vin}', 'Europe/Berlin'`,
    );
    await engine.exec(
      `INSERT INTO ${DATABASE}.derived_days (day, vin, kind, started_at, from_at, to_at, told_until, state, from_soc, told_soc, settled_at, digest, version) SELECT '${day}', '${vin}', 'park', '${day}', '${day}', '${day} 10:00:00', '${day} 10:00:00', 'parked', 40, 20, '${day} 11:00:00', 'x', 1`,
    );
    try {
      // 02:00 in Berlin is 00:00 and 01:00 UTC; the car loses two percent an hour.
      const low = { day, hour: 2 };
      const ours = async (below: number): Promise<Row[]> =>
        (await saved("low-in-the-morning", { ...low, below })).filter((row) => row["vin"] === vin);
      expect(await ours(50)).toMatchObject([{ vin, soc: 40, state: "parked" }]);
      expect(await ours(39)).toEqual([]);
    } finally {
      for (const table of ["car_settings", "derived_days"]) {
        await engine.exec(
          `ALTER TABLE ${DATABASE}.${table} DELETE WHERE vin = '${vin}' SETTINGS mutations_sync = 2`,
        );
      }
    }
  });

  it("readiness: a sleeping car stands as it was told last, for as long as it is known", async () => {
    const vin = "5YJ3TELLTALE10098";
    const parkedAtMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 10 * HOUR_MS;
    const told = (afterMs: number, signals: SignalArrival["signals"]): SignalArrival => ({
      vin,
      topic: "V",
      txid: `0000000000000000000098-${String(afterMs).padStart(9, "0")}`,
      createdAtMs: parkedAtMs + afterMs,
      receivedAtMs: parkedAtMs + afterMs + 200,
      isResend: false,
      signals,
    });
    await load(warehouse, [
      told(0, [{ field: "Soc", value: { kind: "double", value: 27 } }]),
      told(1_000, [
        { field: "Gear", value: { kind: "enum", member: "shift_state_value", value: "P" } },
      ]),
      told(60_000, [{ field: "Soc", value: { kind: "double", value: 26.8 } }]),
    ]);
    const source = { clickhouse: warehouse.engine, database: DATABASE };
    await new Deriver({ source, log: () => undefined, now: Date.now, everyMs: 0 }).tick();
    const rows = await ask(
      `SELECT round(soc, 1) AS soc, state FROM {db}.v_readiness WHERE vin = '${vin}' ORDER BY day, hour`,
    );
    // The hour of the first word and the full ones since, up to now.
    expect(rows.length).toBeGreaterThanOrEqual(9);
    expect(rows.at(-1)).toEqual({ soc: 26.8, state: "parked" });
    const week = await ask(
      `SELECT max(toFloat64(dateDiff('hour', toDateTime(0), toDateTime(day))) + hour) AS last FROM {db}.v_readiness WHERE vin = '${commuter.vin}'`,
    );
    const endMs = truthOf(commuter).endMs;
    expect(Number(week[0]?.["last"]) * HOUR_MS).toBeLessThan(endMs + 8 * 24 * HOUR_MS);
    expect(Number(week[0]?.["last"]) * HOUR_MS).toBeGreaterThan(endMs + 6 * 24 * HOUR_MS);
  });

  it("whatever a car did last, it is unknown when nothing was heard of it for stale_after_s", async () => {
    const vin = "5YJ3TELLTALE10093";
    const STALE_S = 7 * 24 * 3600;
    const lastedS = 60;
    const toldAtMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 10 * 24 * HOUR_MS;
    const told = (
      afterMs: number,
      field: string,
      value: "P" | number,
      of = vin,
    ): SignalArrival => ({
      vin: of,
      topic: "V",
      txid: `0000000000000000000093-${String(afterMs).padStart(9, "0")}`,
      createdAtMs: toldAtMs + afterMs,
      receivedAtMs: toldAtMs + afterMs + 200,
      isResend: false,
      signals: [
        typeof value === "number"
          ? { field, value: { kind: "double", value } }
          : { field, value: { kind: "enum", member: "shift_state_value", value } },
      ],
    });
    await load(warehouse, [told(0, "Gear", "P"), told(lastedS * 1000, "Soc", 50)]);
    // A car whose last word came at midnight: believed until midnight, and unknown from there on.
    const punctual = "5YJ3TELLTALE10089";
    const midnightMs = (Math.floor(toldAtMs / DAY_MS) + 1) * DAY_MS - toldAtMs;
    await load(warehouse, [
      told(midnightMs - lastedS * 1000, "Gear", "P", punctual),
      told(midnightMs, "Soc", 50, punctual),
    ]);
    const source = { clickhouse: warehouse.engine, database: DATABASE };
    await new Deriver({ source, log: () => undefined, now: Date.now, everyMs: 0 }).tick();
    // It said no goodbye: awake, as far as anybody knows.
    for (const one of [vin, punctual]) {
      const states = await ask(
        `SELECT state, dateDiff('second', started_at, ended_at) AS s FROM {db}.v_timeline WHERE vin = '${one}' ORDER BY started_at`,
      );
      expect(states.map(({ state }) => state)).toEqual(["parked_awake", "unknown"]);
      expect(Number(states[0]?.["s"])).toBe(lastedS + STALE_S);
    }
    // And unknown for the rest of that week, as far as it is over.
    const silentAtMs = toldAtMs + (lastedS + STALE_S) * 1000;
    const weekDay = (new Date(silentAtMs).getUTCDay() + 6) % 7;
    const weekEndMs = (Math.floor(silentAtMs / DAY_MS) - weekDay + 7) * DAY_MS;
    const unknownMs = (): number => Math.min(Date.now(), weekEndMs) - silentAtMs;
    const least = unknownMs();
    const [hours = {}] = await ask(
      `SELECT sum(awake_h) AS awake, sum(unknown_h) AS unknown FROM {db}.v_utilisation WHERE vin = '${vin}'`,
    );
    expect(Number(hours["awake"]) * 3600).toBeCloseTo(lastedS + STALE_S, 3);
    expect(least).toBeGreaterThan(0);
    expect(Number(hours["unknown"]) * HOUR_MS).toBeGreaterThan(least - 10);
    expect(Number(hours["unknown"]) * HOUR_MS).toBeLessThan(unknownMs() + 10);
    const [ready = {}] = await ask(
      `SELECT toFloat64(count()) AS hours FROM {db}.v_readiness WHERE vin = '${vin}'`,
    );
    expect(ready["hours"]).toBe(STALE_S / 3600 + 1);
  });

  it("local days and hours are those of the car's zone; NULL where none is named", async () => {
    // Six in the morning is five o'clock UTC in winter and four in summer.
    const six = await ask(
      `SELECT DISTINCT hour, day = day_local AS same FROM {db}.v_readiness WHERE vin = '${commuter.vin}' AND hour_local = 6 ORDER BY hour`,
    );
    expect(six).toEqual([
      { hour: 4, same: 1 },
      { hour: 5, same: 1 },
    ]);
    const [late = {}] = await ask(
      `SELECT countIf(day_local != day + 1) AS wrong, count() AS n FROM {db}.v_readiness WHERE vin = '${commuter.vin}' AND hour = 23`,
    );
    expect(late["wrong"]).toBe(0);
    expect(Number(late["n"])).toBeGreaterThan(20);
    const unzoned = await ask(
      `SELECT count() AS n FROM {db}.v_readiness WHERE vin = '${roadTrip.vin}' AND (hour_local IS NOT NULL OR day_local IS NOT NULL)`,
    );
    expect(Number(unzoned[0]?.["n"])).toBe(0);
    // Summer time began on 29 March.
    const ends = await ask(
      `SELECT DISTINCT dateDiff('hour', started_at, toDateTime(started_at_local, 'UTC')) AS ahead FROM {db}.v_drives WHERE vin = '${commuter.vin}' ORDER BY ahead`,
    );
    expect(ends.map((row) => Number(row["ahead"]))).toEqual([1, 2]);
  });

  it("updates: from, to, when", async () => {
    const rows = await ask(
      `SELECT version, previous, toString(toUnixTimestamp64Milli(first_seen_at)) AS at FROM {db}.v_updates WHERE vin = '${commuter.vin}' AND previous != ''`,
    );
    const [update] = truthOf(commuter).updates;
    expect(rows).toMatchObject([{ version: update?.to, previous: update?.from }]);
    expect(Math.abs(Number(rows[0]?.["at"]) - (update?.endMs ?? 0))).toBeLessThan(1_200_000);
  });

  it("alerts: one row per episode, however often it was told", async () => {
    for (const script of [commuter, soldCar]) {
      const rows = await ask(
        `SELECT name, toString(toUnixTimestamp64Milli(started_at)) AS started, toString(toUnixTimestamp64Milli(ended_at)) AS ended FROM {db}.v_alerts WHERE vin = '${script.vin}' ORDER BY started_at`,
      );
      const expected = truthOf(script).alerts.map(({ name, startedAtMs, endedAtMs }) => ({
        name,
        started: String(startedAtMs),
        ended: endedAtMs === null ? null : String(endedAtMs),
      }));
      expect(rows).toEqual(expected);
    }
  });

  it("tyres: the one that leaks", async () => {
    const rows = await ask(
      `SELECT wheel, any(bar_per_week) AS trend FROM {db}.v_tpms WHERE vin = '${commuter.vin}' GROUP BY wheel ORDER BY trend`,
    );
    expect(rows[0]).toMatchObject({ wheel: "Rl" });
    const leak = truthOf(commuter).tyres.find(({ wheel }) => wheel === "RearLeft");
    expect(leak?.endBarAt20C).toBeLessThan(SOFT_WARNING_BAR + 0.2);
    near(rows[0]?.["trend"], -(leak?.leakBarPerWeek ?? 0), 0.3);
    for (const row of rows.slice(1)) expect(Math.abs(Number(row["trend"]))).toBeLessThan(0.04);
  });

  it("spend: signals per car, field and day, exact repeats left out", async () => {
    const rows = await ask(
      `SELECT toString(day) AS day, field, toFloat64(signals) AS signals, cost FROM {db}.v_signal_spend WHERE vin = '${commuter.vin}'`,
    );
    const { byDay, signals } = truthOf(commuter).signals;
    expect(sum(rows, (row) => Number(row["signals"]))).toBe(signals);
    for (const row of rows) {
      expect(row["signals"]).toBe(byDay.get(String(row["day"]))?.get(String(row["field"])));
    }
    expect(sum(rows, (row) => Number(row["cost"]))).toBeCloseTo(signals / 150_000, 6);
  });

  it("spend follows the price of the day: a changed price is a new row", async () => {
    const { engine } = warehouse;
    const spent = `SELECT toString(day) AS day, sum(cost) AS cost, any(currency) AS currency FROM {db}.v_signal_spend WHERE vin = '${commuter.vin}' GROUP BY day ORDER BY day`;
    const before = await ask(spent);
    await engine.exec(
      `INSERT INTO ${DATABASE}.prices (item, valid_from, price_per_unit, currency, source) SELECT 'signal', '2026-03-15', 2 / 150000, 'EUR', 'a test'`,
    );
    try {
      const after = await ask(spent);
      for (const [index, { day, cost, currency }] of after.entries()) {
        const isNew = String(day) >= "2026-03-15";
        expect(currency).toBe(isNew ? "EUR" : "USD");
        expect(Number(cost)).toBeCloseTo(Number(before[index]?.["cost"]) * (isNew ? 2 : 1), 9);
      }
      // Dollars and euros are not added.
      const [dearest] = await saved("costliest-fields", { from: "2026-03-01", to: "2026-03-31" });
      expect(dearest).toMatchObject({ cost: null, currency: "EUR, USD" });
      const march = { fromMs: Date.UTC(2026, 2, 1), toMs: Date.UTC(2026, 2, 31), intervalMs: 1 };
      const panels = [
        ["start-here", "charged-and-lost"],
        ["spend", "totals"],
        ["spend", "by-field"],
        ["spend", "by-car"],
      ] as const;
      for (const [name, panel] of panels) {
        const found = boards
          .find((board) => board.name === name)
          ?.panels.find(({ key }) => key === panel);
        const asked = expand(String(found?.sql), { ...march, variables: { cars: [commuter.vin] } });
        const [row = {}] = rowsOf(await analyst.whole(asked, {}, "JSONEachRow"));
        expect(row["cost"], `${name}/${panel}`).toBeNull();
        if (panel === "by-car") expect(row["currency"]).toBe("EUR, USD");
      }
    } finally {
      await engine.exec(
        `ALTER TABLE ${DATABASE}.prices DELETE WHERE source = 'a test' SETTINGS mutations_sync = 2`,
      );
    }
    expect(await ask(spent)).toEqual(before);
  });

  it("coverage and ingest health: what came, how late", async () => {
    const [health = {}] = await ask(
      `SELECT toFloat64(sum(signals)) AS signals, max(lag_p95_s) AS lag, max(late_share) AS late FROM {db}.v_ingest_health WHERE vin = '${commuter.vin}'`,
    );
    expect(health["signals"]).toBe(truthOf(commuter).signals.signals);
    expect(Number(health["lag"])).toBeLessThan(1);
    expect(health["late"]).toBe(0);
    const [coverage = {}] = await ask(
      `SELECT countIf(ever_seen) AS seen, countIf(NOT ever_seen) AS never, anyIf(typical_interval_s, field = 'PackVoltage') AS volts FROM {db}.v_field_coverage WHERE vin = '${commuter.vin}'`,
    );
    expect(Number(coverage["seen"])).toBe(49);
    expect(Number(coverage["never"])).toBeGreaterThan(150);
    expect(Number(coverage["volts"])).toBeGreaterThanOrEqual(10);
  });

  it("utilisation: hours of each week", async () => {
    const [row = {}] = await ask(
      `SELECT sum(driving_h) AS driving, sum(charging_h) AS charging FROM {db}.v_utilisation WHERE vin = '${commuter.vin}'`,
    );
    const { drives, charges } = truthOf(commuter);
    const hours = (list: readonly { start: { atMs: number }; end: { atMs: number } }[]): number =>
      sum(list, ({ start, end }) => end.atMs - start.atMs) / 3.6e6;
    near(row["driving"], hours(drives), 0.02);
    near(row["charging"], hours(charges), 0.02);
  });

  it("range: rated as the car says, own as it drives", async () => {
    const [row = {}] = await ask(
      `SELECT avg(rated_km) AS rated, avg(own_km) AS own FROM {db}.v_projected_range WHERE vin = '${commuter.vin}'`,
    );
    const { drives, spec } = truthOf(commuter);
    const perKm = sum(drives, (one) => one.netKwh) / sum(drives, (one) => one.distanceKm);
    near(row["rated"], (spec.nominalKwh / spec.ratedKwhPerMile) * 1.609_344, 0.02);
    near(row["own"], spec.nominalKwh / perKm, 0.1);
  });

  it("range: a car that only charged so far has its rated one", async () => {
    const vin = "5YJ3TELLTALE10092";
    const { engine } = warehouse;
    await engine.exec(
      `INSERT INTO ${DATABASE}.derived_charges (vin, started_at, ended_at, end_soc, end_range_km, digest, version) SELECT '${vin}', '2026-03-03 12:00:00', '2026-03-03 13:00:00', 60, 300, 'x', 1`,
    );
    try {
      expect(
        await ask(
          `SELECT toString(day) AS day, rated_km, own_km FROM {db}.v_projected_range WHERE vin = '${vin}'`,
        ),
      ).toEqual([{ day: "2026-03-03", rated_km: 500, own_km: null }]);
    } finally {
      await engine.exec(
        `ALTER TABLE ${DATABASE}.derived_charges DELETE WHERE vin = '${vin}' SETTINGS mutations_sync = 2`,
      );
    }
  });

  it("a drive's track, and the local time of a car whose zone is set", async () => {
    const [drive = {}] = await ask(
      `SELECT toString(started_at) AS at, started_at_local AS local, distance_km FROM {db}.v_drives WHERE vin = '${commuter.vin}' ORDER BY started_at LIMIT 1`,
    );
    expect(drive["local"]).toBe("2026-03-02 08:06:00");
    const track = await ask(
      `SELECT latitude, longitude, speed_kmh, soc FROM {db}.v_drive_track(vin = '${commuter.vin}', started_at = '${String(drive["at"])}') ORDER BY at`,
    );
    expect(track.length).toBeGreaterThan(100);
    const speeds = track.map((row) => Number(row["speed_kmh"] ?? 0));
    expect(Math.max(...speeds)).toBeGreaterThan(60);
  });
});

describe("what is promised of all views", () => {
  const drive = `v_drive_track(vin = '${commuter.vin}', started_at = '2026-03-02 07:06:00.217')`;
  const month = `v_drive_cost(vin = '${commuter.vin}', from = '2026-03-01 00:00:00', to = '2026-04-01 00:00:00', otherwise_per_kwh = 0.3)`;
  const calls = { v_drive_track: drive, v_drive_cost: month };
  judgeContract(() => ({ warehouse, berlin: commuter.vin, calls }));
});

describe("the questions people ask first", () => {
  const cases = questions(
    (name) => truthOf([...truths.keys()].find((script) => script.name === name) ?? commuter),
    () => [...truths.values()],
  );

  it("are ten files, each with its question and every parameter it uses", () => {
    const files = readdirSync(QUERIES).map((name) => name.replace(/\.sql$/, ""));
    expect(files.toSorted()).toEqual(Object.keys(cases).toSorted());
    expect(files).toHaveLength(10);
    for (const file of files) {
      const sql = readFileSync(join(QUERIES, `${file}.sql`), "utf8");
      expect(sql).toMatch(/^-- Question: .+\?$/m);
      const used = new Set([...sql.matchAll(/\{(\w+):/g)].map(([, name]) => name));
      const told = new Set([...sql.matchAll(/^-- Parameter: (\w+) /gm)].map(([, name]) => name));
      expect(told, file).toEqual(used);
    }
  });

  it.each(Object.entries(cases))("%s", async (name, { parameters, check }) => {
    check(await saved(name, parameters));
  });

  it("of one car read little of what other cars sent", async () => {
    const [stored = {}] = await ask("SELECT toFloat64(count()) AS n FROM {db}.signals");
    for (const [name, { parameters }] of Object.entries(cases)) {
      if (parameters["vin"] === undefined) continue;
      const sql = readFileSync(join(QUERIES, `${name}.sql`), "utf8");
      expect(await rowsRead(sql, parameters), name).toBeLessThan(Number(stored["n"]) / 20);
    }
  });

  it("run under a restricted token: the operator's answer less the other cars", async () => {
    const own = [commuter, roadTrip, coldWeeks, sentryNights].map(({ vin: car }) => car);
    const token = "token-of-some-cars";
    const file = join(warehouse.directory, "access.json");
    const entry = { name: "some", token_sha256: hashToken(token), cars: own, location: "exact" };
    writeFileSync(file, JSON.stringify([entry]));
    const endpoint = await serveSql({
      engine: warehouse.engine,
      database: DATABASE,
      host: "127.0.0.1",
      port: 0,
      token: null,
      access: { file, migrations: await loadMigrations(MIGRATIONS_DIRECTORY) },
      log: () => undefined,
    });
    for (const [name, { parameters }] of Object.entries(cases)) {
      const sql = readFileSync(join(QUERIES, `${name}.sql`), "utf8");
      const search = new URLSearchParams({ default_format: "JSONEachRow" });
      for (const [key, value] of Object.entries(parameters)) search.set(`param_${key}`, `${value}`);
      const response = await fetch(`http://127.0.0.1:${endpoint.port}/?${search}`, {
        method: "POST",
        body: sql,
        headers: { authorization: `Bearer ${token}` },
      });
      // What asks about all cars is asked about these; the others name their car.
      const list = own.map((vin) => `'${vin}'`).join(", ");
      const less = sql.includes("{vin:")
        ? sql
        : sql.replace(/FROM (v_\w+)/, `FROM (SELECT * FROM $1 WHERE vin IN (${list}))`);
      const whole = rowsOf(await analyst.whole(less, parameters, "JSONEachRow"));
      const expected = whole.filter(
        ({ vin: car }) => car === undefined || (typeof car === "string" && own.includes(car)),
      );
      expect(expected.length, name).toBeGreaterThan(0);
      expect([response.status, rowsOf(Buffer.from(await response.arrayBuffer()))], name).toEqual([
        200,
        expected,
      ]);
    }
    await endpoint.close();
  });
});

describe("Grafana", () => {
  /** From before the first script to after the last. */
  const YEAR = { fromMs: Date.UTC(2026, 0, 1), toMs: Date.UTC(2026, 10, 1) };

  beforeAll(async () => {
    // The golden rows go past the store, which keeps what was told last.
    await warehouse.engine.exec(
      `INSERT INTO ${DATABASE}.latest SELECT vin, field, least(created_at, received_at) AS order_at, created_at, received_at, kind, num, int, str, lat, lon, is_resend, field_number FROM ${DATABASE}.signals`,
    );
    await warehouse.engine.exec(
      `INSERT INTO ${DATABASE}.dead_letters (received_at, vin, topic, reason) SELECT '2026-03-05 10:00:00', '${commuter.vin}', 'V', 'malformed'`,
    );
  });

  beforeAll(async () => {
    await warehouse.engine.exec(
      `INSERT INTO ${DATABASE}.tariffs (name, type, price_per_kwh, currency) SELECT 'fast', 'DC', ${FAST_PER_KWH}, 'EUR'`,
    );
  });

  it("fields asked for: those the Worker told of, and nothing of cars it told nothing of", async () => {
    const asked = { ...fullProfile, DriveRail: { interval_seconds: 60 } };
    const list = Object.fromEntries(
      Object.entries(asked).map(([field, rule]) => [field, rule.interval_seconds]),
    );
    const page = (version: number, lists: Record<string, Record<string, number>>) => ({
      version: String(version),
      cars: [{ vin: commuter.vin, list: "l", pushed_at_ms: Date.UTC(2026, 2, 1), version }],
      lists,
    });
    const { engine } = warehouse;
    expect(await loadAskedVersion(engine, DATABASE)).toBeNull();
    await saveAsked(engine, DATABASE, page(7, { l: { Soc: 1, ServiceMode: 1 } }));
    // The newer configuration counts, also when the older page comes again after it.
    await saveAsked(engine, DATABASE, page(9, { l: list }));
    await saveAsked(engine, DATABASE, page(7, { l: { Soc: 1, ServiceMode: 1 } }));
    expect(await loadAskedVersion(engine, DATABASE)).toBe("9");
    const rows = await ask(
      `SELECT field, asked, asked_interval_s, toString(asked_since) AS since FROM {db}.v_field_coverage WHERE vin = '${commuter.vin}'`,
    );
    expect(rows.length).toBeGreaterThan(200);
    for (const { field, ...row } of rows) {
      const seconds = list[String(field)];
      const expected =
        seconds === undefined
          ? { asked: false, asked_interval_s: null, since: null }
          : { asked: true, asked_interval_s: seconds, since: "2026-03-01 00:00:00.000" };
      expect(row, String(field)).toEqual(expected);
    }
    const others = await ask(
      `SELECT DISTINCT asked FROM {db}.v_field_coverage WHERE vin = '${roadTrip.vin}'`,
    );
    expect(others).toEqual([{ asked: null }]);
  });

  judgePanels(() => ({
    fleet: FLEET.map(({ name }) => name),
    ask: async (sql) => rowsOf(await analyst.whole(sql, {}, "JSONEachRow")),
    sceneOf: (names) => {
      const cars = names.flatMap((name) => [...truths].filter(([script]) => script.name === name));
      const [only] = cars;
      const { startMs, endMs } = only?.[1] ?? { startMs: 0, endMs: 0 };
      const time = cars.length === 1 ? { fromMs: startMs, toMs: endMs } : YEAR;
      return { cars: cars.map(([, truth]) => truth), ...time };
    },
  }));
});

// Last: they add cars to those above.
judgeNotices(() => ({ warehouse, truths }));
judgeUsual(() => ({ warehouse, analyst }));
judgeRemaining(() => ({ warehouse }));
