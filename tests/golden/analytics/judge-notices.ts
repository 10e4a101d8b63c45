/**
 * The example rules over golden months: each fires where the truth says so, as often, and nowhere
 * else. Only places of fences are put where the scripts' cars go. The truth is the physics': what
 * the pack held, where the car stood, which tyre leaked.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deriver } from "../../../telemetry-node/derive/deriver.ts";
import type { Notifier } from "../../../telemetry-node/notify/notifier.ts";
import { coldWeeks } from "../scripts/cold-weeks.ts";
import { commuter } from "../scripts/commuter.ts";
import { lostCoverage } from "../scripts/lost-coverage.ts";
import { roadTrip } from "../scripts/road-trip.ts";
import { sentryNights } from "../scripts/sentry-nights.ts";
import type { Script } from "../script.ts";
import type { Charge, Park, Session, Snapshot, Truth } from "../truth/truth.ts";
import { exampleNotifier } from "./notices.ts";
import { DATABASE, load, play, type Warehouse } from "./warehouse.ts";

type Row = Record<string, unknown>;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const EXAMPLES = new URL("../../../telemetry-node/notify/examples/rules.json", import.meta.url);
const SILENT_VIN = "5YJ3TELLTALE10099";
const LOW = 20;
const LOW_CLEARED = 25;

function example(id: string, changed: Row = {}): Row {
  const { rules } = JSON.parse(readFileSync(EXAMPLES, "utf8")) as { rules: Row[] };
  const rule = rules.find((one) => one["id"] === id);
  if (rule === undefined) throw new Error(`no example ${id}`);
  return { ...rule, ...changed };
}

export function judgeNotices(
  stage: () => { warehouse: Warehouse; truths: ReadonlyMap<Script, Truth> },
): void {
  describe("the example rules over golden months", () => {
    let warehouse: Warehouse;
    let truths: ReadonlyMap<Script, Truth>;
    let notifier: Notifier;
    let nowMs = 0;

    const truthOf = (script: Script): Truth => {
      const truth = truths.get(script);
      if (truth === undefined) throw new Error("not played");
      return truth;
    };

    const episodes = (rule: string): Promise<Row[]> =>
      warehouse.ask(
        `SELECT vin, key, toString(toUnixTimestamp64Milli(opened_at)) AS opened_ms, toString(toUnixTimestamp64Milli(ended_at)) AS ended_ms, value FROM ${DATABASE}.v_notices WHERE rule = '${rule}' ORDER BY vin, opened_at`,
      );

    beforeAll(async () => {
      ({ warehouse, truths } = stage());
      await warehouse.engine.exec(
        `INSERT INTO ${DATABASE}.latest (vin, field, order_at, created_at, received_at, kind, num) SELECT vin, field, max(created_at), max(created_at), max(received_at), argMax(kind, created_at), argMax(num, created_at) FROM ${DATABASE}.signals WHERE startsWith(field, 'TpmsPressure') AND kind != 10 GROUP BY vin, field`,
      );
      const home = placeOf(truthOf(commuter), "home");
      const work = placeOf(truthOf(commuter), "work");
      const circle = { latitude: home.latitude, longitude: home.longitude, radiusM: 150 };
      const cars = [commuter.vin];
      notifier = await exampleNotifier(
        warehouse,
        [
          example("low-battery"),
          example("unexpected-drain"),
          example("charge-interrupted"),
          example("tyre-pressure"),
          example("home-entered", { circle, cars }),
          example("depot-left", { polygon: squareAround(work), cars }),
        ],
        () => nowMs,
      );
      for (const atMs of [...drainTimes(truths), ...chargeTimes(truths)].toSorted(
        (a, b) => a - b,
      )) {
        nowMs = atMs;
        await notifier.evaluate();
      }
    }, 240_000);

    afterAll(() => notifier.stop());

    it("low battery: as often as the pack went below, for the cars it did", async () => {
      const expected = [...truths].flatMap(([{ vin }, truth]) =>
        dipsOf(truth).map(({ fromMs, untilMs }) => ({ vin, fromMs, untilMs })),
      );
      expect(expected.length).toBeGreaterThan(0);
      const rows = await episodes("low-battery");
      expect(rows.map(({ vin }) => vin)).toEqual(
        expected.map(({ vin }) => vin).toSorted((a, b) => a.localeCompare(b)),
      );
      for (const row of rows) {
        const openedMs = Number(row["opened_ms"]);
        const dip = expected.find(
          ({ vin, fromMs, untilMs }) =>
            vin === row["vin"] && openedMs >= fromMs && openedMs <= untilMs + 10 * MINUTE_MS,
        );
        expect(dip, new Date(openedMs).toISOString()).toBeDefined();
        expect(Number(row["value"])).toBeLessThan(LOW);
      }
    });

    it("fence entered: once for every arrival, a minute after it", async () => {
      const arrivals = crossings(truthOf(commuter), "home", "end");
      const rows = await episodes("home-entered");
      expect(rows.length).toBe(arrivals.length);
      expect(arrivals.length).toBeGreaterThan(25);
      for (const [index, atMs] of arrivals.entries()) {
        // The last 150 m of a drive take less than a minute and a half.
        const afterMs = Number(rows[index]?.["opened_ms"]) - atMs;
        expect(afterMs).toBeLessThan(2 * MINUTE_MS);
        expect(afterMs).toBeGreaterThan(-1.5 * MINUTE_MS);
      }
    });

    it("fence left: once for every departure", async () => {
      const departures = crossings(truthOf(commuter), "work", "start");
      const rows = await episodes("depot-left");
      expect(rows.length).toBe(departures.length);
      expect(departures.length).toBeGreaterThan(15);
      for (const [index, atMs] of departures.entries()) {
        const afterMs = Number(rows[index]?.["opened_ms"]) - atMs;
        expect(afterMs).toBeGreaterThan(0);
        expect(afterMs).toBeLessThan(3 * MINUTE_MS);
      }
    });

    it("charge interrupted: those that stopped below their limit, with nobody driving off", async () => {
      const expected = [...truths].flatMap(([{ vin }, truth]) =>
        interrupted(truth).map(({ end }) => `${vin} ${seconds(end.atMs)}`),
      );
      expect(expected.length).toBeGreaterThan(2);
      const rows = await episodes("charge-interrupted");
      const found = rows.map(({ vin, opened_ms: ms }) => `${String(vin)} ${seconds(Number(ms))}`);
      expect(found).toEqual(expected.toSorted((a, b) => a.localeCompare(b)));
    });

    it("unexpected drain: parks in which something drew that no signal tells of", async () => {
      const drawn = [...truths].flatMap(([{ vin }, truth]) =>
        truth.parks
          .filter(({ unexplainedKwh }) => unexplainedKwh >= 0.3)
          .map((park) => ({ vin, park })),
      );
      const rows = await episodes("unexpected-drain");
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        const isTrue = drawn.some(({ vin, park }) => vin === row["vin"] && began(park, row));
        expect(isTrue, JSON.stringify(row)).toBe(true);
        expect(Number(row["value"])).toBeGreaterThanOrEqual(0.25);
      }
      // Beside a sentry that draws four times as much it cannot be told apart; asleep it must be.
      for (const { vin, park } of drawn.filter(
        ({ park: { asleepMs, start, end } }) => asleepMs > (end.atMs - start.atMs) / 2,
      )) {
        const isFound = rows.some((row) => row["vin"] === vin && began(park, row));
        expect(isFound, new Date(park.start.atMs).toISOString()).toBe(true);
      }
    });

    it("tyre pressure: the wheel that leaks, and not four that are cold", async () => {
      const leaking = [...truths].flatMap(([{ vin }, truth]) =>
        truth.tyres
          .filter(({ leakBarPerWeek }) => leakBarPerWeek > 0.05)
          .map(({ wheel }) => `${vin} ${wheel}`),
      );
      const rows = await episodes("tyre-pressure");
      expect(rows.map(({ vin, key }) => `${String(vin)} ${WHEELS[String(key)]}`)).toEqual(leaking);
      expect(leaking).toEqual([`${commuter.vin} RearLeft`]);
      expect(truths.has(coldWeeks)).toBe(true);
    });

    it("car silent: lost while it drove or charged, and never asleep", async () => {
      // A car of its own: of the one above all is known already.
      const { arrivals, truth } = play({ ...lostCoverage, vin: SILENT_VIN });
      const { engine } = warehouse;
      const log = (): void => undefined;
      const source = { clickhouse: engine, database: DATABASE };
      const deriver = new Deriver({ source, log, now: Date.now, everyMs: 0 });
      const rule = example("car-silent", { cars: [SILENT_VIN] });
      const silent = await exampleNotifier(warehouse, [rule], () => nowMs);
      // A night in a garage without network, and an hour of the way without: days 6 and 16.
      const chosen = [[5.7, 8], [15.9, 17]].flatMap(([from = 0, to = 0]) =>
        arrivals.filter(({ receivedAtMs }) => {
          const day = (receivedAtMs - truth.startMs) / DAY_MS;
          return day >= from && day < to;
        }),
      ); // prettier-ignore
      const expected: number[] = [];
      let loaded = 0;
      for (const gap of gapsOf(chosen)) {
        nowMs = gap.fromMs + 31 * MINUTE_MS;
        const known = chosen.findIndex(({ receivedAtMs }) => receivedAtMs > nowMs);
        await load(warehouse, chosen.slice(loaded, known));
        await engine.exec(
          `INSERT INTO ${DATABASE}.latest (vin, field, order_at, created_at, received_at) SELECT '${SILENT_VIN}', 'Soc', fromUnixTimestamp64Milli(${gap.fromMs}) AS at, at, at`,
        );
        loaded = known;
        await deriver.tick();
        await silent.evaluate();
        const state = truth.timeline.find(
          ({ startMs, endMs }) => startMs <= gap.fromMs && gap.fromMs < endMs,
        )?.physical;
        if (state === "driving" || state === "charging") expected.push(gap.fromMs + 30 * MINUTE_MS);
      }
      await silent.stop();
      const rows = await episodes("car-silent");
      expect(expected.length).toBeGreaterThan(1);
      expect(rows.map(({ opened_ms: ms }) => Number(ms))).toEqual(expected);
    }, 120_000);
  });
}

const WHEELS: Readonly<Record<string, string>> = {
  TpmsPressureFl: "FrontLeft",
  TpmsPressureFr: "FrontRight",
  TpmsPressureRl: "RearLeft",
  TpmsPressureRr: "RearRight",
};

function sessionsOf({ drives, charges, parks }: Truth): Session[] {
  return [...drives, ...charges, ...parks].toSorted((a, b) => a.start.atMs - b.start.atMs);
}

function placeOf(truth: Truth, place: string): Snapshot {
  const found = truth.drives.map(({ end }) => end).find((end) => end.place === place);
  if (found === undefined) throw new Error(`nobody drove to ${place}`);
  return found;
}

/** 300 m on a side. */
function squareAround({ latitude, longitude }: Snapshot): [number, number][] {
  const north = 150 / 111_195;
  const east = north / Math.cos((latitude * Math.PI) / 180);
  return [[-1, -1], [-1, 1], [1, 1], [1, -1]].map(([y = 0, x = 0]) => [
    latitude + y * north,
    longitude + x * east,
  ]); // prettier-ignore
}

