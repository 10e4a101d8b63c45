/**
 * What to ask Tesla about which car, from what is known. Pure; every call has a price. A `page`
 * look is for an owner who waits, a `tend` look is the schedule's: it also compares what should be
 * in order. A `list` look reads the list of cars and no more: somebody else wants to know whether
 * the account has a certain car still.
 */
import {
  CALM_LOOK_MS,
  DRIFT_AGE_MAX_MS,
  ERROR_READS_MAX,
  ERRORS_AGE_MAX_MS,
  LIST_AGE_FOR_OTHERS_MAX_MS,
  LOSS_CONFIRM_MS,
  REPAIRS_MAX,
  SILENCE_BEFORE_ERRORS_MS,
  WAITING_LOOK_MS,
} from "../car-limits.ts";
import type { KnownVehicle } from "../db/vehicles.ts";
import {
  CONFIG_READS_MAX,
  CONFIG_RENEW_MS,
  LIST_AGE_MAX_MS,
  PUSH_AGAIN_MS,
  PUSH_PAUSE_MS,
  STATUS_AGE_MAX_MS,
} from "../limits.ts";
import { isGone, keyPauseMs } from "./car-readings.ts";
import { needsKey } from "./next-step.ts";

export type Look = "page" | "tend" | "list";

const LIST_AGES_MAX_MS: Record<Look, number> = {
  page: LIST_AGE_MAX_MS,
  tend: CALM_LOOK_MS,
  list: LIST_AGE_FOR_OTHERS_MAX_MS,
};

/** The list of cars changes rarely; an empty one is asked for again at every look. */
export function listingIsDue(known: readonly KnownVehicle[], nowMs: number, look: Look): boolean {
  const newest = known.reduce(
    (most, { vehicle }) => Math.max(most, vehicle.listedAtMs, vehicle.missingAtMs ?? 0),
    0,
  );
  const missing = known.some(
    ({ vehicle, config }) =>
      isGone(vehicle.missingSinceMs, nowMs) && config?.offReason !== "car_gone",
  );
  return missing || nowMs - newest > LIST_AGES_MAX_MS[look];
}

/** Cars whose key we wait for or doubt, and others once in a while. */
export function statusDue(known: readonly KnownVehicle[], nowMs: number, look: Look): string[] {
  return known
    .filter(({ vehicle, config }) => {
      const isWanted = config?.desired === true || config?.offReason === "key_lost";
      if (!isWanted || vehicle.missingSinceMs !== null) return false;
      if (vehicle.statusAtMs === null) return true;
      const ageMs = nowMs - vehicle.statusAtMs;
      if (vehicle.unpairedSinceMs !== null) return ageMs >= LOSS_CONFIRM_MS;
      if (look === "tend") return ageMs >= CALM_LOOK_MS;
      const waiting = needsKey(vehicle) || vehicle.streamingToggle === false;
      return waiting ? ageMs >= keyPauseMs(vehicle.keyLooks) : ageMs > STATUS_AGE_MAX_MS;
    })
    .map(({ vehicle }) => vehicle.vin);
}

export type PushContext = {
  nowMs: number;
  /** Hash of the configuration each car should have. */
  hashOf: (vin: string) => string;
  /** Money is short: cars that have nothing yet wait. */
  saving: boolean;
};

export type PushDue = { vins: string[]; held: string[] };

/** Cars that can take a configuration and have none, another, or one that Tesla changed. */
export function pushDue(known: readonly KnownVehicle[], context: PushContext): PushDue {
  const due = wanted(known).filter((car) => isPushDue(car, context));
  const isHeld = ({ config }: KnownVehicle): boolean =>
    context.saving && (config?.pushedHash ?? null) === null;
  const vinsOf = (cars: KnownVehicle[]): string[] => cars.map(({ vehicle }) => vehicle.vin);
  return {
    vins: vinsOf(due.filter((car) => !isHeld(car))),
    held: vinsOf(due.filter((car) => isHeld(car) && car.config?.problem !== "budget_paused")),
  };
}

