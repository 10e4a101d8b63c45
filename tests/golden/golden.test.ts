/**
 * The truth of every script is consistent in itself, scripts keep clear of undecided cases, and each
 * really contains what its head says it is designed to catch.
 */
import { describe, expect, it } from "vitest";
import { perform } from "./perform.ts";
import { packElectrics } from "./physics/pack.ts";
import { SCRIPTS } from "./scripts/index.ts";
import { coldWeeks } from "./scripts/cold-weeks.ts";
import { commuter } from "./scripts/commuter.ts";
import { crookedClocks } from "./scripts/crooked-clocks.ts";
import { lostCoverage } from "./scripts/lost-coverage.ts";
import { oddFirmware } from "./scripts/odd-firmware.ts";
import { roadTrip } from "./scripts/road-trip.ts";
import { sentryNights } from "./scripts/sentry-nights.ts";
import { soldCar } from "./scripts/sold-car.ts";
import { taxi } from "./scripts/taxi.ts";
import { STOP_UNDECIDED_MS } from "./truth/definitions.ts";
import type { Script } from "./script.ts";
import type { Charge, Drive, Park, Truth } from "./truth/truth.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
type Play = { truth: Truth; metres: number; kwhOut: number };
const played = new Map<Script, Play>();

/** Each script is played once for all tests of this file. */
function play(script: Script): Play {
  const known = played.get(script) ?? playWithMeters(script);
  played.set(script, known);
  return known;
}

function truth(script: Script): Truth {
  return play(script).truth;
}

/** Beside the truth, what instruments would add up from speed and from volts times amps. */
function playWithMeters(script: Script): Play {
  let [metres, kwhOut, beforeMps, beforeS] = [0, 0, 0, 0];
  const scenes = perform(script, ({ car }, forMs) => {
    metres += ((beforeMps + car.speedMps) / 2) * beforeS;
    beforeMps = car.speedMps;
    beforeS = forMs / 1000;
    const { volts, amps } = packElectrics(car.spec, car.packKwh, car.powerKw);
    kwhOut += (volts * amps * car.spec.dischargeSign * forMs) / 3.6e9;
  });
  for (;;) {
    const next = scenes.next();
    if (next.done === true) return { truth: next.value, metres, kwhOut };
  }
}

function sessions({ drives, charges, parks }: Truth): (Drive | Charge | Park)[] {
  return [...drives, ...charges, ...parks].sort((a, b) => a.start.atMs - b.start.atMs);
}

describe("the scripts", () => {
  it("are at least eight, with names and VINs of their own", () => {
    expect(SCRIPTS.length).toBeGreaterThanOrEqual(8);
    expect(new Set(SCRIPTS.map(({ name }) => name)).size).toBe(SCRIPTS.length);
    expect(new Set(SCRIPTS.map(({ vin }) => vin)).size).toBe(SCRIPTS.length);
    for (const { vin } of SCRIPTS) expect(vin).toMatch(/^[A-HJ-NPR-Z0-9]{17}$/);
  });
});

