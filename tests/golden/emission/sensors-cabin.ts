/** Cabin, sentry, display, software. */
import type { Car } from "../physics/car.ts";
import { isSentryArmed } from "../physics/loads.ts";
import { isClassic } from "./firmware.ts";
import { choice, double, flag, int, text } from "./reading.ts";
import type { Sensor } from "./reading.ts";

function display(car: Car): string {
  if (car.gear !== "P") return "Driving";
  if (car.keeper === "Dog") return "Dog";
  if (car.isDisplayOn) return "On";
  return car.chargeState === "Charging" ? "Charging" : "Off";
}

function sentry(car: Car): string {
  if (!car.isSentryOn) return "Off";
  return isSentryArmed(car) ? "Armed" : "Idle";
}

export const cabinSensors: readonly Sensor[] = [
  double("InsideTemp", 1, ({ car }) => car.cabinC),
  double("OutsideTemp", 1, ({ car }) => car.outsideC),
  flag("Locked", ({ car }) => car.isLocked),
  choice("SentryMode", "sentry_mode_state_value", ({ car }) => sentry(car)),
  choice("HvacPower", "hvac_power_value", ({ car }) => car.hvac),
  choice("ClimateKeeperMode", "climate_keeper_mode_value", ({ car }) => car.keeper),
  choice(
    "CabinOverheatProtectionMode",
    "cabin_overheat_protection_mode_value",
    ({ car }) => car.overheatProtection,
  ),
  choice("CenterDisplay", "display_state_value", ({ car }) => display(car)),
  flag("PreconditioningEnabled", ({ car }) => car.hvac === "Precondition"),
  int("SoftwareUpdateDownloadPercentComplete", ({ car }) => car.downloadPercent),
  int("SoftwareUpdateInstallationPercentComplete", ({ car }) => car.installPercent),
  text("SoftwareUpdateVersion", ({ car }) => car.availableVersion),
  // Before 2024.44 `Version` told the version that could be installed (Fleet API docs, 2026-08).
  text("Version", ({ car }) =>
    isClassic(car.version) && car.availableVersion !== "" ? car.availableVersion : car.version,
  ),
];
