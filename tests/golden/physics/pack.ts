/**
 * The pack: energy is counted at its terminals, so that pack energy changes by exactly the
 * integral of volts times amps. Heat from its resistance warms it and is not counted as a loss.
 */
import type { CarSpec } from "./car-spec.ts";

/** Below this the pack keeps part of its energy locked, and `Soc` shows less than there is. */
const COLD_FROM_C = 8;
const LOCKED_SHARE_PER_DEGREE = 0.002;
const LOCKED_SHARE_MAX = 0.06;
/** Below these a pack takes little direct current. */
const DC_COLD_C = 30;
const DC_FROZEN_C = -10;

export function usableKwh(spec: CarSpec): number {
  return spec.nominalKwh - spec.reserveKwh;
}

/** Energy that a cold pack does not hand out; it comes back with warmth. */
export function lockedKwh(spec: CarSpec, packC: number): number {
  const share = Math.max(0, COLD_FROM_C - packC) * LOCKED_SHARE_PER_DEGREE;
  return Math.min(share, LOCKED_SHARE_MAX) * usableKwh(spec);
}

/** What `Soc` says: usable energy that is neither reserve nor locked by cold. */
export function socPercent(spec: CarSpec, packKwh: number, packC: number): number {
  const free = packKwh - spec.reserveKwh - lockedKwh(spec, packC);
  return Math.max(0, Math.min(100, (free / usableKwh(spec)) * 100));
}

/** What `BatteryLevel` says: the whole pack, reserve and locked part included. */
export function batteryPercent(spec: CarSpec, packKwh: number): number {
  return (packKwh / spec.nominalKwh) * 100;
}

export function packKwhAt(spec: CarSpec, percent: number): number {
  return spec.reserveKwh + (usableKwh(spec) * percent) / 100;
}

function cellVolts(spec: CarSpec, percent: number): number {
  if (spec.chemistry === "nickel") return 3.35 + 0.0078 * percent;
  const knee = percent < 10 ? (10 - percent) * 0.04 : 0;
  const top = percent > 97 ? (percent - 97) * 0.04 : 0;
  return 3.24 + 0.0007 * percent - knee + top;
}

/** Terminal voltage, and the amount of current, for a power in kW; positive power leaves the pack. */
export function packElectrics(
  spec: CarSpec,
  packKwh: number,
  powerKw: number,
): { volts: number; amps: number } {
  const open = spec.cellsInSeries * cellVolts(spec, batteryPercent(spec, packKwh));
  const root = Math.max(0, open * open - 4 * spec.packOhms * powerKw * 1000);
  const volts = (open + Math.sqrt(root)) / 2;
  return { volts, amps: spec.dischargeSign * ((powerKw * 1000) / volts) };
}

/** Most power a DC charger may put into the pack: falls with charge and with cold. */
export function dcLimitKw(spec: CarSpec, percent: number, packC: number): number {
  const full = percent < 20 ? 1 : Math.max(0.09, 1 - (percent - 20) * 0.0114);
  const warmth = (packC - DC_FROZEN_C) / (DC_COLD_C - DC_FROZEN_C);
  return spec.dcPeakKw * full * Math.max(0.15, Math.min(1, warmth));
}
