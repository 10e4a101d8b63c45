/**
 * Designed to catch: many drives a day with stops in P of 20 to 60 s (merged) and of three minutes
 * and more (not), halts in N, manoeuvres in R; a car that reports no P at all, only an invalid gear,
 * so that a stop is told by standing still for a minute; DC and AC charges between rides; no sleep
 * by day; utilisation well above that of other cars.
 */
import { longRange } from "../physics/car-spec.ts";
import { roadside50kw, wallbox11kw } from "../physics/chargers.ts";
import { charge, plugIn } from "../scenes/charge.ts";
import { drive, type DriveOptions } from "../scenes/drive.ts";
import { asleepUntil, awakeFor, occupiedFor } from "../scenes/park.ts";
import type { Scene, Script } from "../script.ts";
import { days } from "./habits.ts";

const RANKS = ["station", "airport", "fair", "station", "hospital", "station"] as const;
const LETS_SOMEBODY_OUT: DriveOptions = { stops: [{ share: 0.5, forS: 45, gear: "P" }] };
const TWO_PASSENGERS: DriveOptions = {
  stops: [
    { share: 0.3, forS: 20, gear: "P" },
    { share: 0.7, forS: 60, gear: "P" },
  ],
};
const CAR_WASH: DriveOptions = { stops: [{ share: 0.6, forS: 150, gear: "N" }] };

export const taxi: Script = {
  name: "taxi",
  vin: "5YJ3TELLTALE10010",
  catches: "short and long stops, N and R, gear that never says P, many sessions a day",
  seed: 110,
  startsAt: "2026-08-03T00:00:00Z",
  days: 14,
  car: longRange,
  start: { socPercent: 90, odometerKm: 201_500, version: "2026.20.2" },
  climate: { meanC: 22, swingC: 5 },
  quirks: { invalidGear: "instead_of_park" },
  roads: [
    { from: "home", to: "station", km: 3.4, through: "town" },
    { from: "station", to: "airport", km: 14.2, through: "country" },
    { from: "station", to: "fair", km: 5.1, through: "town" },
    { from: "fair", to: "hospital", km: 2.6, through: "town" },
  ],
  *scenes(): Generator<Scene> {
    for (const day of days(14)) {
      if (day % 7 === 6) continue;
      yield asleepUntil(day, "06:00");
      for (const [ride, rank] of RANKS.entries()) yield* fare(rank, ride + day);
      yield charge(roadside50kw, { to: 85, forMinutes: 25 });
      for (const [ride, rank] of ["fair", "airport", "station"].entries()) {
        yield* fare(rank, ride + day);
      }
      yield drive("home", { isReversingOut: true });
      yield plugIn(wallbox11kw);
      yield charge(wallbox11kw, { to: 90 });
    }
  },
};

function* fare(to: string, number: number): Generator<Scene> {
  const ways = [{}, LETS_SOMEBODY_OUT, TWO_PASSENGERS, CAR_WASH];
  yield drive(to, ways[number % ways.length]);
  yield number % 2 === 0 ? awakeFor(7 + (number % 3) * 5) : occupiedFor(4);
}
