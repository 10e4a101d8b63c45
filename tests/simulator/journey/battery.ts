/** A car's energy: what driving costs, what the pack does, what charging gives. */

/** Usable energy of the pack. */
export const PACK_KWH = 75;
export const CHARGE_LIMIT_PERCENT = 80;
/** AC charging with three phases of 16 A. */
export const AC_POWER_KW = 11;
export const AC_AMPS = 16;
export const AC_PHASES = 3;
/** Part of the AC energy that reaches the pack. */
export const CHARGER_EFFICIENCY = 0.92;

const MASS_KG = 1_900;
const GRAVITY_MPS2 = 9.81;
const ROLLING = 0.009;
/** Air density times drag coefficient times front, halved. */
const DRAG = 0.5 * 1.2 * 0.52;
const DRIVE_EFFICIENCY = 0.9;
const REGEN_EFFICIENCY = 0.75;
const REGEN_MAX_KW = 60;
const CELLS_IN_SERIES = 96;
const PACK_OHMS = 0.06;

/** Electric power at the pack in kW; positive while energy leaves it. */
export function drivePowerKw(
  speedMps: number,
  accelerationMps2: number,
  auxiliaryKw: number,
): number {
  const force =
    MASS_KG * accelerationMps2 +
    (speedMps > 0 ? MASS_KG * GRAVITY_MPS2 * ROLLING : 0) +
    DRAG * speedMps * speedMps;
  const wheelKw = (force * speedMps) / 1000;
  if (wheelKw >= 0) return wheelKw / DRIVE_EFFICIENCY + auxiliaryKw;
  return Math.max(wheelKw * REGEN_EFFICIENCY, -REGEN_MAX_KW) + auxiliaryKw;
}

/** Nm at the axle that this acceleration takes, for a wheel of 0.35 m. */
export function axleTorqueNm(speedMps: number, accelerationMps2: number): number {
  if (speedMps === 0) return 0;
  const wheelRadiusM = 0.35;
  const resistance = MASS_KG * GRAVITY_MPS2 * ROLLING + DRAG * speedMps * speedMps;
  return (MASS_KG * accelerationMps2 + resistance) * wheelRadiusM;
}

/**
 * Voltage and current at the pack's terminals for a power. Tesla documents no sign for
 * `PackCurrent`; here it is negative while energy leaves the pack.
 */
export function packElectrics(
  powerKw: number,
  chargePercent: number,
): { volts: number; amps: number } {
  const open = CELLS_IN_SERIES * (3.45 + 0.0065 * chargePercent);
  const volts = (open + Math.sqrt(open * open - 4 * PACK_OHMS * powerKw * 1000)) / 2;
  return { volts, amps: -(powerKw * 1000) / volts };
}

/** Heat in the pack, kW. */
export function packHeatKw(amps: number): number {
  return (amps * amps * PACK_OHMS) / 1000;
}

export { CELLS_IN_SERIES };
