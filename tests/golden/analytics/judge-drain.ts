/**
 * What parked cars used their energy for, cause by cause, against the physics. Parks that last
 * still when a script ends are left out: nobody has told yet how long the car slept.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { type Cause, CAUSES } from "../physics/loads.ts";
import { coldWeeks } from "../scripts/cold-weeks.ts";
import { commuter } from "../scripts/commuter.ts";
import { lostCoverage } from "../scripts/lost-coverage.ts";
import { roadTrip } from "../scripts/road-trip.ts";
import { sentryNights } from "../scripts/sentry-nights.ts";
import { soldCar } from "../scripts/sold-car.ts";
import type { Script } from "../script.ts";
import type { Park, Truth } from "../truth/truth.ts";
import { DATABASE, type Warehouse } from "./warehouse.ts";

const FLEET = [commuter, roadTrip, coldWeeks, sentryNights, lostCoverage, soldCar];
const MS_PER_HOUR = 3_600_000;
const MINUTE_H = 1 / 60;
/** Gear is told every five seconds. */
const SAME_START_MS = 8_000;
const AWAKE_KW = 0.21;
/** The counter of what was drawn is told every minute, in steps of this. */
const COUNTER_STEP_KWH = 0.001;
/** What one minute between two readings of the counter can move from being awake to the sleep after. */
const MINUTE_AWAKE_KWH = AWAKE_KW * MINUTE_H + COUNTER_STEP_KWH;
/** What one minute of climate takes, of the 1 kW it draws while somebody gets in or out. */
const MINUTE_CLIMATE_KWH = MINUTE_H;
const TOLD = [...CAUSES, "no_coverage", "unexplained"] as const;
type Told = (typeof TOLD)[number];
/** Less beyond the usual is not told apart: `drain_excess_min_kwh`. */
const EXCESS_MIN_KWH = 0.05;

type Share = { hours: number; kwh: number };
type Row = Record<string, unknown>;
type Judged = { park: Park; row: Row; told: (cause: Told) => Share };

