import { expect, test } from "vitest";
import { journeyAt, journeySource, nextPhaseMs, roundMs, seedOf } from "./drive.ts";
import { distanceMetres } from "./vehicle/collector.ts";
import { ENUM_MEMBERS, fieldNumber } from "./vehicle/vocabulary.ts";
import type { SignalValue } from "./vehicle/signal.ts";

const VIN = "5YJ3TELLTALE00001";
const SEEDS = [VIN, "7SAYTELLTALE00002", "5YJXTELLTALE00003"].map(seedOf);
const METRES_PER_MILE = 1_609.344;
const SECOND_MS = 1_000;

function secondsOf(seed: number): number[] {
  return Array.from({ length: roundMs(seed) / SECOND_MS + 1 }, (_, index) => index * SECOND_MS);
}

test("a round drives for fifteen to twenty minutes, parks and charges", () => {
  for (const seed of SEEDS) {
    const phases = secondsOf(seed).map((tMs) => journeyAt(seed, tMs).phase);
    const order = phases.filter((phase, index) => phase !== phases[index - 1]);
    expect(order.slice(0, 6)).toEqual([
      "boarding",
      "driving",
      "parked",
      "charging",
      "charged",
      "waiting",
    ]);
    const driving = phases.filter((phase) => phase === "driving").length;
    expect(driving).toBeGreaterThan(15 * 60);
    expect(driving).toBeLessThan(20 * 60);
  }
});

test("speed integrates to the odometer, in miles", () => {
  for (const seed of SEEDS) {
    let metres = 0;
    const step = 100;
    const startMs = nextPhaseMs(seed, "driving", 0);
    const endMs = nextPhaseMs(seed, "parked", startMs);
    for (let tMs = startMs; tMs < endMs; tMs += step) {
      metres += journeyAt(seed, tMs + step / 2).speedMps * (step / 1000);
    }
    const miles = journeyAt(seed, endMs).odometerMiles - journeyAt(seed, startMs).odometerMiles;
    expect(miles).toBeGreaterThan(8);
    expect(metres / METRES_PER_MILE).toBeCloseTo(miles, 3);
  }
});

test("the place moves as far as the speed says, second by second", () => {
  for (const seed of SEEDS) {
    for (const tMs of secondsOf(seed)) {
      const [from, to] = [journeyAt(seed, tMs), journeyAt(seed, tMs + SECOND_MS)];
      const moved = distanceMetres(from.place, to.place);
      const expected = (from.odometerMiles - to.odometerMiles) * -METRES_PER_MILE;
      expect(Math.abs(moved - expected)).toBeLessThan(0.2 + expected * 0.03);
    }
  }
});

test("nothing jumps: speed, place and charge are smooth, also where rounds join", () => {
  for (const seed of SEEDS) {
    const seamMs = roundMs(seed);
    for (const tMs of [...secondsOf(seed), seamMs - 1, seamMs + 1]) {
      const [from, to] = [journeyAt(seed, tMs), journeyAt(seed, tMs + 500)];
      expect(Math.abs(to.speedMps - from.speedMps)).toBeLessThan(2);
      expect(Math.abs(to.chargePercent - from.chargePercent)).toBeLessThan(0.05);
      expect(Math.abs(to.packWarmth - from.packWarmth)).toBeLessThan(0.1);
      expect(Math.abs(to.cabinWarmth - from.cabinWarmth)).toBeLessThan(0.1);
      expect(to.odometerMiles).toBeGreaterThanOrEqual(from.odometerMiles);
    }
  }
});

test("charge falls by the energy used and rises by what charging puts into the pack", () => {
  const [seed = 0] = SEEDS;
  const drivingMs = nextPhaseMs(seed, "driving", 0);
  const chargingMs = nextPhaseMs(seed, "charging", 0);
  const chargedMs = nextPhaseMs(seed, "charged", 0);
  const [start, low, full] = [drivingMs, chargingMs, chargedMs].map((t) => journeyAt(seed, t));
  if (!start || !low || !full) throw new Error("three moments were expected");
  const used = low.lifetimeUsedKwh - start.lifetimeUsedKwh;
  const back = low.lifetimeRegeneratedKwh - start.lifetimeRegeneratedKwh;
  expect(start.energyKwh - low.energyKwh).toBeCloseTo(used - back, 6);
  expect(full.energyKwh - low.energyKwh).toBeCloseTo(full.packEnergyKwh, 6);
  expect(full.acEnergyKwh).toBeGreaterThan(full.packEnergyKwh);
  // A calm drive takes 110 to 200 Wh per kilometre.
  const kilometres = ((low.odometerMiles - start.odometerMiles) * METRES_PER_MILE) / 1000;
  const perKilometre = ((start.energyKwh - low.energyKwh) * 1000) / kilometres;
  expect(perKilometre).toBeGreaterThan(100);
  expect(perKilometre).toBeLessThan(200);
  // Power is voltage times current; current leaves the pack while driving and enters in charging.
  const driving = journeyAt(seed, drivingMs + 300_500);
  expect((-driving.volts * driving.amps) / 1000).toBeCloseTo(driving.powerKw, 6);
  expect(journeyAt(seed, chargingMs + 60_000).amps).toBeGreaterThan(0);
});

test("the same seed and time give the same moment, other seeds other roads", () => {
  const [first = 0, second = 0] = SEEDS;
  expect(journeyAt(first, 400_000)).toEqual(journeyAt(first, 400_000));
  expect(journeyAt(first, 400_000).place).not.toEqual(journeyAt(second, 400_000).place);
  const thirdRound = 2 * roundMs(first) + 400_000;
  expect(journeyAt(first, thirdRound).place).toEqual(journeyAt(first, 400_000).place);
});

test("the road lies on the sea around 0°N 0°E", () => {
  for (const seed of SEEDS) {
    for (const tMs of secondsOf(seed)) {
      expect(
        distanceMetres(journeyAt(seed, tMs).place, { latitude: 0, longitude: 0 }),
      ).toBeLessThan(12_000);
    }
  }
});

test("every signal is one of Tesla's fields with a value of its enum", () => {
  const [seed = 0] = SEEDS;
  const source = journeySource({
    vin: VIN,
    seed,
    displayName: "Juniper",
    firmware: "2026.8.3",
    journeyMs: (nowMs) => nowMs,
  });
  for (const tMs of secondsOf(seed).filter((_, index) => index % 7 === 0)) {
    const fields = new Map<string | number, SignalValue>();
    for (const { field, value } of source.sample(tMs)) {
      expect(fields.has(field)).toBe(false);
      fields.set(field, value);
      expect(fieldNumber(String(field))).toBeGreaterThan(0);
      if (value.kind === "enum") {
        expect(ENUM_MEMBERS[value.member].values).toContain(value.value);
      }
      if (value.kind === "double") expect(Number.isFinite(value.value)).toBe(true);
    }
    const gear = fields.get("Gear");
    const speed = fields.get("VehicleSpeed");
    const isMoving = speed?.kind === "double" && speed.value > 0;
    if (isMoving) expect(gear).toEqual({ kind: "enum", member: "shift_state_value", value: "D" });
  }
});
