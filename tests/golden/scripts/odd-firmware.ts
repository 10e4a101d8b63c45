/**
 * Designed to catch: text instead of typed values and missing newer fields until an update in the
 * middle of the month, with `Version` naming the update and not the firmware; gear that is invalid
 * when parked and for seconds while driving; DetailedChargeState stuck in Starting, unknown number 8,
 * or still Charging after the end; `ChargeState` that says the opposite; `Soc` invalid as charging
 * begins; fields sent over and over unchanged; an LFP pack with a flat voltage; a current whose sign
 * is the other way round; a charge still going on when the data ends.
 */
import { ironPhosphate } from "../physics/car-spec.ts";
import { roadside50kw, socket2kw, wallbox11kw } from "../physics/chargers.ts";
import { charge } from "../scenes/charge.ts";
import { drive } from "../scenes/drive.ts";
import { asleepUntil } from "../scenes/park.ts";
import { download, install } from "../scenes/software.ts";
import type { Scene, Script } from "../script.ts";
import { days, nightCharge, stayHome, workday } from "./habits.ts";

export const oddFirmware: Script = {
  name: "odd-firmware",
  vin: "5YJ3TELLTALE10009",
  catches: "text values, invalid gear, charge states that lie, LFP, the other sign of current",
  seed: 99,
  startsAt: "2026-02-02T00:00:00Z",
  days: 28,
  car: ironPhosphate,
  start: { socPercent: 74, odometerKm: 51_050, version: "2024.38.7" },
  climate: { meanC: 8, swingC: 4 },
  quirks: {
    invalidGear: "when_parked",
    gearFlickerS: 10,
    stuckInStarting: 3,
    missesTheEnd: 4,
    unknownChargeNumber: true,
    nonsenseChargeState: true,
    invalidSoc: true,
    repeatUnchanged: ["OutsideTemp", "RatedRange", "ChargeLimitSoc"],
  },
  roads: [
    { from: "home", to: "work", km: 20.7, through: "country" },
    { from: "work", to: "quarry", km: 57, through: "motorway" },
  ],
  *scenes(): Generator<Scene> {
    for (const day of days(28)) {
      if (day === 27) yield* chargingAtTheEnd(day);
      else if (day % 7 >= 5) yield* stayHome(day);
      else if (day % 7 === 3) yield* quarryDay(day);
      else yield* workday(day);
      if (day === 13) {
        yield asleepUntil(day, "22:00");
        yield download("2026.2.6", 40);
        yield install();
      }
      if (day % 7 < 5 && day % 2 === 0) yield* nightCharge(day, wallbox11kw, 100);
    }
  },
};

function* quarryDay(day: number): Generator<Scene> {
  yield asleepUntil(day, "07:00");
  yield drive("quarry");
  yield charge(roadside50kw, { to: 90, forMinutes: 20 });
  yield drive("home");
}

function* chargingAtTheEnd(day: number): Generator<Scene> {
  yield asleepUntil(day, "22:30");
  yield charge(socket2kw, { to: 100 });
}