function isPushDue({ vehicle, config }: KnownVehicle, context: PushContext): boolean {
  if (config === null || needsKey(vehicle) || vehicle.streamingToggle === false) return false;
  const { nowMs } = context;
  const sincePushMs = nowMs - (config.pushedAtMs ?? 0);
  if (config.problem === "budget_paused") return true;
  if (config.problem !== null) return sincePushMs >= pauseAfter(config.problem);
  if (config.pushedHash !== context.hashOf(vehicle.vin)) return true;
  if ((config.expiresAtMs ?? 0) - nowMs < CONFIG_RENEW_MS) return true;
  // Tesla lost it, changed it, or gave the slot away: known to heal by a push, a few times.
  if (config.drift === null || config.repairs >= REPAIRS_MAX) return false;
  // At the limit a push succeeds and does nothing (fleet-telemetry #294): wait for a free slot.
  const pauseMs = config.limitReached === true ? PUSH_AGAIN_MS : PUSH_PAUSE_MS;
  return sincePushMs >= pauseMs * 2 ** config.repairs;
}

/** Cars that were told something and have not taken it as far as we know; old readings in `tend`. */
export function readDue(known: readonly KnownVehicle[], nowMs: number, look: Look): string[] {
  return wanted(known)
    .filter(({ config }) => {
      if (config === null || config.pushedHash === null) return false;
      if (config.synced !== true || config.present !== true) {
        // What drifted and was pushed again has not been seen since.
        const isUnseen = config.drift === null || config.observedAtMs === null;
        return isUnseen || look === "tend";
      }
      return look === "tend" && nowMs - (config.observedAtMs ?? 0) >= DRIFT_AGE_MAX_MS;
    })
    .toSorted((a, b) => (a.config?.observedAtMs ?? 0) - (b.config?.observedAtMs ?? 0))
    .slice(0, CONFIG_READS_MAX)
    .map(({ vehicle }) => vehicle.vin);
}

/** Cars that have their configuration and stay away: why is in their errors. */
export function errorsDue(known: readonly KnownVehicle[], nowMs: number): string[] {
  return wanted(known)
    .filter(({ config, status }) => {
      if (config?.synced !== true || config.pushedHash === null) return false;
      const { pushedAtMs, errorAtMs } = config;
      if (nowMs - (pushedAtMs ?? nowMs) < SILENCE_BEFORE_ERRORS_MS) return false;
      if ((status?.lastRecordAtMs ?? 0) > (pushedAtMs ?? 0)) return false;
      return errorAtMs === null || nowMs - errorAtMs >= ERRORS_AGE_MAX_MS;
    })
    .slice(0, ERROR_READS_MAX)
    .map(({ vehicle }) => vehicle.vin);
}

/** When the schedule should look at a car again. */
export function nextLookAt({ vehicle, config }: KnownVehicle, nowMs: number): number {
  if (config === null || !config.desired) return nowMs + CALM_LOOK_MS;
  if (vehicle.unpairedSinceMs !== null || vehicle.missingSinceMs !== null) {
    return nowMs + LOSS_CONFIRM_MS;
  }
  if (needsKey(vehicle) || vehicle.streamingToggle === false) return nowMs + CALM_LOOK_MS;
  if (config.problem !== null) return nowMs + Math.max(pauseAfter(config.problem), WAITING_LOOK_MS);
  if (config.pushedHash === null) return nowMs + WAITING_LOOK_MS;
  if (config.drift !== null) {
    return nowMs + (config.repairs < REPAIRS_MAX ? WAITING_LOOK_MS : CALM_LOOK_MS);
  }
  return nowMs + (config.synced === true ? CALM_LOOK_MS : WAITING_LOOK_MS);
}

/** What only time or the owner can change is tried again next day; the rest after a pause. */
function pauseAfter(problem: string): number {
  const lasting = [
    "unsupported_hardware",
    "unsupported_firmware",
    "max_configs",
    "tesla_not_found",
    "tesla_account_locked",
    "tesla_region_refused",
  ];
  if (problem === "unaccounted") return WAITING_LOOK_MS;
  return lasting.includes(problem) ? PUSH_AGAIN_MS : PUSH_PAUSE_MS;
}

function wanted(known: readonly KnownVehicle[]): KnownVehicle[] {
  return known.filter(({ vehicle, config }) => {
    return vehicle.missingSinceMs === null && config?.desired === true;
  });
}
