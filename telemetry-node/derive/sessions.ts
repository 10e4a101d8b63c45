/** Sessions begin and end here: drive, charge, and the park that is every gap between them. */
import { CAUSE } from "./causes.ts";
import { drainOf } from "./drain.ts";
import { FIELD } from "./fields.ts";
import type { Rules } from "./rules.ts";
import { type DerivedRow, toChargeRow, toDriveRow, toParkRow } from "./rows.ts";
import {
  type Closing,
  type EndReason,
  type Mark,
  markOf,
  numberOf,
  type State,
  textOf,
  type TimelineState,
} from "./state.ts";
import { newStay, type Stay } from "./stay.ts";
import { causeOf, newDriveSums } from "./sums.ts";
import { learnUsual, usualByCause } from "./usual.ts";

/** Takes rows as they become final. */
export type Emit = {
  rules: Rules;
  row(row: DerivedRow): void;
};

export function openPark(
  state: State,
  start: Mark,
  isHeard: boolean,
  stay: Stay,
  emit: Emit,
): void {
  state.session = {
    kind: "park",
    start,
    isStartHeard: isHeard,
    isAfterCharge: state.closing?.session.kind === "charge",
    usualW: usualByCause(state.usual, emit.rules),
    stay,
    rest: null,
  };
  emitTimeline(state, start.at, "parked_awake", emit);
}

export function openSession(
  state: State,
  kind: "drive" | "charge",
  start: Mark,
  isHeard: boolean,
  emit: Emit,
): void {
  if (kind === "drive") openDrive(state, start, isHeard);
  else openCharge(state, start, isHeard, emit.rules);
  emitTimeline(state, start.at, kind === "drive" ? "driving" : "charging", emit);
}

function openDrive(state: State, start: Mark, isStartHeard: boolean): void {
  state.visit = null;
  state.limbo = null;
  if (state.power !== null && state.power.kw < 0) {
    // The charger's power, told seconds before the cable was pulled.
    state.power = null;
    state.powerUntoldSince = start.at;
  }
  state.session = {
    kind: "drive",
    start,
    isStartHeard,
    end: null,
    sums: newDriveSums(),
    sumsAtEnd: null,
    stay: null,
    stops: 0,
    gapMs: 0,
  };
}

function openCharge(state: State, start: Mark, isStartHeard: boolean, rules: Rules): void {
  const { visit } = state;
  const isSameVisit = visit !== null && start.at - visit.endedAt <= rules.visit_pause_max_s * 1000;
  const visitStartedAt = isSameVisit ? visit.startedAt : start.at;
  state.visit = { startedAt: visitStartedAt, endedAt: start.at };
  state.session = {
    kind: "charge",
    start,
    isStartHeard,
    end: null,
    intoPackFrom: start.intoPack,
    intoPackTo: start.intoPack,
    wallFrom: start.wall,
    wallTo: start.wall,
    wasFastCharger: false,
    fastChargerType: null,
    phases: null,
    limitPercent: null,
    peakIntoKw: 0,
    peakWallKw: 0,
    outKwh: 0,
    inKwh: 0,
    heaterMs: 0,
    outside: { sum: 0, ms: 0 },
    gapMs: 0,
    visitStartedAt,
    curve: [],
  };
}

/**
 * Ends a drive or a charge at `end` and begins the park after it. The session's row waits for what
 * the parked car still tells of its end: the last step of the odometer, the counters.
 */
export function endSession(state: State, end: Mark, reason: EndReason, emit: Emit): void {
  const { session } = state;
  if (session === null || session.kind === "park") return;
  settleClosing(state, emit);
  state.closing = { session, end, reason };
  if (session.kind === "charge" && state.visit !== null) state.visit.endedAt = end.at;
  const begun = session.kind === "drive" ? session.stay : null;
  const stay = begun ?? newlyParked(state, end.at, reason);
  openPark(state, structuredClone(end), reason !== "lost", stay, emit);
}

