/** Folds events hour by hour, and keeps the state at each full hour. Pure but for the state it is given. */
import type { Checkpoint } from "./checkpoint.ts";
import type { CarEvent } from "./events.ts";
import { applyEvent } from "./fold.ts";
import type { DerivedRow } from "./rows.ts";
import type { Rules } from "./rules.ts";
import type { State } from "./state.ts";
import { digestOf } from "./write.ts";

const HOUR_MS = 3_600_000;

export type Folded = {
  state: State;
  rows: DerivedRow[];
  checkpoints: Checkpoint[];
  convergedAtMs: number | null;
};

/** Changes `from`. Ends at the first hour of which `isSame` says that nothing differs from there on. */
export function foldHours(
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
