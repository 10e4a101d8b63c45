/**
 * A car's journey as a pure function of seed and time: rounds of driving, parking and charging,
 * repeated without a seam. Speed integrates to the odometer, power to the state of charge.
 */
import { packElectrics, PACK_KWH } from "./battery.ts";
import { cycleOf, type Moment, type Phase } from "./cycle.ts";
import { lastAtOrBelow, type RoadPoint } from "./route.ts";

const METRES_PER_MILE = 1_609.344;
const DAY_MS = 86_400_000;
/** Odometer of a new arrival: used, and different from car to car. */
const ODOMETER_BASE_MILES = 4_000;
const ODOMETER_SPREAD_MILES = 30_000;
const OUTSIDE_MEAN_CELSIUS = 14;
const OUTSIDE_SWING_CELSIUS = 4;
/** kWh per mile, for lifetime counters of the miles before the journey began. */
const LIFETIME_KWH_PER_MILE = 0.27;

export type JourneyState = Omit<Moment, "energyKwh"> & {
  phase: Phase;
  /** Time since this phase began. */
  phaseMs: number;
  place: RoadPoint;
  home: RoadPoint;
  /** To the end of the loop. */
  remainingMiles: number;
  accelerationMps2: number;
  odometerMiles: number;
  energyKwh: number;
  chargePercent: number;
  volts: number;
  amps: number;
  lifetimeUsedKwh: number;
  lifetimeRegeneratedKwh: number;
  outsideCelsius: number;
  isAtHome: boolean;
};

/** Where the car is `tMs` after its journey began; any time from 0 on. */
export function journeyAt(seed: number, tMs: number): JourneyState {
  const cycle = cycleOf(seed);
  const cycleMs = cycle.seconds * 1000;
  const round = Math.floor(tMs / cycleMs);
  const inRoundS = (tMs - round * cycleMs) / 1000;
  const second = Math.min(Math.floor(inRoundS), cycle.seconds - 1);
  const part = inRoundS - second;
  const [from, to] = [cycle.moments[second], cycle.moments[second + 1]];
  if (from === undefined || to === undefined) throw new RangeError("a journey starts at 0");
  const moment = between(from, to, part);
  const index = lastAtOrBelow(
    cycle.phases.map(({ startS }) => startS),
    second,
  );
  const { phase, startS } = cycle.phases[index] ?? { phase: "waiting", startS: 0 };
  const chargePercent = (moment.energyKwh / PACK_KWH) * 100;
  const electrics = packElectrics(moment.powerKw, chargePercent);
  const baseMiles = ODOMETER_BASE_MILES + (seed % ODOMETER_SPREAD_MILES);
  const roadM = (moment.distanceM / cycle.distanceM) * cycle.route.lengthM;
  return {
    ...moment,
    ...electrics,
    phase,
    phaseMs: (inRoundS - startS) * 1000,
    place: cycle.route.pointAt(roadM),
    remainingMiles: (cycle.distanceM - moment.distanceM) / METRES_PER_MILE,
    home: cycle.route.home,
    accelerationMps2: to.speedMps - from.speedMps,
    odometerMiles: baseMiles + (round * cycle.distanceM + moment.distanceM) / METRES_PER_MILE,
    chargePercent,
    lifetimeUsedKwh: baseMiles * LIFETIME_KWH_PER_MILE + round * cycle.usedKwh + moment.usedKwh,
    lifetimeRegeneratedKwh:
      baseMiles * LIFETIME_KWH_PER_MILE * 0.2 +
      round * cycle.regeneratedKwh +
      moment.regeneratedKwh,
    outsideCelsius:
      OUTSIDE_MEAN_CELSIUS + OUTSIDE_SWING_CELSIUS * Math.sin((2 * Math.PI * tMs) / DAY_MS),
    isAtHome: phase !== "driving",
  };
}

/** Length of one round. */
export function roundMs(seed: number): number {
  return cycleOf(seed).seconds * 1000;
}

/** The first time at or after `tMs` at which a phase begins. */
export function nextPhaseMs(seed: number, phase: Phase, tMs: number): number {
  const cycle = cycleOf(seed);
  const cycleMs = cycle.seconds * 1000;
  const startMs = (cycle.phases.find((entry) => entry.phase === phase)?.startS ?? 0) * 1000;
  const round = Math.max(0, Math.ceil((tMs - startMs) / cycleMs));
  return round * cycleMs + startMs;
}

function between(from: Moment, to: Moment, part: number): Moment {
  const mix = (a: number, b: number): number => a + (b - a) * part;
  return {
    speedMps: mix(from.speedMps, to.speedMps),
    // Speed is linear within a second, so the way is not.
    distanceM:
      from.distanceM + from.speedMps * part + ((to.speedMps - from.speedMps) * part * part) / 2,
    // Power holds for a whole second, which is what makes energy its integral.
    powerKw: to.powerKw,
    energyKwh: mix(from.energyKwh, to.energyKwh),
    usedKwh: mix(from.usedKwh, to.usedKwh),
    regeneratedKwh: mix(from.regeneratedKwh, to.regeneratedKwh),
    acEnergyKwh: mix(from.acEnergyKwh, to.acEnergyKwh),
    packEnergyKwh: mix(from.packEnergyKwh, to.packEnergyKwh),
    packWarmth: mix(from.packWarmth, to.packWarmth),
    statorWarmth: mix(from.statorWarmth, to.statorWarmth),
    tyreWarmth: mix(from.tyreWarmth, to.tyreWarmth),
    cabinWarmth: mix(from.cabinWarmth, to.cabinWarmth),
  };
}