/** A park that began in the past, unnoticed then. */
function newlyParked(state: State, since: number, reason: EndReason): Stay {
  const stay = newStay();
  const ms = Math.max(0, (state.at ?? since) - since);
  // A silence in which a drive ended is none of parking.
  if (reason === "lost") stay.unheardMs = ms;
  else stay.causeMs[CAUSE[causeOf(state)]] = ms;
  return stay;
}

/** Ends a park at `end`; one without length leaves no row. */
export function endPark(state: State, end: Mark, isHeard: boolean, emit: Emit): void {
  const { session } = state;
  if (session?.kind !== "park") return;
  settleClosing(state, emit);
  if (end.at <= session.start.at) return;
  const { rules } = emit;
  const drain = drainOf(session, end, rules);
  emit.row(toParkRow(session, end, drain, { isEndHeard: isHeard, settledAt: state.at }, rules));
  if (drain.kwh === null) return;
  const { causeMs } = drain.stay;
  learnUsual(state.usual, { causeMs, causeKwh: drain.causeKwh, usualW: session.usualW }, rules);
}

function settleClosing(state: State, emit: Emit): void {
  const { closing } = state;
  state.closing = null;
  if (closing !== null) emit.row(rowOf(closing, state.at, emit.rules));
}

function rowOf(
  { session, end, reason }: Closing,
  settledAt: number | null,
  rules: Rules,
): DerivedRow {
  return session.kind === "drive"
    ? toDriveRow(session, end, { reason, settledAt }, rules)
    : toChargeRow(session, end, { reason, settledAt }, rules);
}

export function emitTimeline(state: State, from: number, word: TimelineState, emit: Emit): void {
  const { timeline } = state;
  if (timeline === null) {
    state.timeline = { since: from, state: word };
    return;
  }
  if (timeline.state === word) return;
  const at = Math.max(from, timeline.since);
  if (at > timeline.since) {
    emit.row({
      table: "timeline",
      settledAt: state.at,
      cells: { started_at: timeline.since, ended_at: at, state: timeline.state },
    });
  }
  state.timeline = { since: at, state: word };
}

/** Rows of what is not final yet, as of the last event. Changes nothing. */
export function openRows(state: State, rules: Rules): DerivedRow[] {
  const rows: DerivedRow[] = [];
  const { session, closing, timeline } = state;
  if (closing !== null) rows.push(rowOf(closing, null, rules));
  if (timeline !== null) {
    const { since, state: word } = timeline;
    const cells = { started_at: since, ended_at: null, state: word, told_until: state.at };
    rows.push({ table: "timeline", settledAt: null, cells });
  }
  if (session === null || state.at === null) return rows;
  const here = markOf(state, state.at);
  const open = { reason: "open", settledAt: null } as const;
  if (session.kind === "drive") rows.push(toDriveRow(session, here, open, rules));
  else if (session.kind === "charge") rows.push(toChargeRow(session, here, open, rules));
  else {
    // Of a silence that lasts nothing is known yet: the park is told up to its last word.
    const park = { ...session, stay: state.beforeSilence?.stay ?? session.stay };
    const end = state.beforeSilence?.mark ?? here;
    const drain = drainOf(park, end, rules);
    rows.push(toParkRow(park, end, drain, { isEndHeard: false, settledAt: null }, rules));
  }
  return rows;
}

/** Whether the car is at its limit or says that it is full. */
export function isFull(state: State): boolean {
  if (textOf(state, FIELD.DetailedChargeState) === "Complete") return true;
  const soc = numberOf(state, FIELD.Soc);
  const limit = numberOf(state, FIELD.ChargeLimitSoc);
  return soc !== null && limit !== null && soc >= limit - LIMIT_SLACK_PERCENT;
}

/** `Soc` moves in steps of its smallest change; half a percent covers it. */
const LIMIT_SLACK_PERCENT = 0.5;