describe.each(SCRIPTS.map((script) => ({ name: script.name, script })))("$name", ({ script }) => {
  it("closes the energy balance of the pack, in whole and per session", () => {
    const { totals, ...rest } = truth(script);
    const change = totals.packKwhEnd - totals.packKwhStart;
    expect(totals.chargedKwh - totals.driveNetKwh - totals.drainKwh).toBeCloseTo(change, 6);
    for (const { start, end, netKwh } of rest.drives) {
      expect(start.packKwh - end.packKwh).toBeCloseTo(netKwh, 6);
    }
    for (const { start, end, intoPackKwh } of rest.charges) {
      expect(end.packKwh - start.packKwh).toBeCloseTo(intoPackKwh, 6);
    }
    for (const { start, end, drainKwh, byCause, unexplainedKwh } of rest.parks) {
      expect(start.packKwh - end.packKwh).toBeCloseTo(drainKwh, 6);
      const causes = Object.values(byCause);
      const explained = causes.reduce((sum, { kwh }) => sum + kwh, 0);
      expect(explained + unexplainedKwh).toBeCloseTo(drainKwh, 6);
      const ms = causes.reduce((sum, cause) => sum + cause.ms, 0);
      expect(ms).toBe(end.atMs - start.atMs);
    }
  });

  it("moves the odometer by what was driven, by session, by day and by speed", () => {
    const { drives, parks, charges, days, speedBands, totals } = truth(script);
    for (const { start, end, distanceKm } of drives) {
      expect(end.odometerKm - start.odometerKm).toBeCloseTo(distanceKm, 6);
    }
    for (const { start, end } of [...parks, ...charges]) {
      expect(end.odometerKm).toBe(start.odometerKm);
    }
    expect(days.reduce((sum, { km }) => sum + km, 0)).toBeCloseTo(totals.km, 6);
    expect(speedBands.reduce((sum, { km }) => sum + km, 0)).toBeCloseTo(totals.km, 6);
    expect(days).toHaveLength(script.days);
  });

  it("drives what speed adds up to and uses what volts times amps add up to", () => {
    const { metres, kwhOut } = play(script);
    const { km, packKwhStart, packKwhEnd } = truth(script).totals;
    // A drive still under way leaves its last second to the eye.
    expect(Math.abs(metres / 1000 - km)).toBeLessThan(0.05);
    expect(kwhOut).toBeCloseTo(packKwhStart - packKwhEnd, 6);
  });

  it("has sessions in order, without overlap and without a hole until it is taken from us", () => {
    const { startMs, endMs, connection, ...rest } = truth(script);
    const all = sessions({ startMs, endMs, connection, ...rest });
    expect(all[0]?.start.atMs).toBe(startMs);
    for (const [index, session] of all.entries()) {
      expect(session.end.atMs).toBeGreaterThan(session.start.atMs);
      const next = all[index + 1];
      if (next !== undefined) expect(next.start.atMs).toBe(session.end.atMs);
    }
    expect(all.at(-1)?.end.atMs).toBe(endMs);
  });

  it("has a timeline from the first to the last moment without a gap", () => {
    const { timeline, startMs, endMs } = truth(script);
    expect(endMs - startMs).toBe(script.days * DAY_MS);
    expect(timeline[0]?.startMs).toBe(startMs);
    expect(timeline.at(-1)?.endMs).toBe(endMs);
    for (const [index, interval] of timeline.entries()) {
      expect(interval.endMs).toBeGreaterThan(interval.startMs);
      const next = timeline[index + 1];
      if (next !== undefined) expect(next.startMs).toBe(interval.endMs);
    }
  });

  it("has the same driving and charging in timeline and sessions", () => {
    const { timeline, drives, charges, connection } = truth(script);
    const total = (list: readonly { start: { atMs: number }; end: { atMs: number } }[]): number =>
      list.reduce((sum, { start, end }) => sum + end.atMs - start.atMs, 0);
    const inTimeline = (state: string): number =>
      timeline
        .filter(({ physical, startMs }) => physical === state && isOurs(startMs))
        .reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
    const isOurs = (atMs: number): boolean => atMs < (connection.removedAtMs ?? Infinity);
    expect(inTimeline("driving")).toBe(total(drives));
    expect(inTimeline("charging")).toBe(total(charges));
  });

  it("has no stop whose length leaves open whether it ends a drive", () => {
    const { parks, drives } = truth(script);
    const ends = new Set(drives.map(({ end }) => end.atMs));
    const starts = new Set(drives.map(({ start }) => start.atMs));
    const undecided = parks.filter(({ start, end }) => {
      const ms = end.atMs - start.atMs;
      const isBetweenDrives = ends.has(start.atMs) && starts.has(end.atMs);
      return isBetweenDrives && ms >= STOP_UNDECIDED_MS.from && ms <= STOP_UNDECIDED_MS.to;
    });
    expect(undecided).toEqual([]);
  });

  it("stays within what a car can do", () => {
    const { drives, charges, parks, spec } = truth(script);
    for (const { start, end } of sessions(truth(script))) {
      for (const { socPercent, packKwh } of [start, end]) {
        expect(socPercent).toBeGreaterThan(3);
        expect(socPercent).toBeLessThanOrEqual(100);
        expect(packKwh).toBeLessThanOrEqual(spec.nominalKwh * 1.001);
      }
    }
    for (const drive of drives) {
      expect(drive.maxSpeedKmh).toBeLessThan(150);
      expect(drive.movingMs).toBeLessThanOrEqual(drive.end.atMs - drive.start.atMs);
      expect((drive.netKwh / drive.distanceKm) * 1000).toBeGreaterThan(60);
      expect((drive.netKwh / drive.distanceKm) * 1000).toBeLessThan(600);
    }
    for (const charge of charges) {
      expect(charge.lossKwh).toBeGreaterThan(0);
      expect(charge.peakPackKw).toBeLessThan(charge.kind === "DC" ? 251 : 11);
    }
    for (const park of parks) expect(park.drainKwh).toBeGreaterThan(0);
  });
});

