/**
 * Designed to catch: records that arrive twice, that arrive out of order by seconds, that arrive
 * hours late; acks that get lost, so that the car sends present values again (flagged as resend, with
 * a new time: observations, not copies). The drives are those of a quiet month, and every count, sum
 * and session must come out as if the post had been perfect; derived tables built before the late
 * records came must end up the same as those built after.
 */
import { longRange } from "../physics/car-spec.ts";
import { roadside50kw, wallbox11kw } from "../physics/chargers.ts";
import { charge } from "../scenes/charge.ts";
import { drive } from "../scenes/drive.ts";
import { asleepUntil } from "../scenes/park.ts";
import type { Scene, Script } from "../script.ts";
import { days, nightCharge, outing, stayHome, workday } from "./habits.ts";

const HOUR_MS = 3_600_000;

export const unrulyPost: Script = {
  name: "unruly-post",
  vin: "5YJ3TELLTALE10007",
  catches: "duplicates, disorder, lateness and resends that must change nothing",
  seed: 77,
  startsAt: "2026-09-01T00:00:00Z",
  days: 28,
  car: longRange,
  start: { socPercent: 58, odometerKm: 23_777, version: "2026.26.1" },
  climate: { meanC: 17, swingC: 5 },
  delivery: {
    latencyMs: [40, 2_500],
    duplicateShare: 0.04,
    shuffledShare: 0.15,
    lateShare: 0.01,
    lateMaxMs: 5 * HOUR_MS,
    lostAckShare: 0.02,
  },
  roads: [
    { from: "home", to: "work", km: 22.1, through: "country" },
    { from: "home", to: "town", km: 6.4, through: "town" },
    { from: "work", to: "depot", km: 41, through: "motorway" },
  ],
  *scenes(): Generator<Scene> {
    for (const day of days(28)) {
      if (day % 7 === 5) yield* outing(day, "town", "10:00", 90);
      else if (day % 7 === 6) yield* stayHome(day);
      else if (day % 7 === 2) yield* depotDay(day);
      else yield* workday(day, { leaves: "06:30", returns: "15:40" });
      if (day % 3 === 1) yield* nightCharge(day, wallbox11kw);
    }
  },
};

function* depotDay(day: number): Generator<Scene> {
  yield asleepUntil(day, "06:30");
  yield drive("work");
  yield asleepUntil(day, "09:00");
  yield drive("depot");
  yield charge(roadside50kw, { to: 80, forMinutes: 25 });
  yield drive("home", { stops: [{ share: 0.3, forS: 40, gear: "P" }] });
}
