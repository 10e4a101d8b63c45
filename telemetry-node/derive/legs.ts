/**
 * Derives a stretch of each of some cars, in a few statements for all of them:
 *
 *   1. read what is stored of the stretches, as digests
 *   2. read events, fold them hour by hour
 *   3. beyond what may have changed, stop at the first hour whose state is what it was before: from
 *      there on nothing can differ
 *   4. cut sessions into days, replace the rows that became final, then the states
 *
 * Rows go before states: after a crash in between, the old states still call the work unfinished.
 */
import { toDaySlices } from "./day-slices.ts";
import type { CarEvent } from "./events.ts";
import { rowsNotFinal } from "./fold.ts";
import { type Folded, foldHours } from "./fold-hours.ts";
import { readEvents, type Source } from "./read.ts";
import type { Rules } from "./rules.ts";
import type { State } from "./state.ts";
import { earliestStart, OPEN_MS, readStored, type Stored } from "./stored.ts";
import { replaceCheckpoints, replaceRows } from "./write.ts";

/** From `fromMs` (inclusive), where the car was in `state`, to `toMs`: Infinity for all there is. */
export type Leg = {
  vin: string;
  state: State;
  fromMs: number;
  toMs: number;
  /** What is told from here on did not change; what follows from changes before it can. */
  changedUntilMs: number;
};

type LegFolded = Folded & { leg: Leg; stored: readonly Stored[]; events: number };
export type LegsDone = { legs: LegFolded[]; rowsWritten: number; rowsDeleted: number };

/** Each car at most once. Throws the store's Faults; doing it again is harmless. */
export async function deriveLegs(
  source: Source,
  rules: Rules,
  legs: readonly Leg[],
  nowMs: number,
): Promise<LegsDone> {
  const { rows: stored, newestVersion } = await readStored(source, legs.map(wantedOf));
  const events = await readEvents(source, legs);
  const folded = legs.map((leg) =>
    foldLeg(
      leg,
      events.get(leg.vin) ?? [],
      stored.filter(({ vin }) => vin === leg.vin),
      rules,
    ),
  );
  const rows = folded.map((one) => rowsOf(one, rules));
  const version = Math.max(nowMs, newestVersion + 1);
  const { written, deleted } = await replaceRows(source, rows, version);
  await replaceCheckpoints(source, folded.map(statesOf), version);
  return { legs: folded, rowsWritten: written, rowsDeleted: deleted };
}

function wantedOf({ vin, state, fromMs, toMs }: Leg) {
  return { vin, sinceMs: earliestStart(state), fromMs, toMs };
}

function foldLeg(
  leg: Leg,
  events: readonly CarEvent[],
  stored: readonly Stored[],
  rules: Rules,
): LegFolded {
  const known = new Map(stored.filter(isState).map(({ atMs, digest }) => [atMs, digest]));
  const isSame = (at: number, digest: string): boolean =>
    at >= leg.changedUntilMs && known.get(at) === digest;
  const folded = foldHours(leg.state, events, rules, isSame);
  return { ...folded, leg, stored, events: events.length };
}

/** What shall be in place of what became final in what was folded, and of what was not final. */
function rowsOf({ leg, state, rows, convergedAtMs, stored }: LegFolded, rules: Rules) {
  const untilMs = convergedAtMs ?? leg.toMs;
  const isEnd = !Number.isFinite(untilMs);
  const sessions = isEnd ? [...rows, ...rowsNotFinal(state, rules)] : rows;
  return {
    vin: leg.vin,
    rows: [...sessions, ...sessions.flatMap((row) => toDaySlices(row, rules))],
    stored: stored.filter(
      (row) =>
        !isState(row) &&
        row.settledMs >= leg.fromMs &&
        (row.settledMs === OPEN_MS ? isEnd : row.settledMs < untilMs),
    ),
  };
}

function statesOf({ leg, checkpoints, convergedAtMs, stored }: LegFolded) {
  const untilMs = convergedAtMs ?? leg.toMs;
  const own = stored.filter((row) => isState(row) && row.atMs > leg.fromMs && row.atMs <= untilMs);
  return { vin: leg.vin, checkpoints, stored: own };
}

function isState({ table }: Stored): boolean {
  return table === "checkpoints";
}
