/** What moving costs. */
import type { CarSpec } from "./car-spec.ts";

const GRAVITY_MPS2 = 9.81;
const ROLLING = 0.009;
const AIR_KG_PER_M3_AT_0C = 1.293;
const DRIVE_EFFICIENCY = 0.9;
const REGEN_EFFICIENCY = 0.78;
const REGEN_MAX_KW = 70;

/** Power of the motors at the pack over one step from one speed to another; negative is regen. */
export function motorKw(
  spec: CarSpec,
  fromMps: number,
  toMps: number,
  seconds: number,
  outsideC: number,
): number {
  const speed = (fromMps + toMps) / 2;
  if (speed === 0) return 0;
  const air = (AIR_KG_PER_M3_AT_0C * 273) / (273 + outsideC);
  const force =
    spec.massKg * ((toMps - fromMps) / seconds) +
    spec.massKg * GRAVITY_MPS2 * ROLLING +
    0.5 * air * spec.dragAreaM2 * speed * speed;
  const wheelKw = (force * speed) / 1000;
  if (wheelKw >= 0) return wheelKw / DRIVE_EFFICIENCY;
  return Math.max(wheelKw * REGEN_EFFICIENCY, -REGEN_MAX_KW);
}
