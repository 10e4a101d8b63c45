/**
 * One step of physics. Power is settled first and then holds for the whole step, so that every
 * energy in the truth is the exact sum of what the counters of the car count.
 */
import type { Car } from "./car.ts";
import { relax, sunC } from "./climate.ts";
import { cabinTargetC, causeOf, DRIVING_KW, hvacKw, parkedKw, type Cause } from "./loads.ts";
import { motorKw } from "./motion.ts";
import { dcLimitKw, packElectrics, socPercent } from "./pack.ts";

/** Part of the AC power that arrives behind the car's own charger. */
const AC_EFFICIENCY = 0.92;
const DC_EFFICIENCY = 0.97;
const CHARGING_ELECTRONICS_KW = 0.25;
const HEATER_KW = 4;
/** Direct current goes into a pack of at least this warmth, alternating into one above freezing. */
const DC_HEAT_BELOW_C = 28;
const AC_HEAT_BELOW_C = 2;
const PACK_KWH_PER_DEGREE = 0.13;
const PACK_CONSTANT_S = 12 * 3600;
const CABIN_CONSTANT_S = 2_400;
const HVAC_CONSTANT_S = 300;
const TYRE_WARM_C = 14;
const TYRE_CONSTANT_S = 900;
const WEEK_S = 604_800;
const ATMOSPHERE_BAR = 1.013;

/** What happened in one step. Energies in kWh, all at least 0. */
export type Flow = {
  atMs: number;
  forMs: number;
  metres: number;
  speedMps: number;
  drawnKwh: number;
  regainedKwh: number;
  chargedKwh: number;
  wallKwh: number;
  cause: Cause;
  /** Part of `drawnKwh` that no signal tells of. */
  mysteryKwh: number;
};

/** Settles the powers of the coming step; `toMps` is the speed at its end. */
export function settlePowers(car: Car, seconds: number, toMps: number): void {
  car.wallKw = 0;
  car.heaterKw = 0;
  if (car.chargeState === "Charging" && car.charger !== null) {
    settleCharging(car, car.charger.kind, car.charger.kw);
    return;
  }
  const mystery = car.mysteryKw;
  car.powerKw =
    car.gear === "P"
      ? parkedKw(car) + mystery
      : motorKw(car.spec, car.speedMps, toMps, seconds, car.outsideC) +
        DRIVING_KW +
        hvacKw(car) +
        mystery;
}

/** Charging feeds the electronics, the cabin and the heater first; the rest goes into the pack. */
function settleCharging(car: Car, kind: "AC" | "DC", outletKw: number): void {
  const isCold = car.packC < (kind === "DC" ? DC_HEAT_BELOW_C : AC_HEAT_BELOW_C);
  const efficiency = kind === "DC" ? DC_EFFICIENCY : AC_EFFICIENCY;
  car.heaterKw = isCold ? Math.min(HEATER_KW, outletKw * 0.4) : 0;
  const besideKw = CHARGING_ELECTRONICS_KW + car.heaterKw + hvacKw(car);
  const soc = socPercent(car.spec, car.packKwh, car.packC);
  const limitKw = kind === "DC" ? dcLimitKw(car.spec, soc, car.packC) : Number.POSITIVE_INFINITY;
  const packKw = Math.max(0, Math.min(outletKw * efficiency - besideKw, limitKw));
  car.powerKw = -packKw;
  car.wallKw = (packKw + besideKw) / efficiency;
}

/** What the settled powers will do in the coming step. Changes nothing. */
export function flowOf(car: Car, atMs: number, seconds: number, toMps: number): Flow {
  const hours = seconds / 3600;
  const isCharging = car.chargeState === "Charging";
  return {
    atMs,
    forMs: seconds * 1000,
    metres: ((car.speedMps + toMps) / 2) * seconds,
    speedMps: car.speedMps,
    drawnKwh: Math.max(0, car.powerKw) * hours,
    regainedKwh: isCharging ? 0 : Math.max(0, -car.powerKw) * hours,
    chargedKwh: isCharging ? Math.max(0, -car.powerKw) * hours : 0,
    wallKwh: car.wallKw * hours,
    cause: causeOf(car),
    mysteryKwh: isCharging ? 0 : car.mysteryKw * hours,
  };
}

/** Lets it happen. */
export function integrate(car: Car, flow: Flow, toMps: number, outsideC: number): void {
  const seconds = flow.forMs / 1000;
  car.packKwh += flow.regainedKwh + flow.chargedKwh - flow.drawnKwh;
  if (car.packKwh < 0) throw new Error("the script uses more energy than the pack holds");
  car.lifetimeDrawnKwh += flow.drawnKwh;
  car.lifetimeRegainedKwh += flow.regainedKwh;
  car.sessionPackKwh += flow.chargedKwh;
  car.sessionWallKwh += flow.wallKwh;
  car.odometerM += flow.metres;
  warm(car, flow.atMs, seconds, outsideC);
  roll(car, seconds, toMps);
  car.speedMps = toMps;
}

function warm(car: Car, atMs: number, seconds: number, outsideC: number): void {
  const { amps } = packElectrics(car.spec, car.packKwh, car.powerKw);
  const heatKw = (amps * amps * car.spec.packOhms) / 1000 + car.heaterKw;
  car.packC += (heatKw * (seconds / 3600)) / PACK_KWH_PER_DEGREE;
  car.packC = relax(car.packC, outsideC, seconds, PACK_CONSTANT_S);
  const target = cabinTargetC(car);
  car.cabinC =
    target === null
      ? relax(car.cabinC, outsideC + sunC(atMs), seconds, CABIN_CONSTANT_S)
      : relax(car.cabinC, target, seconds, HVAC_CONSTANT_S);
  car.outsideC = outsideC;
}

function roll(car: Car, seconds: number, toMps: number): void {
  const isRolling = toMps > 0;
  car.tyreWarmthC = relax(car.tyreWarmthC, isRolling ? TYRE_WARM_C : 0, seconds, TYRE_CONSTANT_S);
  for (const tyre of car.tyres) {
    tyre.barAt20C -= (tyre.leakBarPerWeek * seconds) / WEEK_S;
    if (isRolling) tyre.measuredBar = tyreBar(tyre.barAt20C, car.outsideC + car.tyreWarmthC);
  }
}

/** Gauge pressure at a temperature, for one that is told at 20 °C. */
function tyreBar(barAt20C: number, celsius: number): number {
  return ((barAt20C + ATMOSPHERE_BAR) * (273 + celsius)) / 293 - ATMOSPHERE_BAR;
}
