/** What a parked car draws, and what for. */
import type { Car } from "./car.ts";

/** Causes of drain, in order of precedence: a moment with several belongs to the first. */
export const CAUSES = [
  "update",
  "overheat_protection",
  "climate_keeper",
  "preconditioning",
  "sentry",
  "display",
  "awake",
  "asleep",
] as const;
export type Cause = (typeof CAUSES)[number];

const ASLEEP_KW = 0.009;
const AWAKE_KW = 0.21;
const SENTRY_KW = 0.07;
const DISPLAY_KW = 0.14;
const UPDATE_KW = 0.16;
const FAN_KW = 0.3;
const HVAC_KW_PER_DEGREE = 0.085;
const HVAC_KW_MAX = 5;
/** Electronics in gear, lights included. */
export const DRIVING_KW = 0.33;
const COMFORT_C = 21;
/** Overheat protection holds the cabin here, not at a comfortable temperature. */
const OVERHEAT_C = 40;

export function cabinTargetC(car: Car): number | null {
  if (car.hvac === "Off") return null;
  return car.hvac === "OverheatProtect" ? OVERHEAT_C : COMFORT_C;
}

export function hvacKw(car: Car): number {
  const target = cabinTargetC(car);
  if (target === null) return 0;
  const gap = Math.abs(target - car.cabinC) + 0.6 * Math.abs(target - car.outsideC);
  return Math.min(HVAC_KW_MAX, FAN_KW + HVAC_KW_PER_DEGREE * gap);
}

/** Sentry that is switched on watches only while nobody is in the car. */
export function isSentryArmed(car: Car): boolean {
  return car.isSentryOn && car.gear === "P" && !car.isDisplayOn;
}

export function causeOf(car: Car): Cause {
  if (!car.isAwake) return "asleep";
  if (car.isInstalling) return "update";
  if (car.hvac === "OverheatProtect") return "overheat_protection";
  if (car.keeper !== "Off") return "climate_keeper";
  if (car.hvac === "Precondition") return "preconditioning";
  if (isSentryArmed(car)) return "sentry";
  return car.isDisplayOn ? "display" : "awake";
}

/** All that a parked car draws, without the load that no signal explains. */
export function parkedKw(car: Car): number {
  if (!car.isAwake) return ASLEEP_KW;
  return (
    AWAKE_KW +
    (isSentryArmed(car) ? SENTRY_KW : 0) +
    (car.isDisplayOn ? DISPLAY_KW : 0) +
    (car.isInstalling ? UPDATE_KW : 0) +
    hvacKw(car)
  );
}