/** From below `LOW` to `LOW_CLEARED`: between the two snapshots around each crossing. */
function dipsOf(truth: Truth): { fromMs: number; untilMs: number }[] {
  const dips: { fromMs: number; untilMs: number }[] = [];
  let isLow = false;
  for (const { start, end } of sessionsOf(truth)) {
    if (!isLow && end.socPercent < LOW) dips.push({ fromMs: start.atMs, untilMs: end.atMs });
    if (end.socPercent < LOW) isLow = true;
    if (end.socPercent >= LOW_CLEARED) isLow = false;
  }
  return dips;
}

/** Ends or starts of drives at a place, of those that went further than its margin. */
function crossings({ drives }: Truth, place: string, edge: "start" | "end"): number[] {
  return drives
    .filter(({ [edge]: { place: at }, distanceKm }) => at === place && distanceKm > 1)
    .map((drive) => drive[edge].atMs);
}

const STAYED_MS = 15 * MINUTE_MS;

function interrupted(truth: Truth): Charge[] {
  const sessions = sessionsOf(truth);
  return truth.charges.filter(({ endReason, end, limitPercent }) => {
    const next = sessions.find(({ start }) => start.atMs >= end.atMs);
    const stayedMs = (next?.end.atMs ?? end.atMs) - end.atMs;
    const isParked = next !== undefined && truth.parks.some(({ start }) => start === next.start);
    const isShort = limitPercent - end.socPercent > 2;
    return endReason === "stopped" && isShort && isParked && stayedMs >= STAYED_MS;
  });
}

