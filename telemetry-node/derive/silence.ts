/** A silence begins and ends: sleep, lost coverage, an update, or a drive that nobody heard of. */
import { CAUSE } from "./causes.ts";
import { makeStale, METERS } from "./meter.ts";
import type { Rules } from "./rules.ts";
import { type Emit, emitTimeline, endSession } from "./sessions.ts";
import { closeEdges, markBeforeSilence, type Park, type State } from "./state.ts";
import { addParkedTime, noteSilence } from "./stay.ts";
import { causeOf, isInstalling } from "./sums.ts";

const MS_PER_HOUR = 3_600_000;
/** A goodbye this soon after the last record is the time of falling asleep. */
const DOWN_SOON_MS = 120_000;

/**
 * A connection that stood all the time makes quiet of a silence, and a missing one makes a silence
 * of two minutes. Without any word of connections only the length tells.
 */
export function isSilent(state: State, before: number, ms: number, rules: Rules): boolean {
  if (ms <= rules.coverage_gap_s * 1000) return false;
  if (!state.hasLinks) return ms > rules.silence_s * 1000;
  if (state.links.length === 0) return true;
  // Open now, but opened in between?
  return state.linkUpAt !== null && state.linkUpAt > before;
}

/** What is known as soon as a car falls silent after its record at `from`. */
export function beginSilence(state: State, from: number, emit: Emit): void {
  const mark = markBeforeSilence(state, from);
  closeEdges(state);
  if (state.session?.kind === "drive" && state.session.end !== null) {
    endSession(state, state.session.end, "parked", emit);
  }
  const { session } = state;
  const stay = session?.kind === "park" ? structuredClone(session.stay) : null;
  state.beforeSilence = { mark, stay };
  if (session?.kind === "park") restUntilGoodbye(state, session, from);
  state.power = null;
  state.powerUntoldSince = null;
  for (const name of METERS) {
    // A car that stands keeps its odometer through any silence.
    if (name !== "odometer" || session?.kind === "drive") makeStale(state.meters[name]);
  }
  if (session?.kind === "park") {
    if (isInstalling(state)) return;
    emitTimeline(state, goodbyeAfter(state, from) ?? from, "asleep", emit);
  } else {
    emitTimeline(state, from, "no_coverage", emit);
  }
}

/** Between its last word and its goodbye the car was as it had been. */
function restUntilGoodbye(state: State, { stay }: Park, from: number): void {
  if (isInstalling(state)) return;
  const ms = (goodbyeAfter(state, from) ?? from) - from;
  addParkedTime(stay, CAUSE[causeOf(state)], ms, ((state.power?.kw ?? 0) * ms) / MS_PER_HOUR);
}

/** The silence ended with a record at `to`. */
export function endSilence(state: State, from: number, to: number, rules: Rules, emit: Emit): void {
  const { session } = state;
  if (session === null) return;
  if (session.kind === "park") return endSilentPark(state, session, { from, to }, rules, emit);
  session.gapMs += to - from;
  state.limbo = { from: state.limbo?.from ?? from };
  emitTimeline(state, to, session.kind === "drive" ? "driving" : "charging", emit);
}

function endSilentPark(
  state: State,
  { stay, usualW }: Park,
  { from, to }: { from: number; to: number },
  rules: Rules,
  emit: Emit,
): void {
  if (isInstalling(state)) {
    addParkedTime(stay, CAUSE.update, to - from, 0);
    return;
  }
  const goodbyeAt = goodbyeAfter(state, from);
  const silence = {
    ms: to - (goodbyeAt ?? from),
    // Where connections are never told of, nothing says that it was no sleep.
    isGoodbye: goodbyeAt !== null || !state.hasLinks,
    fromKm: state.meters.odometer.value,
    km: 0,
  };
  noteSilence(stay, silence, usualW[CAUSE.asleep] ?? null, rules);
  emitTimeline(state, to, "parked_awake", emit);
}

/** When the connection ended as that of a car that falls asleep does, or null. */
function goodbyeAfter({ linkDownAt }: State, from: number): number | null {
  const isSoon = linkDownAt !== null && linkDownAt >= from && linkDownAt - from <= DOWN_SOON_MS;
  return isSoon ? linkDownAt : null;
}
