/**
 * Designed to catch: DC charges between long drives, with cold and with warm packs; the AC counter
 * that keeps an old figure while DC charging; a charger moved to after five minutes (two visits); a
 * charge that ends by hand and goes on (one visit); `EnergyRemaining` that counts a reserve which
 * `Soc` does not; a destination charger; a month in which most days the car only sleeps.
 */
import { crossover } from "../physics/car-spec.ts";
import { roadside50kw, socket2kw, supercharger250kw, wallbox11kw } from "../physics/chargers.ts";
import { charge, unplug } from "../scenes/charge.ts";
import { drive } from "../scenes/drive.ts";
import { asleepUntil, occupiedFor, restUntil } from "../scenes/park.ts";
import type { Scene, Script } from "../script.ts";
import { days, outing } from "./habits.ts";

export const roadTrip: Script = {
  name: "road-trip",
  vin: "7SAYTELLTALE10002",
  catches: "DC charges, visits, a reserve within EnergyRemaining, motorway consumption",
  seed: 22,
  startsAt: "2026-06-01T00:00:00Z",
  days: 30,
  car: crossover,
  start: { socPercent: 88, odometerKm: 12_480, version: "2026.14.1" },
  climate: { meanC: 21, swingC: 6 },
  roads: [
    { from: "home", to: "charger-a", km: 172, through: "motorway" },
    { from: "charger-a", to: "charger-b", km: 195, through: "motorway" },
    { from: "charger-b", to: "hotel", km: 104, through: "country" },
    { from: "hotel", to: "beach", km: 8.7, through: "country" },
    { from: "charger-b", to: "roadside", km: 1.3, through: "town" },
    { from: "home", to: "shop", km: 4.6, through: "town" },
  ],
  *scenes(): Generator<Scene> {
    yield* outing(1, "shop", "17:00", 40);
    yield charge(wallbox11kw, { to: 95 });
    yield* outward(4);
    for (const day of days(9)) yield* atTheBeach(5 + day);
    yield* homeward(14);
    for (const day of [17, 20, 24, 27]) yield* outing(day, "shop", "18:10", 35);
    yield* twoSlowCharges(28);
  },
};

function* outward(day: number): Generator<Scene> {
  yield asleepUntil(day, "06:30");
  yield drive("charger-a", { pace: 1.04 });
  yield charge(supercharger250kw, { to: 72 });
  yield drive("charger-b", { pace: 1.02 });
  // The first stall is slow: stopped by hand, plugged in once more, one visit.
  yield charge(supercharger250kw, { to: 80, forMinutes: 6 });
  yield unplug();
  yield occupiedFor(4);
  yield charge(supercharger250kw, { to: 66 });
  // Full of queues: on to another charger nearby, another visit.
  yield drive("roadside");
  yield charge(roadside50kw, { to: 78 });
  yield drive("hotel");
  yield charge(wallbox11kw, { to: 90 });
}

function* atTheBeach(day: number): Generator<Scene> {
  if (day % 3 === 0) {
    yield restUntil(day + 1, "00:05");
    return;
  }
  yield asleepUntil(day, "09:40");
  yield drive("beach", { isSpartan: true });
  yield asleepUntil(day, "17:30");
  yield drive("hotel");
  if (day === 11) yield charge(wallbox11kw, { to: 100 });
}

function* homeward(day: number): Generator<Scene> {
  yield asleepUntil(day, "05:10");
  yield drive("charger-b");
  yield charge(supercharger250kw, { to: 88 });
  yield drive("charger-a", { stops: [{ share: 0.5, forS: 600, gear: "P" }] });
  yield charge(supercharger250kw, { to: 68 });
  yield drive("home", { pace: 1.05 });
}

/** A household socket for two nights; unplugged in between for an hour without a drive. */
function* twoSlowCharges(day: number): Generator<Scene> {
  yield asleepUntil(day, "20:00");
  yield charge(socket2kw, { to: 80, forMinutes: 360 });
  yield unplug();
  yield asleepUntil(day + 1, "06:00");
  yield charge(socket2kw, { to: 80, forMinutes: 240 });
}
