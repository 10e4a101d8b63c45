/** What to ask Tesla about which car, from what is known. Pure; every call has a price. */
import type { KnownVehicle } from "../db/vehicles.ts";
import {
  CONFIG_READS_MAX,
  CONFIG_RENEW_MS,
  LIST_AGE_MAX_MS,
  PUSH_AGAIN_MS,
  PUSH_PAUSE_MS,
  PUSHES_AFTER_LOSS_MAX,
  STATUS_AGE_MAX_MS,
} from "../limits.ts";
import { needsKey } from "./next-step.ts";

/** The list of cars changes rarely; an empty one is asked for again at every check. */
export function listingIsDue(known: readonly KnownVehicle[], nowMs: number): boolean {
  const newest = known.reduce((most, { vehicle }) => Math.max(most, vehicle.listedAtMs), 0);
  return nowMs - newest > LIST_AGE_MAX_MS;
}

/** Cars whose key we wait for, and others once in a while. */
export function statusDue(known: readonly KnownVehicle[], nowMs: number): string[] {
  return wanted(known)
    .filter(({ vehicle }) => {
      const waiting = needsKey(vehicle) || vehicle.streamingToggle === false;
      const ageMs = nowMs - (vehicle.statusAtMs ?? 0);
      return vehicle.statusAtMs === null || waiting || ageMs > STATUS_AGE_MAX_MS;
    })
    .map(({ vehicle }) => vehicle.vin);
}

/** Cars that can take a configuration and do not have the one with this hash. */
export function pushDue(known: readonly KnownVehicle[], hash: string, nowMs: number): string[] {
  return wanted(known)
    .filter(({ vehicle, config }) => {
      if (config === null || needsKey(vehicle) || vehicle.streamingToggle === false) return false;
      const sincePushMs = nowMs - (config.pushedAtMs ?? 0);
      if (config.problem !== null) return sincePushMs >= pauseAfter(config.problem);
      if (config.pushedHash !== hash) return true;
      if ((config.expiresAtMs ?? 0) - nowMs < CONFIG_RENEW_MS) return true;
      // Synced to nothing: Tesla lost it, or another app took the slot. Known to heal by a push.
      const lost = config.synced === true && config.present === false;
      return lost && config.pushesTotal < PUSHES_AFTER_LOSS_MAX && sincePushMs >= PUSH_PAUSE_MS;
    })
    .map(({ vehicle }) => vehicle.vin);
}

/** Cars that were told something and have not taken it as far as we know. */
export function readDue(known: readonly KnownVehicle[]): string[] {
  return wanted(known)
    .filter(({ config }) => {
      if (config === null || config.pushedHash === null) return false;
      return config.synced !== true || config.present !== true;
    })
    .toSorted((a, b) => (a.config?.observedAtMs ?? 0) - (b.config?.observedAtMs ?? 0))
    .slice(0, CONFIG_READS_MAX)
    .map(({ vehicle }) => vehicle.vin);
}

/** What only time or the owner can change is tried again next day; the rest after a pause. */
function pauseAfter(problem: string): number {
  const lasting = ["unsupported_hardware", "unsupported_firmware", "max_configs"];
  return lasting.includes(problem) ? PUSH_AGAIN_MS : PUSH_PAUSE_MS;
}

function wanted(known: readonly KnownVehicle[]): KnownVehicle[] {
  return known.filter(({ vehicle, config }) => {
    return vehicle.missingSinceMs === null && config?.desired === true;
  });
}
