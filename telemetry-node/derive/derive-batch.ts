/**
 * Derives cars whose news is of the last hours, all in a few statements: what each of many streaming
 * cars costs is then its records, not its statements.
 *
 *   1. the last state of each, of the hours before; from the memory of the pass before where its
 *      digest is the same
 *   2. one leg for each, from there to the end (`legs.ts`)
 *
 * Cars in sessions that began long ago go by themselves: what is stored is read back to the earliest
 * beginning for all. A car without such a state is left to be derived alone.
 */
import { inspectState, loadStates, loadStateTimes } from "./checkpoint.ts";
import { deriveLegs, type Leg } from "./legs.ts";
import { BATCH_SINCE_MS, BATCH_STATE_MS, STATES_HELD_MAX } from "./limits.ts";
import type { Source } from "./read.ts";
import type { Rules } from "./rules.ts";
import { earliestStart } from "./stored.ts";
import type { Work } from "./work-list.ts";

/** States by car, as text, with the digest they are stored under. */
export type HeldStates = Map<string, { digest: string; state: string }>;

/** Returns the cars that were left. Throws the store's Faults; doing it again is harmless. */
export async function deriveBatch(
  source: Source,
  rules: Rules,
  works: readonly Work[],
  held: HeldStates,
  nowMs: number,
): Promise<Work[]> {
  const legs = await legsOf(source, works, held);
  const isNear = ({ state }: Leg): boolean => earliestStart(state) >= nowMs - BATCH_SINCE_MS;
  for (const some of [legs.filter(isNear), legs.filter((leg) => !isNear(leg))]) {
    if (some.length > 0) await deriveLegs(source, rules, some, nowMs);
  }
  const done = new Set(legs.map(({ vin }) => vin));
  return works.filter(({ vin }) => !done.has(vin));
}

/** From the last state at or before each car's news. */
async function legsOf(source: Source, works: readonly Work[], held: HeldStates): Promise<Leg[]> {
  const wanted = works.map(({ vin, range }) => ({
    vin,
    fromMs: range.fromMs - BATCH_STATE_MS,
    toMs: range.fromMs,
  }));
  const times = await loadStateTimes(source, wanted);
  const missing = times.filter(({ vin, digest }) => held.get(vin)?.digest !== digest);
  if (missing.length > 0) {
    for (const { vin, digest, state } of await loadStates(source, missing)) {
      held.delete(vin);
      held.set(vin, { digest, state });
    }
  }
  const legs = times.flatMap(({ vin, at, digest }) => {
    const found = held.get(vin);
    const work = works.find((one) => one.vin === vin);
    if (found?.digest !== digest || work === undefined) return [];
    const state = inspectState(found.state);
    return [{ vin, state, fromMs: at, toMs: Infinity, changedUntilMs: work.range.toMs }];
  });
  // The longest unused go first.
  for (const vin of held.keys()) if (held.size > STATES_HELD_MAX) held.delete(vin);
  return legs;
}
