/**
 * The state of one car, changed by scenes (its controls) and by `step.ts` (its physics). Numbers
 * are metric; positive power leaves the pack.
 */
import type { CarSpec } from "./car-spec.ts";
import type { Charger } from "./chargers.ts";
import { packKwhAt } from "./pack.ts";

export type Gear = "P" | "R" | "N" | "D";
export type ChargeState =
  | "Disconnected"
  | "NoPower"
  | "Starting"
  | "Charging"
  | "Complete"
  | "Stopped";
export type Hvac = "Off" | "On" | "Precondition" | "OverheatProtect";
export type Keeper = "Off" | "On" | "Dog" | "Party";

export type Tyre = {
  wheel: "FrontLeft" | "FrontRight" | "RearLeft" | "RearRight";
  /** Gauge pressure at 20 °C, falling by its leak. */
  barAt20C: number;
  leakBarPerWeek: number;
  /** What the sensor told last: it speaks only while the wheel turns. */
  measuredBar: number;
};

export type Car = {
  /** A new one when the pack has aged. */
  spec: CarSpec;

  // Controls: set by scenes.
  gear: Gear;
  isAwake: boolean;
  isLocked: boolean;
  isDisplayOn: boolean;
  isSentryOn: boolean;
  hvac: Hvac;
  keeper: Keeper;
  overheatProtection: "Off" | "On" | "FanOnly";
  charger: Charger | null;
  chargeState: ChargeState;
  chargeLimitPercent: number;
  /** Charging sessions begun, counted from the script's start. */
  chargesBegun: number;
  version: string;
  /** Version that waits to be installed; empty when none does. */
  availableVersion: string;
  downloadPercent: number;
  installPercent: number;
  isInstalling: boolean;
  /** A load that no signal tells of. */
  mysteryKw: number;
  /** Name of the place it is parked at; null on the road. */
  place: string | null;
  eastM: number;
  northM: number;

  // Physics.
  speedMps: number;
  odometerM: number;
  powerKw: number;
  /** At the charger's outlet. */
  wallKw: number;
  heaterKw: number;
  packKwh: number;
  packC: number;
  outsideC: number;
  cabinC: number;
  tyreWarmthC: number;
  tyres: Tyre[];
  lifetimeDrawnKwh: number;
  lifetimeRegainedKwh: number;
  /** Counters of one stay at a charger, back to zero when plugged in. */
  sessionWallKwh: number;
  sessionPackKwh: number;
};

export type CarStart = {
  socPercent: number;
  odometerKm: number;
  version: string;
  outsideC: number;
  tyreLeaksBarPerWeek?: readonly [number, number, number, number];
};

/** Lifetime counters of the way before the script began. */
const LIFETIME_DRAWN_KWH_PER_KM = 0.19;
const LIFETIME_REGAINED_KWH_PER_KM = 0.03;
const TYRE_BAR = 2.9;
const WHEELS = ["FrontLeft", "FrontRight", "RearLeft", "RearRight"] as const;

export function newCar(spec: CarSpec, start: CarStart): Car {
  const packKwh = packKwhAt(spec, start.socPercent);
  return {
    spec,
    gear: "P",
    isAwake: false,
    isLocked: true,
    isDisplayOn: false,
    isSentryOn: false,
    hvac: "Off",
    keeper: "Off",
    overheatProtection: "Off",
    charger: null,
    chargeState: "Disconnected",
    chargeLimitPercent: 80,
    chargesBegun: 0,
    version: start.version,
    availableVersion: "",
    downloadPercent: 0,
    installPercent: 0,
    isInstalling: false,
    mysteryKw: 0,
    place: null,
    eastM: 0,
    northM: 0,
    speedMps: 0,
    odometerM: start.odometerKm * 1000,
    powerKw: 0,
    wallKw: 0,
    heaterKw: 0,
    packKwh,
    packC: start.outsideC + 3,
    outsideC: start.outsideC,
    cabinC: start.outsideC,
    tyreWarmthC: 0,
    tyres: WHEELS.map((wheel, index) => ({
      wheel,
      barAt20C: TYRE_BAR,
      leakBarPerWeek: start.tyreLeaksBarPerWeek?.[index] ?? 0.01,
      measuredBar: TYRE_BAR,
    })),
    lifetimeDrawnKwh: start.odometerKm * LIFETIME_DRAWN_KWH_PER_KM,
    lifetimeRegainedKwh: start.odometerKm * LIFETIME_REGAINED_KWH_PER_KM,
    sessionWallKwh: 0,
    sessionPackKwh: 0,
  };
}
