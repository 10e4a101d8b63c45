/** The car at one moment, as the truth keeps it. */
import type { Car } from "../physics/car.ts";
import { lockedKwh, socPercent } from "../physics/pack.ts";
import { toDegrees, type Origin } from "../physics/roads.ts";
import type { Snapshot } from "./truth.ts";

const KM_PER_MILE = 1.609_344;

export function snapshot(car: Car, origin: Origin, atMs: number): Snapshot {
  const { spec } = car;
  const rangeKwh = Math.max(0, car.packKwh - spec.reserveKwh - lockedKwh(spec, car.packC));
  return {
    atMs,
    odometerKm: car.odometerM / 1000,
    packKwh: car.packKwh,
    socPercent: socPercent(spec, car.packKwh, car.packC),
    ratedRangeKm: (rangeKwh / spec.ratedKwhPerMile) * KM_PER_MILE,
    outsideC: car.outsideC,
    insideC: car.cabinC,
    packC: car.packC,
    ...toDegrees(origin, car.eastM, car.northM),
    place: car.place,
  };
}
