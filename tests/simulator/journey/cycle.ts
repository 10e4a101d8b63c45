/**
 * One round of a car's life, worked out second by second: get in, drive the loop, park, charge
 * with AC back to the limit, unplug, wait. Temperatures start as they ended, and the pack ends as
 * it began, so rounds join without a seam.
 */
import {
  AC_POWER_KW,
  CHARGE_LIMIT_PERCENT,
  CHARGER_EFFICIENCY,
  drivePowerKw,
  PACK_KWH,
  packElectrics,
  packHeatKw,
} from "./battery.ts";
import { seedOf } from "./random.ts";
import { makeRoute, type Route } from "./route.ts";
import { driveSpeeds } from "./speed-profile.ts";

export type Phase = "boarding" | "driving" | "parked" | "charging" | "charged" | "waiting";

const BOARDING_S = 15;
const PARKED_S = 150;
const CHARGED_S = 90;
const WAITING_S = 60;
/** What the car takes for itself: driving with climate, parked and awake. */
const DRIVING_AUX_KW = 0.7;
const PARKED_AUX_KW = 0.15;
/** Charging starts gently: seconds until full power. */
const CHARGE_RAMP_S = 10;

/** Everything that changes from second to second; temperatures are above or below outside. */
export type Moment = {
  speedMps: number;
  distanceM: number;
  powerKw: number;
  energyKwh: number;
  usedKwh: number;
  regeneratedKwh: number;
  acEnergyKwh: number;
  packEnergyKwh: number;
  packWarmth: number;
  statorWarmth: number;
  tyreWarmth: number;
  cabinWarmth: number;
};

export type Cycle = {
  route: Route;
  /** Start of each phase in whole seconds, in order; the cycle begins at 0. */
  phases: readonly { phase: Phase; startS: number }[];
  seconds: number;
  moments: readonly Moment[];
  /** Totals of one round. */
  distanceM: number;
  usedKwh: number;
  regeneratedKwh: number;
};

/** Each round brings the slowest warmth, the pack's, a third closer to its own start. */
const SETTLING_ROUNDS = 12;

const kept = new Map<number, Cycle>();
const KEPT_MAX = 256;

/** The cycle of a seed; remembered, since it takes some milliseconds to work out. */
export function cycleOf(seed: number): Cycle {
  const known = kept.get(seed);
  if (known !== undefined) return known;
  const made = makeCycle(seed);
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(seed, made);
  return made;
}

function makeCycle(seed: number): Cycle {
  const route = makeRoute(seed);
  const speeds = driveSpeeds(route, seedOf(`${seed}`));
  let settled = simulate(speeds, startingMoment());
  // Again from where it ended, until warmth at the seam agrees.
  for (let round = 1; round < SETTLING_ROUNDS; round += 1) {
    settled = simulate(speeds, { ...startingMoment(), ...warmthOf(settled.moments.at(-1)) });
  }
  const last = settled.moments.at(-1) ?? startingMoment();
  return {
    route,
    phases: settled.phases,
    seconds: settled.moments.length - 1,
    moments: settled.moments,
    distanceM: last.distanceM,
    usedKwh: last.usedKwh,
    regeneratedKwh: last.regeneratedKwh,
  };
}

function startingMoment(): Moment {
  return {
    speedMps: 0,
    distanceM: 0,
    powerKw: PARKED_AUX_KW,
    energyKwh: (PACK_KWH * CHARGE_LIMIT_PERCENT) / 100,
    usedKwh: 0,
    regeneratedKwh: 0,
    acEnergyKwh: 0,
    packEnergyKwh: 0,
    packWarmth: 6,
    statorWarmth: 4,
    tyreWarmth: 0,
    cabinWarmth: 5,
  };
}

function warmthOf(moment: Moment | undefined): Partial<Moment> {
  if (moment === undefined) return {};
  const { packWarmth, statorWarmth, tyreWarmth, cabinWarmth } = moment;
  return { packWarmth, statorWarmth, tyreWarmth, cabinWarmth };
}

