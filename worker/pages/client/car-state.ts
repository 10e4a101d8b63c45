/** What a car does now, in a word: each kind of silence is something else. Pure. */
import type { Car, Reading } from "./answers.ts";
import { enumName, numberOf } from "./format.ts";

export type CarState =
  | "driving"
  | "charging"
  | "parked"
  | "asleep"
  | "coverage"
  | "quiet"
  | "connected"
  | "waiting"
  | "removed"
  | "off"
  | "broken";

const REMOVED = new Set(["car_gone", "unlinked", "missing_scope"]);
const OFF = new Set(["off", "off_by_operator", "budget_paused", "limit_exceeded"]);
const MOVING_GEARS = new Set(["D", "R", "N"]);

/** @param readings newest value by field */
export function carState(car: Car, readings: ReadonlyMap<string, Reading>): CarState {
  const { next_step: step, status } = car;
  if (REMOVED.has(step.code)) return "removed";
  if (OFF.has(step.code)) return "off";
  if (step.code === "broken") return "broken";
  if (status.last_record_at_ms === null) return status.connected ? "connected" : "waiting";
  const gear = nameIn(readings, "Gear");
  const isMoving = gear !== null && MOVING_GEARS.has(gear);
  if (!status.connected) return silence(car, gear, isMoving);
  if (isMoving || (speedOf(readings) ?? 0) > 0) return "driving";
  const charge = nameIn(readings, "DetailedChargeState");
  if (charge === "Charging" || charge === "Starting") return "charging";
  return readings.size === 0 ? "connected" : "parked";
}

/** A car that says good-bye while it stands goes to sleep; one that breaks off on its way does not. */
function silence(car: Car, gear: string | null, isMoving: boolean): CarState {
  if (gear !== null) return isMoving ? "coverage" : "asleep";
  // This page has not seen it go: what Tesla said last has to do.
  if (car.state === "asleep") return "asleep";
  return car.state === "offline" ? "coverage" : "quiet";
}

function nameIn(readings: ReadonlyMap<string, Reading>, field: string): string | null {
  const value = readings.get(field)?.value;
  return value?.kind === "enum" ? enumName(value.value) : null;
}

export function speedOf(readings: ReadonlyMap<string, Reading>): number | null {
  const reading = readings.get("VehicleSpeed");
  return reading === undefined ? null : numberOf(reading.value);
}
