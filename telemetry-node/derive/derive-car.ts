/**
 * Derives one car again for a time range:
 *
 *   0. leave alone what was derived from records that are no longer kept
 *   1. take the last state at or before the range; without one begin with the car's first record
 *   2. go on from there in legs of some days (`legs.ts`), until nothing differs any more or its
 *      records end
 */
import { inspectState, loadCheckpoint } from "./checkpoint.ts";
import { deriveCounts } from "./counts.ts";
import { deriveLegs } from "./legs.ts";
import { CHUNK_DAYS } from "./limits.ts";
import { readBounds, type Range, type Source } from "./read.ts";
import type { Rules } from "./rules.ts";
import { newState } from "./state.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

export type DeriveOptions = {
  source: Source;
  rules: Rules;
  vin: string;
  /** What may have changed. */
  range: Range;
  nowMs: number;
  /** What was measured before may be gone in part (`held.ts`); 0, or none: nothing is. */
  heldSinceMs?: number;
  chunkDays?: number;
  /** False: counts by day and hour are made elsewhere. */
  counts?: boolean;
  /** Told of each chunk: up to which time the car is derived. */
  onProgress?: (untilMs: number) => void;
};

export type Derived = {
  events: number;
  rowsWritten: number;
  rowsDeleted: number;
  /** Whether it stopped because nothing differed any more. */
  hasConverged: boolean;
};

/** Throws the store's Faults; what was done until then stays and is found again. */
export async function deriveCar(options: DeriveOptions): Promise<Derived> {
  const { source, rules, vin, nowMs, heldSinceMs = 0 } = options;
  const done: Derived = { events: 0, rowsWritten: 0, rowsDeleted: 0, hasConverged: false };
  const { toMs: changedUntilMs } = options.range;
  const range = { fromMs: Math.max(options.range.fromMs, heldSinceMs), toMs: changedUntilMs };
  if (range.fromMs >= range.toMs) return done;
  if (options.counts !== false) await deriveCounts(source, [vin], { range, heldSinceMs, nowMs });
  const checkpoint = await loadCheckpoint(source, vin, range.fromMs);
  const bounds = await readBounds(source, vin, checkpoint?.at ?? 0);
  if (bounds === null) return done;
  const chunkMs = (options.chunkDays ?? CHUNK_DAYS) * DAY_MS;
  const firstHour = Math.floor(bounds.firstMs / HOUR_MS) * HOUR_MS;
  // A record may be ahead of its time, and belong to the hour before.
  let fromMs = checkpoint?.at ?? firstHour - HOUR_MS;
  const endMs = (Math.floor(bounds.lastMs / HOUR_MS) + 1) * HOUR_MS;
  let state = checkpoint === null ? newState() : inspectState(checkpoint.state);
  for (let chunk = 0; fromMs < endMs && !done.hasConverged; chunk += 1) {
    const untilMs = Math.min(endMs, fromMs + chunkMs);
    // The last leg takes what came meanwhile, too.
    const toMs = untilMs === endMs ? Infinity : untilMs;
    const leg = { vin, state, fromMs, toMs, changedUntilMs };
    const { legs, rowsWritten, rowsDeleted } = await deriveLegs(
      source,
      rules,
      [leg],
      nowMs + chunk,
    );
    for (const folded of legs) {
      state = folded.state;
      done.events += folded.events;
      done.hasConverged = folded.convergedAtMs !== null;
      options.onProgress?.(folded.convergedAtMs ?? untilMs);
    }
    done.rowsWritten += rowsWritten;
    done.rowsDeleted += rowsDeleted;
    fromMs = untilMs;
  }
  return done;
}
