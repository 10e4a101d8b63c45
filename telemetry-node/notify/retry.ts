/** What follows from an attempt to tell an endpoint. Pure. */
import {
  ATTEMPTS_MAX,
  ENDPOINT_PAUSE_FIRST_MS,
  ENDPOINT_PAUSE_LAST_MS,
  RETRY_AFTER_MAX_MS,
  RETRY_FACTOR,
  RETRY_FIRST_MS,
  RETRY_JITTER_SHARE,
  RETRY_LAST_MS,
} from "./limits.ts";

/** What came of one attempt. `error` is a word of ours, never a text of the receiver's. */
export type Attempted =
  | { ok: true }
  | { ok: false; error: string; retryAfterMs: number | null; isGone: boolean };

export type Outcome = {
  state: "waiting" | "delivered" | "dead";
  attempts: number;
  nextAttemptAtMs: number | null;
  error: string;
};

/** `attempts` are those before this one; `random` is from 0 to 1. */
export function afterAttempt(
  attempts: number,
  attempted: Attempted,
  nowMs: number,
  random: number,
): Outcome {
  const made = attempts + 1;
  if (attempted.ok) return { state: "delivered", attempts: made, nextAttemptAtMs: null, error: "" };
  const { error, retryAfterMs, isGone } = attempted;
  // 410: the receiver says that it never wants this address to be told again.
  if (isGone || made >= ATTEMPTS_MAX) {
    return { state: "dead", attempts: made, nextAttemptAtMs: null, error };
  }
  const pauseMs = Math.min(RETRY_FIRST_MS * RETRY_FACTOR ** attempts, RETRY_LAST_MS);
  const jitteredMs = pauseMs * (1 + RETRY_JITTER_SHARE * (2 * random - 1));
  const askedMs = Math.min(retryAfterMs ?? 0, RETRY_AFTER_MAX_MS);
  return {
    state: "waiting",
    attempts: made,
    nextAttemptAtMs: Math.round(nowMs + Math.max(jitteredMs, askedMs)),
    error,
  };
}

/** How long an endpoint is left alone after so many failures in a row. */
export function endpointPauseMs(failures: number, retryAfterMs: number | null): number {
  const pauseMs = Math.min(ENDPOINT_PAUSE_FIRST_MS * 2 ** (failures - 1), ENDPOINT_PAUSE_LAST_MS);
  return Math.max(pauseMs, Math.min(retryAfterMs ?? 0, RETRY_AFTER_MAX_MS));
}

/** `Retry-After` as ms from now: seconds or a date (RFC 9110, 10.2.3); null when it says nothing. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
