/**
 * Designed to catch: a first record after waking that bears a time up to five minutes ahead while
 * the car leaves within one, so that its P seems to lie in the middle of the drive; parked values
 * that seem newer than the drive's; a node clock that is 90 s slow for a week, then 200 s fast, then
 * right (`received_at` goes backwards and can lie before `created_at`); drives across midnight, the
 * last of which is still going on when the data ends.
 */
import { longRange } from "../physics/car-spec.ts";
import { wallbox11kw } from "../physics/chargers.ts";
import { drive } from "../scenes/drive.ts";
import { asleepUntil } from "../scenes/park.ts";
import type { Scene, Script } from "../script.ts";
import { days, nightCharge, stayHome, workday } from "./habits.ts";

export const crookedClocks: Script = {
  name: "crooked-clocks",
  vin: "5YJ3TELLTALE10008",
  catches: "times ahead after waking, a node clock that steps, midnight",
  seed: 88,
  startsAt: "2026-10-01T00:00:00Z",
  days: 28,
  car: longRange,
  start: { socPercent: 66, odometerKm: 30_123, version: "2026.32.1" },
  climate: { meanC: 11, swingC: 4 },
  aheadShare: 0.7,
  nodeClock: [
    { fromDay: 6, byMs: -90_000 },
    { fromDay: 13, byMs: 200_000 },
    { fromDay: 20, byMs: 0 },
  ],
  roads: [
    { from: "home", to: "work", km: 14.8, through: "country" },
    { from: "work", to: "airport", km: 33, through: "motorway" },
  ],
  *scenes(): Generator<Scene> {
    for (const day of days(28)) {
      if (day === 27) yield* underWayAtTheEnd(day);
      else if (day % 7 === 4) yield* midnightPickUp(day);
      else if (day % 7 === 6) yield* stayHome(day);
      else yield* workday(day);
      if (day % 4 === 0) yield* nightCharge(day, wallbox11kw);
    }
  },
};

function* midnightPickUp(day: number): Generator<Scene> {
  yield asleepUntil(day, "23:35");
  yield drive("airport");
  yield asleepUntil(day + 1, "01:10");
  yield drive("home");
}

function* underWayAtTheEnd(day: number): Generator<Scene> {
  yield asleepUntil(day, "23:38");
  yield drive("airport");
}
