/**
 * Designed to catch: a network lost for 20 minutes of a drive, whose records come later (one drive,
 * complete); one lost until after the arrival, so that the end comes with the next waking; one whose
 * buffer a restart destroys, so that the end is unknowable (listed as incomplete, not hidden), and
 * another whose start is; a buffer that overflows (5,000 messages) and loses its oldest part; a
 * charge without network; a drive of which nothing is ever told but the odometer after it; two days in a garage that must count as asleep or as late data, not as
 * gone; the node's late word of a disconnect, which can come after the car is back.
 */
import { longRange } from "../physics/car-spec.ts";
import { supercharger250kw, wallbox11kw } from "../physics/chargers.ts";
import { charge } from "../scenes/charge.ts";
import { drive } from "../scenes/drive.ts";
import { findCoverage, loseCoverage, reboot } from "../scenes/network.ts";
import { asleepUntil, awakeFor, restUntil } from "../scenes/park.ts";
import type { Scene, Script } from "../script.ts";
import { days, nightCharge, workday } from "./habits.ts";

/** No network from 20 % of the way to 79 %: about 20 minutes. */
const VALLEY = { noCoverage: { from: 0.2, to: 0.79 } };
/** Half a minute under a bridge: back before the node has noticed. */
const TUNNEL = { noCoverage: { from: 0.5, to: 0.52 } };
/** Into a garage without network. */
const GARAGE = { noCoverage: { from: 0.96, to: 2 } };

export const lostCoverage: Script = {
  name: "lost-coverage",
  vin: "5YJ3TELLTALE10005",
  catches: "late data, unknowable ends, overflow, silence that is no sleep",
  seed: 55,
  startsAt: "2026-04-01T00:00:00Z",
  days: 28,
  car: longRange,
  start: { socPercent: 77, odometerKm: 60_400, version: "2026.8.3" },
  climate: { meanC: 13, swingC: 5 },
  roads: [
    { from: "home", to: "valley", km: 52, through: "country" },
    { from: "valley", to: "far-valley", km: 148, through: "country" },
    { from: "home", to: "work", km: 16.3, through: "country" },
  ],
  *scenes(): Generator<Scene> {
    for (const day of days(28)) {
      if (day === 2 || day === 9) yield* valleyTrip(day);
      else if (day === 6) yield* garageNight(day);
      else if (day === 12) yield* restartInTheTunnel(day);
      else if (day === 16) yield* longSilence(day);
      else if (day === 20) yield* chargeUnheard(day);
      else if (day === 26) yield* unheardDeparture(day);
      else if (day === 27) yield* unheardDrive(day);
      else if (day === 23 || day === 24) yield* garageDays(day);
      else if (day % 7 < 5) yield* workday(day, { way: day % 2 === 0 ? TUNNEL : {} });
      else yield restUntil(day + 1, "00:10");
      if (day % 5 === 3) yield* nightCharge(day, wallbox11kw);
    }
  },
};

function* valleyTrip(day: number): Generator<Scene> {
  yield asleepUntil(day, "10:00");
  yield drive("valley", VALLEY);
  yield asleepUntil(day, "15:00");
  yield drive("home", VALLEY);
}

/** The end of the drive and 11 minutes awake are heard of the next morning. */
function* garageNight(day: number): Generator<Scene> {
  yield asleepUntil(day, "19:00");
  yield drive("work", GARAGE);
  yield restUntil(day + 1, "07:00");
  yield findCoverage();
  yield drive("home");
}

/** Network gone at a third of the way, computer restarted in the garage: the rest is unknowable. */
function* restartInTheTunnel(day: number): Generator<Scene> {
  yield asleepUntil(day, "08:00");
  yield drive("work", { noCoverage: { from: 0.35, to: 2 } });
  yield awakeFor(4);
  yield reboot();
  yield findCoverage();
  yield asleepUntil(day, "17:00");
  yield drive("home");
}

/** More than an hour without network makes more messages than the buffer holds. */
function* longSilence(day: number): Generator<Scene> {
  yield asleepUntil(day, "08:30");
  yield drive("far-valley", { noCoverage: { from: 0.06, to: 0.97 }, pace: 0.7 });
  yield charge(supercharger250kw, { to: 85 });
  yield drive("home");
}

/** The whole charge is buffered and comes late. */
function* chargeUnheard(day: number): Generator<Scene> {
  yield asleepUntil(day, "18:00");
  yield drive("work", GARAGE);
  yield charge(wallbox11kw, { to: 82 });
  yield asleepUntil(day + 1, "06:30");
  yield drive("home");
  yield findCoverage();
  yield awakeFor(3);
}

/** Out of a garage without network, and the computer restarts on the ramp: the start is unknowable. */
function* unheardDeparture(day: number): Generator<Scene> {
  yield asleepUntil(day, "13:00");
  yield loseCoverage();
  yield drive("work", { restartsAt: 0.3, noCoverage: { from: 0, to: 0.4 } });
  yield asleepUntil(day, "15:30");
  yield drive("home");
}

/** There without network, and restarted on arrival: only the odometer tells of it, in the evening. */
function* unheardDrive(day: number): Generator<Scene> {
  yield asleepUntil(day, "10:00");
  yield loseCoverage();
  yield drive("work");
  yield awakeFor(4);
  yield reboot();
  yield asleepUntil(day, "18:00");
  yield findCoverage();
  yield awakeFor(25);
  yield drive("home");
}

/** Two days in a garage, awake twice; a restart takes the second time from us. */
function* garageDays(day: number): Generator<Scene> {
  yield asleepUntil(day, "09:00");
  yield loseCoverage();
  yield awakeFor(30);
  if (day === 24) yield reboot();
  yield asleepUntil(day, "20:00");
  yield findCoverage();
  yield awakeFor(2);
}
