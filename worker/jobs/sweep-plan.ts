/** When the sweep looks at an account and what it does then. Pure. */
import { SWEEP_AHEAD_MS, SWEEP_IDLE_MS, SWEEP_JITTER_MS, SWEEP_LOOK_MS } from "../limits.ts";

export type SweptAccount = {
  accountId: string;
  accessExpiresAtMs: number;
  rotatedAtMs: number;
  /** After a failure: not before then. */
  nextAttemptAtMs: number;
  /** A car of it streams, or a page of it is open: its token is needed soon. */
  isWanted: boolean;
};

export type SweepStep = { kind: "refresh" } | { kind: "later"; atMs: number };

/**
 * Due are links that would die of idleness, and wanted ones whose access token ends soon. All
 * others are only looked at again, so that a car that begins to stream is noticed within a day.
 */
export function decideSweep(account: SweptAccount, nowMs: number, random: number): SweepStep {
  const { rotatedAtMs, accessExpiresAtMs, nextAttemptAtMs, isWanted } = account;
  if (nextAttemptAtMs > nowMs) return { kind: "later", atMs: nextAttemptAtMs };
  if (nowMs - rotatedAtMs >= SWEEP_IDLE_MS) return { kind: "refresh" };
  if (isWanted && accessExpiresAtMs - nowMs <= SWEEP_AHEAD_MS + SWEEP_JITTER_MS) {
    return { kind: "refresh" };
  }
  if (isWanted) return { kind: "later", atMs: lookAheadAtMs(accessExpiresAtMs, random) };
  const lookAtMs = nowMs + SWEEP_LOOK_MS * (0.75 + random / 2);
  return { kind: "later", atMs: Math.round(Math.min(lookAtMs, rotatedAtMs + SWEEP_IDLE_MS)) };
}

/** A fresh token is looked at before its end, at a time of its own. */
export function lookAheadAtMs(accessExpiresAtMs: number, random: number): number {
  return Math.round(accessExpiresAtMs - SWEEP_AHEAD_MS - random * SWEEP_JITTER_MS);
}
