/**
 * Designed to catch: charge that seems to vanish overnight and to come back with warmth, because a
 * cold pack locks part of its energy (`Soc` moves, `EnergyRemaining` does not); preconditioning as a
 * cause of drain; a battery heater that takes from the charger what never reaches the pack; slow DC
 * on a frozen pack; consumption by temperature; capacity that must not be read from cold packs.
 */
import { longRange } from "../physics/car-spec.ts";
import { roadside50kw, wallbox11kw, workPost7kw } from "../physics/chargers.ts";
import { charge } from "../scenes/charge.ts";
import { drive } from "../scenes/drive.ts";
import { asleepUntil, precondition } from "../scenes/park.ts";
import type { Scene, Script } from "../script.ts";
import { days, nightCharge, stayHome, workday } from "./habits.ts";

export const coldWeeks: Script = {
  name: "cold-weeks",
  vin: "5YJ3TELLTALE10003",
  catches:
    "locked energy of a cold pack, preconditioning, battery heater, consumption by temperature",
  seed: 33,
  startsAt: "2026-01-05T00:00:00Z",
  days: 28,
  car: longRange,
  start: { socPercent: 71, odometerKm: 88_002, version: "2025.44.6" },
  climate: { meanC: 4, swingC: 4, spells: [{ fromDay: 8, toDay: 17, byC: -17 }] },
  roads: [
    { from: "home", to: "work", km: 27.5, through: "motorway" },
    { from: "work", to: "customer", km: 74, through: "motorway" },
  ],
  *scenes(): Generator<Scene> {
    for (const day of days(28)) {
      if (day % 7 >= 5) {
        yield* stayHome(day);
        continue;
      }
      if (day === 10 || day === 15) {
        yield* customerDay(day);
        continue;
      }
      if (day % 2 === 0) {
        yield asleepUntil(day, "06:20");
        yield precondition(20);
      }
      yield* workday(day, { leaves: "06:45", returns: "16:10" });
      if (day % 7 === 1 || day % 7 === 4) yield* nightCharge(day, wallbox11kw);
    }
  },
};

/** The pack has frozen overnight when it meets direct current. */
function* customerDay(day: number): Generator<Scene> {
  yield asleepUntil(day, "05:30");
  yield drive("work");
  yield charge(workPost7kw, { to: 90, forMinutes: 150 });
  yield drive("customer", { pace: 1.03 });
  yield asleepUntil(day, "15:00");
  yield charge(roadside50kw, { to: 75, forMinutes: 30 });
  yield drive("home");
  yield charge(wallbox11kw, { to: 80 });
}