describe("what the scripts hold, counted by hand from their text", () => {
  it("commuter: kindergarten stops merged, bakery stops not, tiny drives kept, a paused visit", () => {
    const { drives, charges, updates, alerts, tyres } = truth(commuter);
    // 23 weekdays: 5 of them with the bakery both ways (4 drives), 18 with one stop each way;
    // 4 Saturdays and 3 Sundays out and back; the street and back.
    expect(drives).toHaveLength(5 * 4 + 18 * 2 + 7 * 2 + 2);
    expect(drives.filter(({ mergedStops }) => mergedStops === 1)).toHaveLength(18 * 2);
    expect(drives.filter(({ isTiny }) => isTiny)).toHaveLength(2);
    expect(drives[0]).toMatchObject({ start: { place: "home" }, end: { place: "work" } });
    // Nights after Mondays and Thursdays, but for the Thursday whose evening had two charges.
    expect(charges).toHaveLength(8 + 2);
    expect(new Set(charges.map(({ visit }) => visit)).size).toBe(9);
    expect(updates).toMatchObject([{ from: "2026.2.6", to: "2026.8.3" }]);
    expect(alerts).toHaveLength(1);
    expect(tyres.find(({ wheel }) => wheel === "RearLeft")?.endBarAt20C).toBeLessThan(2.55);
  });

  it("road trip: four DC charges on the way out and two back, in visits", () => {
    const { charges } = truth(roadTrip);
    const direct = charges.filter(({ kind }) => kind === "DC");
    expect(direct.map(({ end }) => end.place)).toEqual([
      "charger-a",
      "charger-b",
      "charger-b",
      "roadside",
      "charger-b",
      "charger-a",
    ]);
    expect(direct.map(({ visit }) => visit - (direct[0]?.visit ?? 0)).slice(0, 4)).toEqual([
      0, 1, 1, 2,
    ]);
  });

  it("cold weeks: cold locks charge that warmth gives back, and the heater takes its part", () => {
    const { parks, charges, drives } = truth(coldWeeks);
    const socPerKwh = 100 / coldWeeks.car.nominalKwh;
    const vanished = parks.filter(
      ({ start, end, drainKwh }) => start.socPercent - end.socPercent > drainKwh * socPerKwh + 1,
    );
    expect(vanished.length).toBeGreaterThan(3);
    expect(charges.filter(({ heaterMs }) => heaterMs > 10 * MINUTE_MS).length).toBeGreaterThan(3);
    expect(parks.some(({ byCause }) => byCause.preconditioning.ms > 15 * MINUTE_MS)).toBe(true);
    expect(Math.min(...drives.map(({ meanOutsideC }) => meanOutsideC))).toBeLessThan(-8);
  });

  it("sentry nights: every cause but updates, and four days of drain without a cause", () => {
    const { parks } = truth(sentryNights);
    const kwh = (cause: keyof (typeof parks)[0]["byCause"]): number =>
      parks.reduce((sum, { byCause }) => sum + byCause[cause].kwh, 0);
    expect(kwh("sentry")).toBeGreaterThan(50);
    for (const cause of ["overheat_protection", "climate_keeper", "display", "awake"] as const) {
      expect(kwh(cause)).toBeGreaterThan(1);
    }
    expect(kwh("asleep")).toBeGreaterThan(0.5);
    const unexplained = parks.reduce((sum, { unexplainedKwh }) => sum + unexplainedKwh, 0);
    expect(unexplained).toBeGreaterThan(4);
    expect(unexplained).toBeLessThan(0.06 * 24 * 5);
  });

  it("lost coverage: late drives are whole, an end, a start and a drive unknowable, a middle overflowed", () => {
    const { drives, connection, timeline } = truth(lostCoverage);
    const twentyMinutes = connection.gaps.filter(
      ({ startMs, endMs }) => endMs - startMs > 18 * MINUTE_MS && endMs - startMs < 23 * MINUTE_MS,
    );
    expect(twentyMinutes).toHaveLength(4);
    const partly = drives.filter(({ heard }) => heard.share < 1);
    expect(partly.map(({ heard, isIncomplete }) => [heard.start, heard.end, isIncomplete])).toEqual(
      [
        [true, false, true],
        [true, true, false],
        [false, true, true],
        [false, false, true],
      ],
    );
    const states = timeline.filter(({ state }) => state === "no_coverage");
    expect(states.filter(({ isKnowable }) => isKnowable)).toHaveLength(2);
    expect(states.filter(({ isKnowable }) => !isKnowable).length).toBeGreaterThan(0);
  });

  it("sold car: after the sale nothing is known, and nothing of it is counted", () => {
    const { connection, timeline, parks, alerts, signals } = truth(soldCar);
    const removedAtMs = connection.removedAtMs ?? 0;
    expect(timeline.at(-1)).toMatchObject({ state: "unknown", startMs: removedAtMs });
    expect(parks.at(-1)?.isIncomplete).toBe(true);
    expect(alerts).toMatchObject([{ endedAtMs: null }]);
    const lastDay = new Date(removedAtMs).toISOString().slice(0, 10);
    expect([...signals.byDay.keys()].at(-1)).toBe(lastDay);
  });

  it("taxi: ten rides a day, stops merged in those that let somebody out", () => {
    const { drives, charges } = truth(taxi);
    expect(drives).toHaveLength(12 * 10);
    expect(new Set(drives.map(({ mergedStops }) => mergedStops))).toEqual(new Set([0, 1, 2]));
    expect(charges).toHaveLength(12 * 2);
  });

  it("crooked clocks and odd firmware: a drive and a charge still going on at the end", () => {
    expect(truth(crookedClocks).drives.at(-1)).toMatchObject({ isIncomplete: true });
    expect(truth(crookedClocks).drives.at(-1)?.end.atMs).toBe(truth(crookedClocks).endMs);
    const last = truth(oddFirmware).charges.at(-1);
    expect(last).toMatchObject({ isIncomplete: true, endReason: "open" });
  });
});
