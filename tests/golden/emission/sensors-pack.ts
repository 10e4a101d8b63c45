/** The pack. There is no power field: power is volts times amps. */
import { batteryPercent, lockedKwh, packElectrics, socPercent } from "../physics/pack.ts";
import { double } from "./reading.ts";
import type { Sensor, View } from "./reading.ts";

const SOC_UNTOLD_MS = 30_000;
/** Real voltages flap between two neighbouring values (fleet-telemetry#412). */
const FLAP_MS = 20_000;
const FLAP_V = 0.06;
const BRICK_SPREAD_V = 0.004;
const MODULE_SPREAD_C = 1.5;

function electrics({ car }: View): { volts: number; amps: number } {
  return packElectrics(car.spec, car.packKwh, car.powerKw);
}

function volts(view: View): number {
  const flap = Math.floor(view.atMs / FLAP_MS) % 2 === 0 ? 0 : FLAP_V;
  return electrics(view).volts + flap;
}

function soc({ car, chargeStateForMs, quirks }: View): number | null {
  const isUntold = quirks.invalidSoc === true && car.chargeState === "Charging";
  if (isUntold && chargeStateForMs < SOC_UNTOLD_MS) return null;
  return socPercent(car.spec, car.packKwh, car.packC);
}

function ratedMiles({ car }: View): number {
  const { spec, packKwh, packC } = car;
  return Math.max(0, (packKwh - spec.reserveKwh - lockedKwh(spec, packC)) / spec.ratedKwhPerMile);
}

export const packSensors: readonly Sensor[] = [
  double("Soc", 3, soc),
  double("BatteryLevel", 3, ({ car }) => batteryPercent(car.spec, car.packKwh)),
  double("EnergyRemaining", 2, ({ car }) => car.packKwh),
  double("RatedRange", 2, ratedMiles),
  double("PackVoltage", 2, volts),
  double("PackCurrent", 1, (view) => electrics(view).amps),
  double("LifetimeEnergyUsed", 3, ({ car }) => car.lifetimeDrawnKwh),
  double("LifetimeEnergyGainedRegen", 3, ({ car }) => car.lifetimeRegainedKwh),
  double(
    "BrickVoltageMin",
    3,
    (view) => volts(view) / view.car.spec.cellsInSeries - BRICK_SPREAD_V,
  ),
  double(
    "BrickVoltageMax",
    3,
    (view) => volts(view) / view.car.spec.cellsInSeries + BRICK_SPREAD_V,
  ),
  double("ModuleTempMin", 1, ({ car }) => car.packC - MODULE_SPREAD_C),
  double("ModuleTempMax", 1, ({ car }) => car.packC + MODULE_SPREAD_C),
];
