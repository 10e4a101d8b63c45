/**
 * Designed to catch: drain told apart by cause in parks that hold several (sentry, dog, overheat
 * protection, an occupant, sleep); a car that never sleeps between two drives, so that nothing is
 * sent anew and the odometer's last step of 0.1 miles is missing; settings that are on and cost
 * nothing (sentry while driving, overheat protection in cool weather); nights in which something
 * draws 60 W that no signal explains.
 */
import { crossover } from "../physics/car-spec.ts";
import { workPost7kw } from "../physics/chargers.ts";
import { charge } from "../scenes/charge.ts";
import { drive } from "../scenes/drive.ts";
import {
  asleepUntil,
  awakeFor,
  dogMode,
  hotAfternoon,
  mysteryLoad,
  occupiedFor,
  overheatProtection,
  restUntil,
  sentry,
} from "../scenes/park.ts";
import type { Scene, Script } from "../script.ts";
import { days } from "./habits.ts";

export const sentryNights: Script = {
  name: "sentry-nights",
  vin: "7SAYTELLTALE10004",
  catches: "drain by cause, parks without sleep, unexplained drain",
  seed: 44,
  startsAt: "2026-07-01T00:00:00Z",
  days: 31,
  car: { ...crossover, reserveKwh: 0, nominalKwh: 75 },
  start: { socPercent: 80, odometerKm: 3_310, version: "2026.20.2" },
  climate: { meanC: 27, swingC: 7, spells: [{ fromDay: 20, toDay: 31, byC: -9 }] },
  roads: [
    { from: "home", to: "work", km: 11.2, through: "town" },
    { from: "work", to: "park", km: 5.8, through: "country" },
  ],
  *scenes(): Generator<Scene> {
    for (const day of days(31)) {
      yield overheatProtection(day >= 5 ? "On" : "Off");
      yield sentry(day % 3 !== 2);
      if (day === 14) yield mysteryLoad(60);
      if (day === 18) yield mysteryLoad(0);
      if (day % 7 === 6) {
        yield restUntil(day + 1, "00:10");
        continue;
      }
      yield asleepUntil(day, "08:00");
      yield drive("work");
      if (day % 2 === 0) yield* workInTheSun(day);
      if (day % 2 === 1) yield charge(workPost7kw, { to: 80 });
      yield asleepUntil(day, "17:45");
      if (day % 4 === 1) yield* walkTheDog();
      yield drive("home");
      if (day % 6 === 3) yield occupiedFor(40);
      if (day % 6 === 4) yield awakeFor(35);
    }
  },
};

function* workInTheSun(day: number): Generator<Scene> {
  yield asleepUntil(day, "12:30");
  yield hotAfternoon(3.5);
}

function* walkTheDog(): Generator<Scene> {
  yield drive("park");
  yield dogMode(45);
}
