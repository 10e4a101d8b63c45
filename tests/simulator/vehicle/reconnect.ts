/** When a car tries again (Fleet API docs, 2026-08: exponential, at most 30 s). */
const RECONNECT_FIRST_MS = 1_000;
export const RECONNECT_MAX_MS = 30_000;

/**
 * Milliseconds to wait before attempt `failures + 1`. `random` is in [0, 1): the wait lies in the
 * upper half of the step, so that cars cut off together do not come back together.
 */
export function reconnectDelayMs(failures: number, random: number): number {
  // 2^5 s already exceeds the limit; the exponent is bounded so that it cannot overflow.
  const step = Math.min(RECONNECT_MAX_MS, RECONNECT_FIRST_MS * 2 ** Math.min(failures, 5));
  return step * (0.5 + random / 2);
}
