/**
 * Designed to catch: a pack that loses two percent of its size each month, which a line through all
 * moments of rest takes for scatter; a reserve that `EnergyRemaining` counts, so that energy over
 * charge is no capacity; charges that go higher each month, so that charge and age go together; few
 * drives, and days on which the car only sleeps.
 */
import { crossover } from "../physics/car-spec.ts";
import { wallbox11kw } from "../physics/chargers.ts";
import { topUp } from "../scenes/charge.ts";
import { age } from "../scenes/pack.ts";
import { restUntil } from "../scenes/park.ts";
import type { Scene, Script } from "../script.ts";
import { days, outing } from "./habits.ts";

const AGES_EVERY_DAYS = 4;

export const ageingPack: Script = {
  name: "ageing-pack",
  vin: "7SAYTELLTALE10011",
  catches: "capacity by month, a reserve, charge levels that drift with age",
  seed: 121,
  startsAt: "2026-05-01T00:00:00Z",
  days: 92,
  car: crossover,
  start: { socPercent: 62, odometerKm: 148_200, version: "2026.14.1" },
  climate: { meanC: 20, swingC: 5 },
  roads: [{ from: "home", to: "lake", km: 24, through: "country" }],
  *scenes(): Generator<Scene> {
    for (const day of days(92)) {
      if (day % AGES_EVERY_DAYS !== 0) {
        yield restUntil(day + 1, "00:10");
        continue;
      }
      yield* outing(day, "lake", "10:00", 150);
      yield topUp(wallbox11kw, { below: 45, to: 70 + Math.floor(day / 8) });
      yield age(0.0027);
    }
  },
};
