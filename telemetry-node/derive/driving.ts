/** When a drive begins, stops and goes on. */
import type { RecordEvent } from "./events.ts";
import { FIELD } from "./fields.ts";
import type { Rules } from "./rules.ts";
import { type Emit, endPark, endSession, openSession } from "./sessions.ts";
import { type Drive, markOf, numberOf, type Park, type State } from "./state.ts";
import { newStay, type Stay } from "./stay.ts";

/** `silentSince`: last record before a silence that this event ended, or null. */
export function watchDriving(
  state: State,
  event: RecordEvent,
  rules: Rules,
  emit: Emit,
  silentSince: number | null,
): void {
  const { session } = state;
  if (session?.kind === "drive") return watchDrive(state, session, event, rules, emit);
  if (!isUnderWay(state, event, rules)) return;
  // A car that already drives after a silence left unheard: it began as it was before the silence.
  const unheard = silentSince === null ? null : state.beforeSilence;
  const isHeard = unheard === null;
  const start = isHeard ? markOf(state, event.at) : { ...unheard.mark, at: event.at };
  if (session?.kind === "park" && silentSince !== null && unheard !== null) {
    leaveUnheard(session, unheard.stay, event.at - silentSince);
  }
  if (session?.kind === "charge") endSession(state, state.drop ?? start, "drove", emit);
  endPark(state, start, isHeard, emit);
  openSession(state, "drive", structuredClone(start), isHeard, emit);
}

/** What a silence told that ended in a drive is that drive's: the park is as it was before. */
function leaveUnheard(park: Park, before: Stay | null, silentMs: number): void {
  if (before !== null) park.stay = before;
  park.stay.unheardMs += silentMs;
}

function isUnderWay(state: State, event: RecordEvent, rules: Rules): boolean {
  if (state.gear === "in_gear") return event.fields.includes(FIELD.Gear) || isMoving(state);
  if (state.gear === "P" || state.movingSince === null) return false;
  return event.at - state.movingSince >= rules.speed_start_s * 1000;
}

function isMoving(state: State): boolean {
  return (numberOf(state, FIELD.VehicleSpeed) ?? 0) > 0;
}

/** P, or a gear that says nothing while the car stands. */
function isStanding(state: State): boolean {
  return state.gear === "P" || (state.gear === "unknown" && !isMoving(state));
}

function watchDrive(
  state: State,
  drive: Drive,
  event: RecordEvent,
  rules: Rules,
  emit: Emit,
): void {
  if (state.limbo !== null && !leaveLimbo(state, event, rules, emit)) return;
  if (drive.end === null) {
    if (!isStanding(state)) return;
    drive.end = markOf(state, event.at);
    if (state.power !== null && state.power.at < event.at) {
      // Power while braking or rolling, told seconds before; the next reading is that of standing.
      state.power = null;
      state.powerUntoldSince = event.at;
    }
    drive.sumsAtEnd = structuredClone(drive.sums);
    drive.stay = newStay();
    return;
  }
  if (isStanding(state)) return;
  drive.end = null;
  state.powerUntoldSince = null;
  drive.sumsAtEnd = null;
  drive.stay = null;
  drive.stops += 1;
}

/**
 * After a silence within a drive. Still in gear: the same drive. Parked: it ended unheard, and what
 * the parked car tells is its end. False when the drive is over, or when nothing tells yet.
 */
function leaveLimbo(state: State, event: RecordEvent, rules: Rules, emit: Emit): boolean {
  const from = state.limbo?.from ?? event.at;
  const tellsGear = event.fields.includes(FIELD.Gear);
  const tellsSpeed = event.fields.includes(FIELD.VehicleSpeed);
  if (!tellsGear && !(tellsSpeed && isMoving(state))) return false;
  state.limbo = null;
  const isTooLong = event.at - from > rules.drive_gap_max_s * 1000;
  if (!isStanding(state) && !isTooLong) return true;
  endSession(state, { ...markOf(state, event.at), at: from }, "lost", emit);
  if (isStanding(state)) return false;
  endPark(state, markOf(state, event.at), false, emit);
  openSession(state, "drive", markOf(state, event.at), false, emit);
  return false;
}
