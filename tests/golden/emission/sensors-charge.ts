/**
 * Charging. `ACChargingEnergyIn` is measured at the charger and means nothing while DC charging;
 * `DCChargingEnergyIn` is measured into the pack, for both kinds (fleet-telemetry#255, #287, #414).
 */
import type { Car } from "../physics/car.ts";
import { packKwhAt } from "../physics/pack.ts";
import { choice, double, flag, int, text } from "./reading.ts";
import type { Reading, Sensor, View } from "./reading.ts";

const UNKNOWN_NUMBER = 8;
const UNKNOWN_FOR_MS = 30_000;

function isCharging(car: Car, kind: "AC" | "DC"): boolean {
  return car.chargeState === "Charging" && car.charger?.kind === kind;
}

function isNth(car: Car, nth: number | undefined): boolean {
  return nth !== undefined && car.chargesBegun % nth === 0;
}

function detailed({ car, chargeStateForMs, quirks }: View): Reading {
  if (car.chargeState === "Charging") {
    if (isNth(car, quirks.stuckInStarting)) return "Starting";
    const isUnknown = quirks.unknownChargeNumber === true && chargeStateForMs < UNKNOWN_FOR_MS;
    return isUnknown ? UNKNOWN_NUMBER : "Charging";
  }
  const hasEnded = car.chargeState === "Complete" || car.chargeState === "Stopped";
  const misses = hasEnded && car.sessionPackKwh > 0 && isNth(car, quirks.missesTheEnd);
  return misses ? "Charging" : car.chargeState;
}

/** A mains voltage never rests; unplugged it hovers near zero (Fleet API docs, Available Data). */
function mainsVolts({ car, atMs }: View): number {
  const base = car.charger?.kind === "AC" ? car.charger.volts : 1;
  return base + Math.sin(atMs / 61_000) + 0.6 * Math.sin(atMs / 17_000);
}

function hoursToLimit({ car }: View): number {
  if (car.chargeState !== "Charging" || car.powerKw >= 0) return 0;
  const missingKwh = packKwhAt(car.spec, car.chargeLimitPercent) - car.packKwh;
  return Math.max(0, missingKwh / -car.powerKw);
}

function classicState({ car, quirks }: View): string {
  const isOn = car.chargeState === "Charging";
  return isOn === (quirks.nonsenseChargeState === true) ? "Idle" : "Enable";
}

export const chargeSensors: readonly Sensor[] = [
  choice("DetailedChargeState", "detailed_charge_state_value", detailed),
  text("ChargeState", classicState),
  double("ACChargingPower", 2, ({ car }) => (isCharging(car, "AC") ? car.wallKw : 0)),
  double("DCChargingPower", 2, ({ car }) => (isCharging(car, "DC") ? -car.powerKw : 0)),
  double("ACChargingEnergyIn", 3, ({ car }) =>
    car.charger?.kind === "DC" ? 0 : car.sessionWallKwh,
  ),
  double("DCChargingEnergyIn", 3, ({ car }) => car.sessionPackKwh),
  flag("FastChargerPresent", ({ car }) => car.charger?.kind === "DC"),
  choice(
    "FastChargerType",
    "fast_charger_value",
    ({ car }) => car.charger?.fastChargerType ?? null,
  ),
  int("ChargerPhases", ({ car }) => (car.charger?.kind === "AC" ? car.charger.phases : null)),
  double("ChargerVoltage", 1, mainsVolts),
  double("ChargeAmps", 1, ({ car }) =>
    isCharging(car, "AC") && car.charger !== null
      ? (car.charger.amps * car.wallKw) / car.charger.kw
      : 0,
  ),
  int("ChargeLimitSoc", ({ car }) => car.chargeLimitPercent),
  double("TimeToFullCharge", 2, hoursToLimit),
  choice("ChargePortLatch", "charge_port_latch_value", ({ car }) =>
    car.charger === null ? "Disengaged" : "Engaged",
  ),
  flag("BatteryHeaterOn", ({ car }) => car.heaterKw > 0),
];
