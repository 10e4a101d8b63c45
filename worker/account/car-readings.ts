/**
 * What one reading of a car changes in what we believe of it. Tesla's answers are known to be wrong
 * at times (fleet-telemetry #395, #517): a key or a car that was there is lost only when two
 * readings some minutes apart agree and the car does not stream in between. Pure.
 */
import {
  KEY_PAUSE_FIRST_MS,
  KEY_PAUSE_GROWTH,
  KEY_PAUSE_MAX_MS,
  LOSS_CONFIRM_MS,
} from "../car-limits.ts";

export type KeyBelief = {
  keyPaired: boolean | null;
  unpairedSinceMs: number | null;
  keyLooks: number;
};

export type KeyVerdict = KeyBelief & { lost: boolean };

/** @param lastRecordAtMs newest record of the car that any node has: a car that streams has the key */
export function judgeKey(
  belief: KeyBelief,
  reading: boolean | null,
  at: { nowMs: number; lastRecordAtMs: number | null },
): KeyVerdict {
  if (reading === null) return { ...belief, lost: false };
  if (reading) return { keyPaired: true, unpairedSinceMs: null, keyLooks: 0, lost: false };
  if (belief.keyPaired !== true) {
    const keyLooks = belief.keyLooks + 1;
    return { keyPaired: false, unpairedSinceMs: null, keyLooks, lost: false };
  }
  const sinceMs = belief.unpairedSinceMs;
  if (sinceMs === null) {
    return { ...belief, unpairedSinceMs: at.nowMs, lost: false };
  }
  const streamedSince = at.lastRecordAtMs !== null && at.lastRecordAtMs > sinceMs;
  // The car itself says otherwise: the doubt begins anew.
  if (streamedSince) return { ...belief, unpairedSinceMs: at.nowMs, lost: false };
  if (at.nowMs - sinceMs < LOSS_CONFIRM_MS) return { ...belief, lost: false };
  return { keyPaired: false, unpairedSinceMs: null, keyLooks: 1, lost: true };
}

/** A car that was missing in a listing some minutes ago and is missing again. */
export function isGone(missingSinceMs: number | null, nowMs: number): boolean {
  return missingSinceMs !== null && nowMs - missingSinceMs >= LOSS_CONFIRM_MS;
}

/**
 * How long to wait before asking again for a key that was not there `looks` times in a row: quick
 * while the owner stands at the pairing screen, slow when the page is forgotten. Each look is
 * billed.
 */
export function keyPauseMs(looks: number): number {
  return Math.min(KEY_PAUSE_FIRST_MS * KEY_PAUSE_GROWTH ** looks, KEY_PAUSE_MAX_MS);
}
