/**
 * What is usual for a car is what was known when a park began: later data change no older answer, a
 * question about one night reads that night, and a load that stays is unexplained until it has
 * stayed for so long that the car is like that now.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { Deriver } from "../../../telemetry-node/derive/deriver.ts";
import type { Analyst } from "../../../telemetry-node/store/clickhouse.ts";
import { longRange } from "../physics/car-spec.ts";
import { wallbox11kw } from "../physics/chargers.ts";
import { mysteryLoad } from "../scenes/park.ts";
import { days, nightCharge, workday } from "../scripts/habits.ts";
import type { Scene, Script } from "../script.ts";
import type { Truth } from "../truth/truth.ts";
import { DATABASE, load, play, type Warehouse } from "./warehouse.ts";

const OVERNIGHT = new URL(
  "../../../migrations/clickhouse/queries/lost-overnight.sql",
  import.meta.url,
);
const DAY_MS = 86_400_000;
const ADDED_W = 60;
const SLEEP_W = 9;
/** `drain_usual_stretches_max` and `drain_excess_min_kwh`. */
const STRETCHES = 30;
const EXCESS_MIN_KWH = 0.05;
/** The last minute awake may count as sleep, and the counter tells thousandths. */
const MINUTE_AWAKE_KWH = 0.21 / 60 + 0.001;
const SAME_START_MS = 8_000;

const accessory: Script = {
  name: "accessory",
  vin: "5YJ3TELLTALE10096",
  catches: "a load that stays",
  seed: 96,
  startsAt: "2026-07-01T00:00:00Z",
  days: 31,
  car: longRange,
  start: { socPercent: 77, odometerKm: 20_100, version: "2026.20.2" },
  climate: { meanC: 20, swingC: 4 },
  roads: [{ from: "home", to: "work", km: 8, through: "country" }],
  *scenes(): Generator<Scene> {
    for (const day of days(31)) {
      if (day === 8) yield mysteryLoad(ADDED_W);
      yield* workday(day);
      if (day % 6 === 4) yield* nightCharge(day, wallbox11kw);
    }
  },
};

type Night = { atMs: number; cause: string; hours: number; kwh: number; usual: number | null };