export function judgeDrain(
  stage: () => { warehouse: Warehouse; truths: ReadonlyMap<Script, Truth> },
): void {
  describe("drain by cause: hours and energy as the physics spent them", () => {
    const parksOf = new Map<Script, Judged[]>();

    beforeAll(async () => {
      const { warehouse, truths } = stage();
      for (const script of FLEET) {
        const rows = await warehouse.ask(
          `SELECT toFloat64(toUnixTimestamp64Milli(park_started_at)) AS at, cause, hours, energy_kwh AS kwh FROM ${DATABASE}.v_drain_by_cause WHERE vin = '${script.vin}'`,
        );
        const drains = await warehouse.ask(
          `SELECT toFloat64(toUnixTimestamp64Milli(started_at)) AS at, drain_kwh, unheard_s, unheard_km, unheard_mi, unheard_kwh, energy_coarse, is_reliable FROM ${DATABASE}.v_parks WHERE vin = '${script.vin}'`,
        );
        // Where nobody knows when a park began, none of its name can be found.
        const begun = (truths.get(script)?.parks ?? []).filter(({ heard }) => heard.start);
        parksOf.set(
          script,
          begun.map((park) => {
            const isOwn = ({ at }: Row): boolean =>
              Math.abs(Number(at) - park.start.atMs) < SAME_START_MS;
            const own = rows.filter(isOwn);
            expect(own.length, `${script.name} ${park.start.atMs}`).toBeGreaterThan(0);
            const told = (cause: string): Share => {
              const row = own.find((one) => one["cause"] === cause);
              return { hours: Number(row?.["hours"] ?? 0), kwh: Number(row?.["kwh"] ?? 0) };
            };
            return { park, row: drains.find(isOwn) ?? {}, told };
          }),
        );
      }
    });

    const all = (script: Script): Judged[] => parksOf.get(script)?.slice(0, -1) ?? [];
    /** Parks of which everything was told, be it late. */
    const judged = (script: Script): Judged[] =>
      all(script).filter(({ park: { heard } }) => heard.start && heard.end && heard.share === 1);

    // A cause is told on change, every 30 or 60 seconds at most: each park's hours may be off by
    // a minute. The shorter an episode, the more of it that minute is: updates take 26 minutes,
    // preconditioning 15 to 20, the others hours.
    it.each([
      { cause: "update", scripts: [commuter, soldCar], share: 0.03 },
      { cause: "preconditioning", scripts: [commuter, coldWeeks], share: 0.03 },
      // Told to be off a minute late at most, when somebody has been getting in for half of it.
      { cause: "climate_keeper", scripts: [sentryNights], share: 0.02 },
      { cause: "overheat_protection", scripts: [sentryNights], share: 0.01 },
      { cause: "sentry", scripts: [sentryNights], share: 0.01 },
    ] as const)("$cause", ({ cause, scripts, share }) => {
      for (const script of scripts) {
        const parks = judged(script);
        const some = parks.filter(({ park }) => park.byCause[cause].ms > 0);
        expect(some.length, script.name).toBeGreaterThan(0);
        for (const { park, told } of parks) {
          within(told(cause).hours, hoursOf(park, cause), MINUTE_H, script);
        }
        // A load that no signal tells of and that is small beside the cause counts to it.
        const kwh = sum(some, ({ park }) => withMystery(park, cause));
        within(
          sum(parks, ({ told }) => told(cause).kwh),
          kwh,
          kwh * share,
          script,
        );
      }
    });

    it("display: while somebody sits in the car", () => {
      for (const script of FLEET) {
        // Who gets in or out is seen for 25 to 30 seconds, less than the minute between two words
        // of the display: such edges may count as awake.
        for (const { park, told } of judged(script)) {
          within(told("display").hours, hoursOf(park, "display"), MINUTE_H, script);
        }
      }
      for (const script of [commuter, sentryNights]) {
        const sat = judged(script).filter(({ park }) => hoursOf(park, "display") > 15 * MINUTE_H);
        expect(sat.length, script.name).toBeGreaterThan(0);
        const kwh = sum(sat, ({ park }) => withMystery(park, "display"));
        // Of the 25 to 40 minutes the edges are 55 seconds.
        within(
          sum(sat, ({ told }) => told("display").kwh),
          kwh,
          kwh * 0.04,
          script,
        );
      }
    });

    it("awake and asleep: what no other cause has", () => {
      for (const script of FLEET) {
        const parks = judged(script);
        const hours = sum(parks, ({ park }) => hoursOf(park, "awake") + hoursOf(park, "display"));
        within(
          sum(parks, ({ told }) => told("awake").hours + told("display").hours),
          hours,
          hours * 0.005,
          script,
        );
        // Both ends of being awake, its first and its last minute, may count to the neighbour.
        within(
          sum(parks, ({ told }) => told("awake").kwh),
          sum(parks, ({ park }) => withMystery(park, "awake")),
          parks.length * 2 * AWAKE_KW * MINUTE_H,
          script,
        );
        const slept = sum(parks, ({ park }) => hoursOf(park, "asleep"));
        within(
          sum(parks, ({ told }) => told("asleep").hours),
          slept,
          slept * 0.001,
          script,
        );
        // The last minute awake is part of what the counter rose over the sleep.
        const kwh = sum(parks, ({ park }) => park.byCause.asleep.kwh);
        within(
          sum(parks, ({ told }) => told("asleep").kwh),
          kwh,
          kwh * 0.03,
          script,
        );
      }
    });

    it("unexplained: what sleeping cars drew beyond their sleep, in its park, and nothing else", () => {
      // 60 W stay under drain_baseline_factor (1.3) of what sentry (280 W) and being awake (210 W)
      // draw, and climate has no usual power: only sleep (9 W) betrays them.
      const nights = judged(sentryNights);
      const hidden = sum(nights, ({ park }) => park.unexplainedKwh);
      const seen = sum(nights, ({ park }) => park.byCause.asleep.mysteryKwh);
      expect(seen).toBeGreaterThan(1.5);
      expect(hidden).toBeGreaterThan(seen + 2);
      for (const script of FLEET) {
        for (const { park, told } of all(script)) {
          within(told("unexplained").kwh, park.byCause.asleep.mysteryKwh, MINUTE_AWAKE_KWH, script);
        }
      }
    });

    it("no_coverage: being awake where nobody heard it, which no restart let be told later", () => {
      const truth = stage().truths.get(lostCoverage);
      const lost = truth?.connection.lost ?? [];
      for (const script of FLEET) {
        for (const { park, told } of all(script)) {
          const ms = script === lostCoverage ? sum(lost, (gap) => sharedMs(gap, park)) : 0;
          const kwh = (ms / MS_PER_HOUR) * AWAKE_KW;
          const isTold = park.unheard === null && kwh > EXCESS_MIN_KWH;
          within(told("no_coverage").kwh, isTold ? kwh : 0, MINUTE_AWAKE_KWH, script);
        }
      }
      expect(sum(all(lostCoverage), ({ told }) => told("no_coverage").kwh)).toBeGreaterThan(0.09);
    });

    it("a drive nobody heard of is no drain: way and energy apart, and the rest is the park's", () => {
      const moved = all(lostCoverage).filter(({ park }) => park.unheard !== null);
      expect(moved).toHaveLength(1);
      for (const { park, row } of moved) {
        const { km, netKwh, ms } = park.unheard ?? { km: 0, netKwh: 0, ms: 0 };
        within(Number(row["unheard_km"]), km, 0.2, lostCoverage);
        within(Number(row["unheard_mi"]), km / 1.609_344, 0.2, lostCoverage);
        // The car stood awake for minutes before and after, in the same silence.
        const around = ((Number(row["unheard_s"]) - ms / 1000) / 3600) * AWAKE_KW;
        expect(around).toBeGreaterThan(0);
        expect(Number(row["unheard_kwh"])).toBeGreaterThan(netKwh);
        within(Number(row["unheard_kwh"]), netKwh, around + MINUTE_CLIMATE_KWH, lostCoverage);
        const kwh = Number(row["drain_kwh"]) + Number(row["unheard_kwh"]);
        within(kwh, park.drainKwh + netKwh, 0.01, lostCoverage);
        expect(row).toMatchObject({ energy_coarse: true, is_reliable: false });
      }
      for (const script of FLEET) {
        for (const { park, row } of all(script)) {
          if (park.unheard === null) expect(row["unheard_kwh"]).toBe(0);
        }
      }
    });

    it("a park that lasts tells its drain up to its last word, and nothing of the sleep since", () => {
      for (const script of FLEET) {
        const last = parksOf.get(script)?.at(-1);
        const { drain_kwh: drain } = last?.row ?? {};
        expect(drain, script.name).toEqual(expect.any(Number));
        const asleep = last?.park.byCause.asleep.kwh ?? 0;
        within(Number(drain), (last?.park.drainKwh ?? 0) - asleep, 0.05, script);
        expect(last?.told("asleep").kwh, script.name).toBe(0);
      }
    });

    it("all causes of a park together are its drain, and that of all parks is what was drawn", () => {
      for (const script of FLEET) {
        for (const { row, told, park } of all(script)) {
          const kwh = sum(TOLD, (cause) => told(cause).kwh);
          if (row["drain_kwh"] === null) expect(park.isIncomplete).toBe(true);
          else within(kwh, Number(row["drain_kwh"]), 1e-6, script);
          for (const cause of TOLD) expect(told(cause).kwh, cause).toBeGreaterThanOrEqual(0);
        }
        const parks = judged(script);
        const drain = sum(parks, ({ park }) => park.drainKwh);
        const told = sum(parks, (one) => sum(TOLD, (cause) => one.told(cause).kwh));
        within(told, drain, drain * 0.02, script);
      }
    });
  });
}

function sharedMs(gap: { startMs: number; endMs: number }, { start, end }: Park): number {
  return Math.max(0, Math.min(gap.endMs, end.atMs) - Math.max(gap.startMs, start.atMs));
}

function hoursOf(park: Park, cause: Cause): number {
  return park.byCause[cause].ms / MS_PER_HOUR;
}

function withMystery(park: Park, cause: Cause): number {
  return park.byCause[cause].kwh + park.byCause[cause].mysteryKwh;
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}

function within(value: number, truth: number, off: number, { name }: Script): void {
  expect(Math.abs(value - truth), `${name}: ${value} for ${truth}`).toBeLessThanOrEqual(off);
}
