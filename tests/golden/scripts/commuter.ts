/**
 * Designed to catch: a stop of 50 s in P at the kindergarten that must be merged into the drive; a
 * stop of 5 minutes that must not; a drive of 200 m that must be kept and flagged; night charging
 * that starts hours after plugging in; a visit with a pause in it; one update; a tyre that leaks.
 */
import { longRange } from "../physics/car-spec.ts";
import { wallbox11kw } from "../physics/chargers.ts";
import { charge, outage, plugIn } from "../scenes/charge.ts";
import { drive } from "../scenes/drive.ts";
import { asleepUntil, occupiedFor, precondition } from "../scenes/park.ts";
import { alert, download, endAlert, install } from "../scenes/software.ts";
import type { Scene, Script } from "../script.ts";
import { days, nightCharge, outing, stayHome, workday } from "./habits.ts";

const KINDERGARTEN = { stops: [{ share: 0.35, forS: 50, gear: "P" as const }] };
const BAKERY = { stops: [{ share: 0.6, forS: 300, gear: "P" as const }] };

export const commuter: Script = {
  name: "commuter",
  vin: "5YJ3TELLTALE10001",
  catches:
    "merged and unmerged stops, a tiny drive, night charging, a paused visit, a leaking tyre",
  seed: 11,
  startsAt: "2026-03-02T00:00:00Z",
  days: 31,
  car: longRange,
  start: {
    socPercent: 63,
    odometerKm: 41_235,
    version: "2026.2.6",
    tyreLeaksBarPerWeek: [0.01, 0.01, 0.09, 0.012],
  },
  climate: { meanC: 9, swingC: 5 },
  roads: [
    { from: "home", to: "work", km: 18.4, through: "country" },
    { from: "home", to: "street", km: 0.2, through: "town" },
    { from: "home", to: "grandparents", km: 63, through: "motorway" },
    { from: "home", to: "shop", km: 3.1, through: "town" },
  ],
  *scenes(): Generator<Scene> {
    for (const day of days(31)) {
      const weekday = day % 7;
      if (weekday === 5) yield* outing(day, "shop", "10:20", 55);
      else if (weekday === 6 && day > 7) yield* outing(day, "grandparents", "09:15", 380);
      else if (weekday === 6) yield* stayHome(day);
      else yield* workday(day, { way: weekday === 1 ? BAKERY : KINDERGARTEN });

      if (day === 3) yield* moveForTheSweeper(day);
      if (day === 8) yield occupiedFor(25);
      if (day === 10) yield* pausedVisit(day);
      if (day === 12) yield* update(day);
      if (day === 17) yield alert("CC_a001_chargerTemporarilyDown", ["Customer"]);
      if (day === 18) yield endAlert("CC_a001_chargerTemporarilyDown");
      if (day === 20) {
        yield asleepUntil(day, "19:00");
        yield precondition(15);
      }
      if (weekday === 0 || weekday === 3) yield* nightCharge(day, wallbox11kw);
    }
  },
};

function* moveForTheSweeper(day: number): Generator<Scene> {
  yield asleepUntil(day, "19:30");
  yield drive("street", { isReversingOut: true, isSpartan: true });
  yield asleepUntil(day, "21:00");
  yield drive("home", { isSpartan: true });
}

/** The grid fails for 25 minutes: two charges, one visit. */
function* pausedVisit(day: number): Generator<Scene> {
  yield plugIn(wallbox11kw);
  yield asleepUntil(day, "20:00");
  yield charge(wallbox11kw, { to: 85, forMinutes: 40 });
  yield outage(25);
  yield charge(wallbox11kw, { to: 85 });
}

function* update(day: number): Generator<Scene> {
  yield download("2026.8.3", 35);
  yield asleepUntil(day + 1, "02:00");
  yield install();
}
