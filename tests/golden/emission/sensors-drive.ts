/** Moving: gear, speed, way, place. */
import { choice, double, METRES_PER_MILE } from "./reading.ts";
import type { Reading, Sensor, View } from "./reading.ts";

const MPH_PER_MPS = 2.236_936;
const FLICKER_EVERY_MS = 600_000;

function gear({ car, atMs, quirks }: View): Reading {
  if (car.gear !== "P") {
    const flickers = atMs % FLICKER_EVERY_MS < (quirks.gearFlickerS ?? 0) * 1000;
    return flickers && car.speedMps > 5 ? null : car.gear;
  }
  if (quirks.invalidGear === "instead_of_park") return null;
  return quirks.invalidGear === "when_parked" && !car.isDisplayOn ? null : "P";
}

export const driveSensors: readonly Sensor[] = [
  choice("Gear", "shift_state_value", gear),
  double("VehicleSpeed", 2, ({ car }) => car.speedMps * MPH_PER_MPS),
  double("Odometer", 4, ({ car }) => car.odometerM / METRES_PER_MILE),
  { field: "Location", as: "place", read: () => 0 },
];
