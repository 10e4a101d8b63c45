/**
 * When an episode of a rule opens and ends: a state machine, one track for each rule, car and key.
 * Pure. The state after an observation depends on the state before, the observation and the rule
 * alone; time passes as measured, and `now` counts only where nothing is measured.
 *
 *   unarmed ──clears──> idle ──holds──> pending ──for so long──> open
 *                        ^─────clears──────┘                      │
 *                        └──────────────────clears────────────────┘
 *
 * A value between threshold and clear changes nothing: that is what makes jitter fire once.
 */
import type { Place, Rule } from "./rules.ts";
import { metresOutside } from "./fence.ts";

export type Verdict = "holds" | "clears" | "neither";

export type Observation = {
  /** Measured time, epoch ms. */
  atMs: number;
  verdict: Verdict;
  value: number | null;
  place: Place | null;
};

export type Track = {
  phase: "unarmed" | "idle" | "pending" | "open";
  /** Measured time of the newest observation taken; null before the first. */
  atMs: number | null;
  /** While pending or open: the observation that began it. */
  begun: Observation | null;
};

export type Effect =
  | { kind: "opened"; openedAtMs: number; begun: Observation }
  | { kind: "ended"; endedAtMs: number };

export type Decided = { track: Track; effects: Effect[] };

/** A fence fires when it is crossed: a car that is first seen beyond it has not crossed it. */
export function newTrack(rule: Pick<Rule, "kind">): Track {
  return { phase: rule.kind === "geofence" ? "unarmed" : "idle", atMs: null, begun: null };
}

/** What a rule says of a measured value, or null when it says nothing. */
export function judge(
  rule: Rule,
  measured: { num: number | null; place: Place | null },
): { verdict: Verdict; value: number | null } | null {
  if (rule.kind === "threshold") {
    const { num: value } = measured;
    if (value === null || !Number.isFinite(value)) return null;
    const [threshold, clear] = [rule.threshold, rule.clear];
    const holds = rule.side === "below" ? value < threshold : value > threshold;
    const clears = rule.side === "below" ? value >= clear : value <= clear;
    return { verdict: holds ? "holds" : clears ? "clears" : "neither", value };
  }
  if (rule.kind !== "geofence" || measured.place === null) return null;
  const metres = metresOutside(rule.fence, measured.place);
  const side = metres <= 0 ? "inside" : metres > rule.marginM ? "outside" : "neither";
  if (side === "neither") return { verdict: side, value: null };
  return {
    verdict: (side === "inside") === (rule.on === "enter") ? "holds" : "clears",
    value: null,
  };
}

/**
 * Takes one observation. One that is not newer than the newest taken changes nothing: neither late
 * nor repeated records fire again. `isAnew` takes it all the same, for a rule that has changed.
 */
export function observe(
  track: Track,
  observation: Observation,
  forMs: number,
  isAnew = false,
): Decided {
  const { atMs, verdict } = observation;
  const isNewer = track.atMs === null || atMs > track.atMs;
  if (!isNewer && !isAnew) return { track, effects: [] };
  // Between two records the older one's value stands.
  const { track: before, effects } = passTime(track, atMs - 1, forMs);
  const seenAtMs = Math.max(atMs, track.atMs ?? atMs);
  const after: Track = { ...before, atMs: seenAtMs };
  if (verdict === "clears") {
    if (before.phase === "open") effects.push({ kind: "ended", endedAtMs: seenAtMs });
    return { track: { phase: "idle", atMs: seenAtMs, begun: null }, effects };
  }
  if (before.phase === "idle" && verdict === "holds") {
    after.phase = "pending";
    after.begun = observation;
  }
  const last = passTime(after, atMs, forMs);
  return { track: last.track, effects: [...effects, ...last.effects] };
}

/** Nothing more was measured until `nowMs`: the last value stands. */
export function passTime(track: Track, nowMs: number, forMs: number): Decided {
  const { phase, begun } = track;
  if (phase !== "pending" || begun === null || nowMs < begun.atMs + forMs) {
    return { track, effects: [] };
  }
  const effect: Effect = { kind: "opened", openedAtMs: begun.atMs + forMs, begun };
  return { track: { ...track, phase: "open" }, effects: [effect] };
}

/**
 * The condition was asked for and holds no more. The time of its last row stays the newest taken, so
 * that the same row, found again, is no new one.
 */
export function vanish(track: Track, nowMs: number): Decided {
  const ended: Effect = { kind: "ended", endedAtMs: nowMs };
  return {
    track: { phase: "idle", atMs: track.atMs, begun: null },
    effects: track.phase === "open" ? [ended] : [],
  };
}
