/**
 * Derives one car again for a time range:
 *
 *   0. leave alone what was derived from records that are no longer kept
 *   1. take the last state at or before the range; without one begin with the car's first record
 *   2. read events, fold them hour by hour, keep the state at each full hour
 *   3. beyond the range, stop at the first hour whose state is what it was before: from there on
 *      nothing can differ
 *   4. replace the rows that became final in what was folded, then the states
 *
 * Rows go before states: after a crash in between, the old states still call the work unfinished.
 */
import { inspectState } from "./checkpoint.ts";
import { deriveCounts } from "./counts.ts";
import type { CarEvent } from "./events.ts";
import { applyEvent, rowsNotFinal } from "./fold.ts";
import { CHUNK_DAYS } from "./limits.ts";
import { readBounds, type Range, readEvents, type Source } from "./read.ts";
import type { DerivedRow } from "./rows.ts";
import type { Rules } from "./rules.ts";
import { newState, type State } from "./state.ts";
import {
  type Checkpoint,
  digestOf,
  loadCheckpoint,
  replaceCheckpoints,
  replaceRows,
  storedCheckpoints,
} from "./write.ts";

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
  const { toMs: rangeEndMs } = options.range;
  const range = { fromMs: Math.max(options.range.fromMs, heldSinceMs), toMs: rangeEndMs };
  if (range.fromMs >= range.toMs) return done;
  await deriveCounts(source, vin, { range, heldSinceMs, nowMs });
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
    const toMs = Math.min(endMs, fromMs + chunkMs);
    const events = await readEvents(source, vin, { fromMs, toMs });
    const stored = await storedCheckpoints(source, vin, { fromMs, toMs });
    const known = new Map(stored.map(({ key, digest }) => [key, digest]));
    const folded = foldHours(
      state,
      events,
      rules,
      (at, digest) => at >= range.toMs && known.get(at) === digest,
    );
    state = folded.state;
    done.events += events.length;
    done.hasConverged = folded.convergedAtMs !== null;
    const untilMs = folded.convergedAtMs ?? toMs;
    const isEnd = !done.hasConverged && toMs >= endMs;
    const rows = isEnd ? [...folded.rows, ...rowsNotFinal(state, rules)] : folded.rows;
    const place = { range: { fromMs, toMs: untilMs }, isEnd, nowMs: nowMs + chunk };
    const written = await replaceRows(source, vin, rows, place);
    done.rowsWritten += written.written;
    done.rowsDeleted += written.deleted;
    const replaced = stored.filter(({ key }) => key <= untilMs);
    await replaceCheckpoints(source, vin, folded.checkpoints, replaced, nowMs + chunk);
    options.onProgress?.(untilMs);
    fromMs = toMs;
  }
  return done;
}

type Folded = {
  state: State;
  rows: DerivedRow[];
  checkpoints: Checkpoint[];
  convergedAtMs: number | null;
};

function foldHours(
  from: State,
  events: readonly CarEvent[],
  rules: Rules,
  isSame: (at: number, digest: string) => boolean,
): Folded {
  const state = from;
  const rows: DerivedRow[] = [];
  // A row belongs to the event that made it final, however the events were cut into runs.
  let settledAt = 0;
  const emit = { rules, row: (row: DerivedRow) => rows.push({ ...row, settledAt }) };
  const checkpoints: Checkpoint[] = [];
  for (let index = 0; index < events.length;) {
    const hourEndMs = (Math.floor((events[index]?.at ?? 0) / HOUR_MS) + 1) * HOUR_MS;
    for (
      let event = events[index];
      event !== undefined && event.at < hourEndMs;
      event = events[index]
    ) {
      settledAt = event.at;
      applyEvent(state, event, rules, emit);
      index += 1;
    }
    const text = JSON.stringify(state);
    const digest = digestOf(text);
    checkpoints.push({ at: hourEndMs, state: text, digest });
    if (isSame(hourEndMs, digest)) return { state, rows, checkpoints, convergedAtMs: hourEndMs };
  }
  return { state, rows, checkpoints, convergedAtMs: null };
}
