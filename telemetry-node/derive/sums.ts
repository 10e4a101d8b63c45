/** What is added up while a session lasts: power, way, temperatures, causes. */
import { CAUSE, type Cause } from "./causes.ts";
import { FIELD, type Value } from "./fields.ts";
import type { Rules } from "./rules.ts";
import {
  type Charge,
  type Drive,
  type DriveSums,
  type Mean,
  numberOf,
  packC,
  type State,
  textOf,
} from "./state.ts";
import { addParkedEnergy, addParkedTime, type Stay } from "./stay.ts";

const MS_PER_HOUR = 3_600_000;
const BAND_KMH = 10;

export function newDriveSums(): DriveSums {
  return {
    movingMs: 0,
    outKwh: 0,
    inKwh: 0,
    maxSpeedKmh: 0,
    maxKw: 0,
    minKw: 0,
    outside: { sum: 0, ms: 0 },
    inside: { sum: 0, ms: 0 },
    bands: [],
  };
}

/**
 * Lets `ms` pass with the values as they stand. Power that was not told for longer than a car that
 * drives or charges stays silent counts only so long.
 */
export function passTime(state: State, rules: Rules, ms: number): void {
  const { session, power, meters } = state;
  if (session === null || ms <= 0 || state.at === null) return;
  const heldMs = power === null ? 0 : state.at - power.at;
  const isParked = session.kind === "park";
  const usableMs = isParked
    ? ms
    : Math.min(ms, Math.max(0, rules.power_hold_max_s * 1000 - heldMs));
  const kwh = ((power?.kw ?? 0) * usableMs) / MS_PER_HOUR;
  addToMeters(state, kwh);
  const speed = session.kind === "drive" ? (numberOf(state, FIELD.VehicleSpeed) ?? 0) : 0;
  const km = (speed * Math.min(ms, rules.power_hold_max_s * 1000)) / MS_PER_HOUR;
  meters.odometer.since += km;
  const stay = stayOf(state);
  if (stay !== null) addParkedTime(stay, CAUSE[causeOf(state)], ms, kwh);
  switch (session.kind) {
    case "drive":
      return passDrive(state, session, { ms, speed, km, kwh });
    case "charge":
      return passCharge(state, session, ms, kwh);
    case "park":
  }
}

/** The park that there is, or that a drive in P may turn out to have begun. */
export function stayOf({ session }: State): Stay | null {
  return session === null || session.kind === "charge" ? null : session.stay;
}

/**
 * A new reading of power. Power changes fast, so the short time since the last reading counts at
 * the mean of both; what passed since P was chosen counts as the reading that follows.
 */
export function takePower(state: State, kw: number, at: number, maxMs: number): void {
  const { power, powerUntoldSince, session } = state;
  const since = powerUntoldSince ?? power?.at ?? at;
  const ms = at - since;
  const isPluggedIn = session?.kind === "park" && (kw < 0 || (power?.kw ?? 0) < 0);
  if (ms > 0 && ms <= maxMs && !isPluggedIn) {
    const missedKw = powerUntoldSince === null ? (kw - (power?.kw ?? kw)) / 2 : kw;
    addEnergy(state, (missedKw * ms) / MS_PER_HOUR);
  }
  state.power = { kw, at };
  state.powerUntoldSince = null;
}

function addEnergy(state: State, kwh: number): void {
  const { session } = state;
  const stay = stayOf(state);
  addToMeters(state, kwh);
  if (stay !== null) addParkedEnergy(stay, CAUSE[causeOf(state)], kwh);
  if (session?.kind === "drive") addInOut(session.sums, kwh);
  else if (session?.kind === "charge") addInOut(session, kwh);
}

function addInOut(sums: { outKwh: number; inKwh: number }, kwh: number): void {
  if (kwh > 0) sums.outKwh += kwh;
  else sums.inKwh -= kwh;
}

function addToMeters({ meters, session }: State, kwh: number): void {
  meters.pack.since -= kwh;
  // What enters a parked pack is a charge not yet known as one, and no drain.
  if (kwh > 0 && session?.kind !== "charge") meters.used.since += kwh;
  else if (session?.kind === "drive" && session.end === null) meters.regen.since -= kwh;
}

/** A new reading of speed: the way since the last one counts at the mean of both. */
export function takeSpeed(state: State, value: Value, at: number, rules: Rules): void {
  const { session, speedAt } = state;
  const before = numberOf(state, FIELD.VehicleSpeed);
  state.speedAt = at;
  if (session?.kind !== "drive" || speedAt === null || before === null) return;
  if (typeof value !== "number" || at - speedAt > rules.speed_mean_max_s * 1000) return;
  state.meters.odometer.since += ((value - before) / 2) * ((at - speedAt) / MS_PER_HOUR);
}

type Step = { ms: number; speed: number; km: number; kwh: number };

function passDrive(state: State, { sums }: Drive, { ms, speed, km, kwh }: Step): void {
  if (speed > 0) sums.movingMs += ms;
  addInOut(sums, kwh);
  sums.maxSpeedKmh = Math.max(sums.maxSpeedKmh, speed);
  const kw = state.power?.kw ?? 0;
  sums.maxKw = Math.max(sums.maxKw, kw);
  sums.minKw = Math.min(sums.minKw, kw);
  addMean(sums.outside, numberOf(state, FIELD.OutsideTemp), ms);
  addMean(sums.inside, numberOf(state, FIELD.InsideTemp), ms);
  const number = Math.floor(speed / BAND_KMH);
  while (sums.bands.length <= number) sums.bands.push([0, 0, 0]);
  const band = sums.bands[number];
  if (band === undefined) return;
  band[0] += ms;
  band[1] += km;
  band[2] += kwh;
}

function passCharge(state: State, charge: Charge, ms: number, kwh: number): void {
  addInOut(charge, kwh);
  if (numberOf(state, FIELD.BatteryHeaterOn) === 1) charge.heaterMs += ms;
  addMean(charge.outside, numberOf(state, FIELD.OutsideTemp), ms);
  const soc = numberOf(state, FIELD.Soc);
  if (soc === null || kwh >= 0) return;
  const percent = Math.floor(soc);
  let point = charge.curve.at(-1);
  if (point === undefined || point[0] !== percent) {
    point = [percent, 0, 0, 0];
    charge.curve.push(point);
  }
  point[1] += ms;
  point[2] -= kwh;
  point[3] += (packC(state) ?? 0) * ms;
}

export function causeOf(state: State): Cause {
  if (isInstalling(state)) return "update";
  const hvac = textOf(state, FIELD.HvacPower);
  if (hvac === "OverheatProtect") return "overheat_protection";
  const keeper = textOf(state, FIELD.ClimateKeeperMode);
  if (keeper !== null && keeper !== "Off" && keeper !== "Unknown") return "climate_keeper";
  if (hvac === "Precondition" || numberOf(state, FIELD.PreconditioningEnabled) === 1) {
    return "preconditioning";
  }
  const sentry = textOf(state, FIELD.SentryMode);
  if (sentry === "Armed" || sentry === "Aware" || sentry === "Panic") return "sentry";
  const display = textOf(state, FIELD.CenterDisplay);
  return display === null || display === "Off" || display === "Charging" || display === "Sentry"
    ? "awake"
    : "display";
}

export function isInstalling(state: State): boolean {
  const percent = numberOf(state, FIELD.SoftwareUpdateInstallationPercentComplete);
  return percent !== null && percent > 0 && percent < 100;
}

function addMean(mean: Mean, value: number | null, ms: number): void {
  if (value === null) return;
  mean.sum += value * ms;
  mean.ms += ms;
}