function simulate(
  speeds: Float64Array,
  start: Moment,
): { moments: Moment[]; phases: { phase: Phase; startS: number }[] } {
  const moments: Moment[] = [start];
  const phases: { phase: Phase; startS: number }[] = [];
  const begin = (phase: Phase): void => {
    phases.push({ phase, startS: moments.length - 1 });
  };
  const now = (): Moment => moments.at(-1) ?? start;
  const stand = (seconds: number, auxiliaryKw: number): void => {
    for (let second = 0; second < seconds; second += 1) {
      moments.push(nextMoment(now(), { speedMps: 0, powerKw: auxiliaryKw, chargingKw: 0 }));
    }
  };

  begin("boarding");
  stand(BOARDING_S, DRIVING_AUX_KW);
  begin("driving");
  for (let second = 1; second < speeds.length; second += 1) {
    const [from, to] = [speeds[second - 1] ?? 0, speeds[second] ?? 0];
    const powerKw = drivePowerKw((from + to) / 2, to - from, DRIVING_AUX_KW);
    moments.push(nextMoment(now(), { speedMps: to, powerKw, chargingKw: 0 }));
  }
  begin("parked");
  stand(PARKED_S, PARKED_AUX_KW);
  begin("charging");
  // What the car itself takes between here and the next charge is charged too.
  const goalKwh = start.energyKwh + ((CHARGED_S + WAITING_S) * PARKED_AUX_KW) / 3600;
  for (let second = 1; now().energyKwh < goalKwh; second += 1) {
    const rampKw = AC_POWER_KW * Math.min(1, second / CHARGE_RAMP_S);
    const missingKw = ((goalKwh - now().energyKwh) * 3600) / CHARGER_EFFICIENCY;
    const chargingKw = Math.min(rampKw, missingKw);
    const powerKw = -chargingKw * CHARGER_EFFICIENCY;
    moments.push(nextMoment(now(), { speedMps: 0, powerKw, chargingKw }));
    if (missingKw <= rampKw) break;
  }
  begin("charged");
  stand(CHARGED_S, PARKED_AUX_KW);
  begin("waiting");
  stand(WAITING_S, PARKED_AUX_KW);
  return { moments, phases };
}

/** Time constants in seconds and gains of the warmths: first-order, one step a second. */
const PACK_HEAT_CAPACITY_KJ = 380;
const PACK_COOLING_S = 5_400;
const STATOR_COOLING_S = 420;
const STATOR_DEGREES_PER_KW = 1.4;
const TYRE_COOLING_S = 700;
const TYRE_DEGREES_PER_MPS = 0.7;
const CABIN_HEATED_S = 240;
const CABIN_PARKED_S = 1_500;
const CABIN_DRIVING_WARMTH = 7;
const CABIN_PARKED_WARMTH = 2;

function nextMoment(
  before: Moment,
  step: { speedMps: number; powerKw: number; chargingKw: number },
): Moment {
  const { speedMps, powerKw, chargingKw } = step;
  const percent = (before.energyKwh / PACK_KWH) * 100;
  const { amps } = packElectrics(powerKw, percent);
  const kwh = powerKw / 3600;
  const isDriving = before.speedMps > 0 || speedMps > 0 || powerKw >= DRIVING_AUX_KW;
  const cabinGoal = isDriving ? CABIN_DRIVING_WARMTH : CABIN_PARKED_WARMTH;
  const cabinS = isDriving ? CABIN_HEATED_S : CABIN_PARKED_S;
  const motorKw = speedMps > 0 ? Math.abs(powerKw) : 0;
  return {
    speedMps,
    distanceM: before.distanceM + (before.speedMps + speedMps) / 2,
    powerKw,
    energyKwh: before.energyKwh - kwh,
    usedKwh: before.usedKwh + Math.max(0, kwh),
    regeneratedKwh: before.regeneratedKwh + (chargingKw === 0 ? Math.max(0, -kwh) : 0),
    acEnergyKwh: before.acEnergyKwh + chargingKw / 3600,
    packEnergyKwh: before.packEnergyKwh + (chargingKw * CHARGER_EFFICIENCY) / 3600,
    packWarmth:
      before.packWarmth +
      packHeatKw(amps) / PACK_HEAT_CAPACITY_KJ -
      before.packWarmth / PACK_COOLING_S,
    statorWarmth:
      before.statorWarmth +
      (motorKw * STATOR_DEGREES_PER_KW - before.statorWarmth) / STATOR_COOLING_S,
    tyreWarmth:
      before.tyreWarmth + (speedMps * TYRE_DEGREES_PER_MPS - before.tyreWarmth) / TYRE_COOLING_S,
    cabinWarmth: before.cabinWarmth + (cabinGoal - before.cabinWarmth) / cabinS,
  };
}
