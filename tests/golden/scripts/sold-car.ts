/**
 * Designed to catch: a configuration pushed anew (full state sent again, which is no event, and
 * another interval from then on); a car that is sold while parked and plugged in: nothing is known
 * afterwards, which is not sleep; alerts that stay open for ever; a last charge and a last park
 * without an end.
 */
import { crossover } from "../physics/car-spec.ts";
import { wallbox11kw } from "../physics/chargers.ts";
import { thriftyProfile } from "../emission/profile.ts";
import { charge, plugIn } from "../scenes/charge.ts";
import { reconfigure, removeConfiguration } from "../scenes/network.ts";
import { asleepUntil, awakeFor, restUntil } from "../scenes/park.ts";
import { alert, download, install, repeatAlerts } from "../scenes/software.ts";
import type { Scene, Script } from "../script.ts";
import { days, nightCharge, outing, workday } from "./habits.ts";

const SOLD_ON = 19;

export const soldCar: Script = {
  name: "sold-car",
  vin: "7SAYTELLTALE10006",
  catches: "reconfiguration, removal, alerts without an end",
  seed: 66,
  startsAt: "2026-05-04T00:00:00Z",
  days: 30,
  car: crossover,
  start: { socPercent: 52, odometerKm: 118_900, version: "2026.8.3" },
  climate: { meanC: 16, swingC: 6 },
  roads: [
    { from: "home", to: "work", km: 9.6, through: "town" },
    { from: "home", to: "lake", km: 38, through: "country" },
  ],
  *scenes(): Generator<Scene> {
    for (const day of days(SOLD_ON)) {
      if (day % 7 === 6) yield* outing(day, "lake", "11:00", 300);
      else yield* workday(day, { leaves: "08:15", returns: "18:20" });
      if (day === 7) yield reconfigure(thriftyProfile);
      if (day === 9) yield alert("BMS_a066_fullChargeRecommended", ["Customer", "Service"]);
      if (day === 11) {
        yield download("2026.14.1", 30);
        yield asleepUntil(day + 1, "03:00");
        yield install();
        yield repeatAlerts();
      }
      if (day % 4 === 2) yield* nightCharge(day, wallbox11kw);
    }
    yield asleepUntil(SOLD_ON, "10:00");
    yield plugIn(wallbox11kw);
    yield charge(wallbox11kw, { to: 90, forMinutes: 35 });
    yield awakeFor(5);
    yield removeConfiguration();
    yield restUntil(30, "00:00");
  },
};