/** Half a minute after a stopped charge has become one that nobody goes on with. */
function chargeTimes(truths: ReadonlyMap<Script, Truth>): number[] {
  return [...truths.values()].flatMap(({ charges }) =>
    charges
      .filter(({ endReason }, index) => endReason === "stopped" || index % 4 === 0)
      .map(({ end }) => end.atMs + STAYED_MS + MINUTE_MS / 2),
  );
}

/** The example looks back three days. */
function drainTimes(truths: ReadonlyMap<Script, Truth>): number[] {
  return [...truths].flatMap(([script, { startMs, endMs }]) => {
    const stepMs = (script === sentryNights ? 1 : script === roadTrip ? 6 : 2.9) * DAY_MS;
    return Array.from({ length: Math.ceil((endMs - startMs) / stepMs) }, (_, step) =>
      Math.round(startMs + (step + 1) * stepMs),
    );
  });
}

/** Sessions' edges are known to some seconds. */
function began(park: Park, row: Row): boolean {
  return Math.abs(Number(row["opened_ms"]) - park.start.atMs) < 8_000;
}

function seconds(ms: number): string {
  return new Date(Math.round(ms / 10_000) * 10_000).toISOString();
}

/** Silences of more than half an hour between signals. */
function gapsOf(
  arrivals: readonly { topic: string; receivedAtMs: number }[],
): { fromMs: number }[] {
  const times = arrivals
    .filter(({ topic }) => topic === "V")
    .map(({ receivedAtMs }) => receivedAtMs);
  return times.flatMap((fromMs, index) =>
    (times[index + 1] ?? fromMs) - fromMs > 32 * MINUTE_MS ? [{ fromMs }] : [],
  );
}
