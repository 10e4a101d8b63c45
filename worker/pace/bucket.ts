/**
 * How close together calls may be: the generic cell rate algorithm. One number is all the state,
 * the time at which the bucket would be full again. Pure.
 */

/** `burst` calls may come at once; `perSecond` are allowed in the long run. */
export type Pace = { perSecond: number; burst: number };

export type Turn =
  /** Call `waitMs` from now. `fullAtMs` is the new state. */
  { kind: "turn"; waitMs: number; fullAtMs: number } | { kind: "too_long"; waitMs: number };

/** A turn for one call, unless it would be further away than `waitMaxMs`: then nothing is taken. */
export function takeTurn(fullAtMs: number, pace: Pace, nowMs: number, waitMaxMs: number): Turn {
  const intervalMs = 1000 / pace.perSecond;
  const toleranceMs = (pace.burst - 1) * intervalMs;
  const waitMs = Math.max(0, fullAtMs - toleranceMs - nowMs);
  if (waitMs > waitMaxMs) return { kind: "too_long", waitMs };
  return { kind: "turn", waitMs, fullAtMs: Math.max(fullAtMs, nowMs) + intervalMs };
}

/** Nobody calls for `pauseMs`: Tesla asked for it. */
export function pauseFor(fullAtMs: number, pace: Pace, nowMs: number, pauseMs: number): number {
  const toleranceMs = ((pace.burst - 1) * 1000) / pace.perSecond;
  return Math.max(fullAtMs, nowMs + pauseMs + toleranceMs);
}

/**
 * The state when it can be believed. No turn is given beyond the longest wait and no pause beyond
 * the longest pause, so a state further ahead means that the clock was set back.
 */
export function believed(fullAtMs: number, nowMs: number, aheadMaxMs: number): number {
  return fullAtMs - nowMs > aheadMaxMs ? nowMs : fullAtMs;
}
