/**
 * What a set of fields will cost a car in a month, before anything is pushed. A field is sent when
 * it changed and its interval has passed, so its rate is bounded by the interval and by how fast it
 * changes in each thing a car does. The pace of fields and a car's day are estimates and data; once
 * a car has been measured, the ratio of measured to forecast corrects them.
 */
import { fieldCatalogue, isUsableField, type FieldFacts } from "./field-catalogue.ts";
import { costOf, teslaPrices, type Prices } from "./prices.ts";
import type { FieldRequest, FieldRequests } from "./profiles.ts";

/** Hours of a day, and connections: after each one the car sends every field once. */
export type CarDay = {
  drivingHours: number;
  chargingHours: number;
  /** Parked and awake, not charging. */
  idleHours: number;
  connections: number;
};

/** An ordinary car: 40 km a day, charged at home every other night, two hours awake for nothing. */
export const ordinaryDay: CarDay = {
  drivingHours: 1,
  chargingHours: 2,
  idleHours: 2,
  connections: 6,
};

/** Seconds between two changes while driving, charging and idle; 0 means that it does not change. */
type Pace = readonly [driving: number, charging: number, idle: number];

const STILL: Pace = [0, 0, 0];
/** A state that changes a few times in an hour, whatever the car does. */
const EVENT: Pace = [600, 1_800, 1_800];
const MOTION: Pace = [1, 0, 0];
const POWER: Pace = [1, 2, 30];
const LEVEL: Pace = [30, 30, 600];
const WARMTH: Pace = [30, 30, 120];
const COUNTER: Pace = [10, 0, 0];
const SESSION: Pace = [0, 5, 0];
const ROUTE: Pace = [60, 0, 0];

const paceOfGroup: Record<FieldFacts["group"], Pace> = {
  Charging: LEVEL,
  Climate: EVENT,
  Driving: MOTION,
  Location: ROUTE,
  Media: [30, 0, 30],
  Powertrain: POWER,
  Safety: EVENT,
  Service: [300, 0, 3_600],
  "User Preference": STILL,
  "Vehicle Configuration": STILL,
  "Vehicle State": EVENT,
};

/** Fields whose pace is not that of their group. */
const paceOfField: Record<string, Pace> = {
  Location: MOTION,
  GpsHeading: MOTION,
  Gear: [300, 0, 0],
  DriveRail: EVENT,
  Odometer: COUNTER,
  MilesSinceReset: COUNTER,
  SelfDrivingMilesSinceReset: COUNTER,
  LifetimeEnergyUsed: COUNTER,
  LifetimeEnergyGainedRegen: COUNTER,
  PackVoltage: POWER,
  PackCurrent: POWER,
  BrickVoltageMax: POWER,
  BrickVoltageMin: POWER,
  DCChargingEnergyIn: SESSION,
  ACChargingEnergyIn: SESSION,
  DCChargingPower: SESSION,
  ACChargingPower: SESSION,
  ChargeAmps: SESSION,
  TimeToFullCharge: [0, 60, 0],
  ChargeRateMilePerHour: [0, 60, 0],
  // Flutters also while nothing is plugged in (Available Data, 2026-08).
  ChargerVoltage: [5, 5, 5],
  DetailedChargeState: EVENT,
  FastChargerPresent: EVENT,
  ChargePortLatch: EVENT,
  ChargeLimitSoc: STILL,
  ChargerPhases: EVENT,
  InsideTemp: WARMTH,
  OutsideTemp: WARMTH,
  Version: STILL,
};

export type FieldForecast = { field: string; signalsPerMonth: number; usdPerMonth: number };

export type CostForecast = {
  signalsPerMonth: number;
  usdPerMonth: number;
  /** Dearest first. */
  fields: FieldForecast[];
  /** Measured divided by forecast, applied to all of the above; 1 for a car not measured yet. */
  correction: number;
};

/** Days of a month, on average. */
const DAYS_PER_MONTH = 30.4;
/** A correction beyond this says that the car's month was unusual, not that the estimate is off. */
const CORRECTION_MAX = 5;

export function forecastCost(
  fields: FieldRequests,
  options: { day?: CarDay; correction?: number; prices?: Prices } = {},
): CostForecast {
  const { day = ordinaryDay, prices = teslaPrices } = options;
  const correction = clamp(options.correction ?? 1, 1 / CORRECTION_MAX, CORRECTION_MAX);
  const rows = Object.entries(fields)
    .map(([field, request]) => {
      const perDay = signalsPerDay(field, request, day);
      const signalsPerMonth = Math.round(perDay * DAYS_PER_MONTH * correction);
      const usdPerMonth = costOf({ signals: signalsPerMonth, reads: 0 }, prices);
      return { field, signalsPerMonth, usdPerMonth };
    })
    .toSorted((a, b) => b.signalsPerMonth - a.signalsPerMonth);
  const signalsPerMonth = rows.reduce((sum, row) => sum + row.signalsPerMonth, 0);
  const usdPerMonth = costOf({ signals: signalsPerMonth, reads: 0 }, prices);
  return { signalsPerMonth, usdPerMonth, fields: rows, correction };
}

/**
 * How far off the forecast for `fields` was: what the car really sent over some days, by what was
 * forecast for them. Null while too little was seen to say anything.
 */
export function correctionFrom(
  fields: FieldRequests,
  measured: { signals: number; days: number },
  day: CarDay = ordinaryDay,
): number | null {
  if (measured.days < MEASURED_DAYS_MIN || measured.signals === 0) return null;
  const perDay = Object.entries(fields).reduce(
    (sum, [field, request]) => sum + signalsPerDay(field, request, day),
    0,
  );
  if (perDay === 0) return null;
  return clamp(measured.signals / measured.days / perDay, 1 / CORRECTION_MAX, CORRECTION_MAX);
}

/** Weekdays and a weekend differ: less than three days of one car say little. */
const MEASURED_DAYS_MIN = 3;

function signalsPerDay(field: string, request: FieldRequest, day: CarDay): number {
  const pace = paceOf(field);
  const hours = [day.drivingHours, day.chargingHours, day.idleHours];
  const changes = hours.reduce((sum, spent, state) => {
    const changesEvery = pace[state] ?? 0;
    const resend = request.resend_interval_seconds ?? Infinity;
    const sentEvery = Math.min(
      changesEvery === 0 ? Infinity : Math.max(changesEvery, request.interval_seconds),
      Math.max(resend, request.interval_seconds),
    );
    return sum + (spent * 3_600) / sentEvery;
  }, 0);
  return changes + day.connections;
}

function paceOf(field: string): Pace {
  const own = paceOfField[field];
  if (own !== undefined) return own;
  return isUsableField(field) ? paceOfGroup[fieldCatalogue[field].group] : EVENT;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