export function judgeUsual(stage: () => { warehouse: Warehouse; analyst: Analyst }): void {
  describe("a car's usual power, as it was known when the park began", () => {
    let warehouse: Warehouse;
    let truth: Truth;
    let early: Night[];
    let late: Night[];

    const nights = async (): Promise<Night[]> =>
      (
        await warehouse.ask(
          `SELECT toFloat64(toUnixTimestamp64Milli(park_started_at)) AS at, toString(cause) AS cause, hours, energy_kwh, usual_w FROM ${DATABASE}.v_drain_by_cause WHERE vin = '${accessory.vin}' AND park_ended_at IS NOT NULL ORDER BY at, cause`,
        )
      ).map((row) => ({
        atMs: Number(row["at"]),
        cause: String(row["cause"]),
        hours: Number(row["hours"]),
        kwh: Number(row["energy_kwh"]),
        usual: row["usual_w"] === null ? null : Number(row["usual_w"]),
      }));

    beforeAll(async () => {
      ({ warehouse } = stage());
      const played = play(accessory);
      ({ truth } = played);
      const source = { clickhouse: warehouse.engine, database: DATABASE };
      const deriver = new Deriver({ source, log: () => undefined, now: Date.now, everyMs: 0 });
      const dayTwelve = played.arrivals.findIndex(
        ({ receivedAtMs }) => receivedAtMs > truth.startMs + 12 * DAY_MS,
      );
      await load(warehouse, played.arrivals.slice(0, dayTwelve));
      await deriver.tick();
      early = await nights();
      await load(warehouse, played.arrivals.slice(dayTwelve));
      await deriver.tick();
      late = await nights();
    }, 120_000);

    it("later data change no older answer", () => {
      const until = early.at(-1)?.atMs ?? 0;
      expect(until).toBeGreaterThan(truth.startMs + 11 * DAY_MS);
      expect(late.filter(({ atMs }) => atMs <= until)).toEqual(early);
    });

    it("a load that stays is unexplained, and raises nothing, until it was there thirty times", () => {
      let excessive = 0;
      let learned = 0;
      for (const park of truth.parks.slice(1, -1)) {
        const own = late.filter(({ atMs }) => Math.abs(atMs - park.start.atMs) < SAME_START_MS);
        const asleep = own.find(({ cause }) => cause === "asleep");
        const told = own.find(({ cause }) => cause === "unexplained")?.kwh ?? 0;
        const { mysteryKwh } = park.byCause.asleep;
        if (asleep === undefined || mysteryKwh < EXCESS_MIN_KWH) {
          expect(told).toBe(0);
          continue;
        }
        const isLearned = excessive >= STRETCHES;
        const usual = isLearned ? SLEEP_W + ADDED_W : SLEEP_W;
        expect(Math.abs((asleep.usual ?? 0) - usual)).toBeLessThan(usual * 0.1);
        const expected = isLearned ? 0 : mysteryKwh;
        expect(Math.abs(told - expected)).toBeLessThanOrEqual(MINUTE_AWAKE_KWH);
        if (isLearned) learned += 1;
        else excessive += 1;
      }
      expect(excessive).toBe(STRETCHES);
      expect(learned).toBeGreaterThan(3);
    });

    it("one night's question reads little, however many years are stored", async () => {
      const vin = "5YJ3TELLTALE10097";
      const { analyst } = stage();
      const { engine } = warehouse;
      const at = "2026-07-15 02:00:00.000";
      const copy = async (from: number, to: number): Promise<void> => {
        const months = Array.from({ length: to - from }, (_, index) => from + index);
        await engine.exec(
          `INSERT INTO ${DATABASE}.derived_parks SELECT * REPLACE ('${vin}' AS vin, addMonths(started_at, n) AS started_at, addMonths(ended_at, n) AS ended_at) FROM (SELECT * FROM ${DATABASE}.derived_parks FINAL WHERE vin = '${accessory.vin}' AND ended_at IS NOT NULL) ARRAY JOIN [${months.join(", ")}] AS n`,
        );
      };
      const read = async (sql: string): Promise<{ rows: unknown[]; read: number }> => {
        const bytes = await analyst.whole(sql, { vin, at }, "JSON");
        const { data, statistics } = JSON.parse(Buffer.from(bytes).toString("utf8")) as {
          data: unknown[];
          statistics: { rows_read: number };
        };
        return { rows: data, read: statistics.rows_read };
      };
      await copy(-1, 2);
      const [{ started }] = (await warehouse.ask(
        `SELECT toString(max(started_at)) AS started FROM ${DATABASE}.derived_parks WHERE vin = '${vin}' AND started_at <= '${at}'`,
      )) as [{ started: string }];
      const questions = [
        readFileSync(OVERNIGHT, "utf8"),
        `SELECT cause, energy_kwh, usual_w FROM v_drain_by_cause WHERE vin = {vin:String} AND park_started_at = '${started}' AND {at:String} != ''`,
      ];
      const before = [];
      for (const sql of questions) before.push(await read(sql));
      await copy(-60, -1);
      await copy(2, 30);
      const stored = await warehouse.ask(
        `SELECT toFloat64(count()) AS n FROM ${DATABASE}.derived_parks WHERE vin = '${vin}'`,
      );
      for (const [index, sql] of questions.entries()) {
        const after = await read(sql);
        expect(after.rows.length).toBeGreaterThan(0);
        expect(after.rows).toEqual(before[index]?.rows);
        expect(after.read).toBeLessThanOrEqual((before[index]?.read ?? 0) * 1.1);
        expect(after.read).toBeLessThan(Number(stored[0]?.["n"]) / 4);
      }
    });

    it("and one that has lasted for months is found all the same", async () => {
      const vin = "5YJ3TELLTALE10095";
      const { engine } = warehouse;
      await engine.exec(
        `INSERT INTO ${DATABASE}.derived_parks SELECT * REPLACE ('${vin}' AS vin, addMonths(ended_at, 5) AS ended_at) FROM (SELECT * FROM ${DATABASE}.derived_parks FINAL WHERE vin = '${accessory.vin}' AND ended_at IS NOT NULL ORDER BY started_at DESC LIMIT 1)`,
      );
      const parameters = { vin, at: "2026-11-15 02:00:00.000" };
      const sql = readFileSync(OVERNIGHT, "utf8");
      const bytes = await stage().analyst.whole(sql, parameters, "JSONEachRow");
      expect(Buffer.from(bytes).toString("utf8")).toMatch(/"cause":"asleep"/);
    });
  });
}
