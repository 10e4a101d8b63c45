/**
 * From a car's events, in order, to its sessions: a state machine. The state after an event depends
 * on the state before and the event alone, never on the clock or on how events were cut into runs.
 *
 * Each event passes these steps:
 *   1. a silence before it: sleep, lost coverage, or nothing
 *   2. time passes with the values as they stood
 *   3. a stop that has lasted too long to be one ends its drive
 *   4. the event's values
 *   5. what they say of driving and charging
 */
import { CAUSE } from "./causes.ts";
import type { CarEvent, LinkEvent, RecordEvent } from "./events.ts";
import { FIELD, type Value } from "./fields.ts";
import { leftBy } from "./drain.ts";
import { METERS, type MeterName, settleEdge, takeReading } from "./meter.ts";
import type { Rules } from "./rules.ts";
import type { DerivedRow } from "./rows.ts";
import {
  type Emit,
  emitTimeline,
  endSession,
  openPark,
  openRows,
  openSession,
} from "./sessions.ts";
import { beginSilence, endSilence, isSilent } from "./silence.ts";
import { markOf, numberOf, openMarks, packC, type State, textOf } from "./state.ts";
import { DRAIN_METERS, newStay, settle, takeOdometer } from "./stay.ts";
import { causeOf, isInstalling, passTime, stayOf, takePower, takeSpeed } from "./sums.ts";
import { watchCharging } from "./charging.ts";
import { watchDriving } from "./driving.ts";

const METER_FIELDS: Readonly<Record<MeterName, number>> = {
  used: FIELD.LifetimeEnergyUsed,
  regen: FIELD.LifetimeEnergyGainedRegen,
  pack: FIELD.EnergyRemaining,
  odometer: FIELD.Odometer,
};
/** Below this a parked car's current is too small to tell its sign from rounding, A. */
const SIGN_CURRENT_MIN_A = 0.3;
/** Assumed where power was not told yet, for how far a reading may be off: a parked car's climate. */
const UNTOLD_KW = 1;
const GEARS = new Set(["D", "R", "N"]);

export function applyEvent(state: State, event: CarEvent, rules: Rules, emit: Emit): void {
  if (event.kind === "link") applyLink(state, event);
  else applyRecord(state, event, rules, emit);
}

function applyLink(state: State, { id, isUp, at }: LinkEvent): void {
  state.hasLinks = true;
  const isKnown = state.links.includes(id);
  if (isUp && state.links.length === 0) state.linkUpAt = at;
  if (isUp && !isKnown) state.links = [...state.links, id].sort();
  if (!isUp && isKnown) state.links = state.links.filter((other) => other !== id);
  if (state.links.length === 0) state.linkDownAt = at;
}

function applyRecord(state: State, event: RecordEvent, rules: Rules, emit: Emit): void {
  const { at } = event;
  const before = state.recordAt;
  const silenceMs = before === null ? 0 : at - before;
  const isSilence = before !== null && isSilent(state, before, silenceMs, rules);
  if (isSilence) {
    beginSilence(state, before, emit);
    endSilence(state, before, at, rules, emit);
  } else if (before !== null) passTime(state, rules, silenceMs);
  endOldStop(state, at, rules, emit);
  state.at = at;
  state.recordAt = at;
  takeValues(state, event, rules);
  if (state.session === null) openFirst(state, at, emit);
  watchDriving(state, event, rules, emit, isSilence ? before : null);
  watchCharging(state, event, rules, emit);
  markUpdating(state, at, emit);
  noteRest(state, event, rules);
  state.beforeSilence = null;
}

function endOldStop(state: State, at: number, rules: Rules, emit: Emit): void {
  const { session } = state;
  if (session?.kind !== "drive" || session.end === null) return;
  if (at - session.end.at <= rules.stop_merged_max_s * 1000) return;
  endSession(state, session.end, "parked", emit);
}

function openFirst(state: State, at: number, emit: Emit): void {
  const gear = textOf(state, FIELD.Gear);
  const mark = markOf(state, at);
  if (gear !== null && GEARS.has(gear)) openSession(state, "drive", mark, false, emit);
  else openPark(state, mark, false, newStay(), emit);
}

function takeValues(state: State, event: RecordEvent, rules: Rules): void {
  let isPowerTold = false;
  for (const [index, field] of event.fields.entries()) {
    const value = event.values[index] ?? null;
    if (field === FIELD.PackCurrent) isPowerTold = true;
    // After P the current still stands as it was while driving, until it is told anew.
    if (field === FIELD.PackVoltage && state.powerUntoldSince === null) isPowerTold = true;
    if (field === FIELD.VehicleSpeed) takeSpeed(state, value, event.at, rules);
    takeValue(state, field, value, event.at);
    takeAfter(state, field, value, event.at, rules);
  }
  if (isPowerTold) takeElectrics(state, event.at, rules);
  for (const name of METERS) takeMeter(state, event, name, rules);
}

function takeValue(state: State, field: number, value: Value, at: number): void {
  if (field === FIELD.Gear) {
    const isInGear = typeof value === "string" && GEARS.has(value);
    state.gear = isInGear ? "in_gear" : value === "P" ? "P" : "unknown";
  }
  if (field === FIELD.VehicleSpeed) {
    const isMoving = typeof value === "number" && value > 0;
    state.movingSince = isMoving ? (state.movingSince ?? at) : null;
  }
  if (field === FIELD.DCChargingEnergyIn && typeof value === "number") {
    const old = numberOf(state, field);
    if (old !== null && value > old) state.intoPackCounterRoseAt = at;
    countCharge(state, value, "intoPack");
  }
  if (field === FIELD.ACChargingEnergyIn && typeof value === "number") {
    countCharge(state, value, "wall");
  }
  // The last valid value stands; what is invalid of gear and speed was taken above.
  if (value !== null) state.values[field] = value;
  else if (field === FIELD.VehicleSpeed) state.values[field] = null;
}

/** Charge and range told within a minute or two after an edge are nearer to it than those before. */
function takeAfter(state: State, field: number, value: Value, at: number, rules: Rules): void {
  if (typeof value !== "number") return;
  if (field !== FIELD.Soc && field !== FIELD.RatedRange) return;
  for (const mark of openMarks(state)) {
    if (at <= mark.at || at - mark.at > rules.soc_settle_s * 1000) continue;
    if (field === FIELD.Soc) mark.socAfter ??= value;
    else mark.rangeAfterKm ??= value;
  }
}

function takeMeter(state: State, event: RecordEvent, name: MeterName, rules: Rules): void {
  const index = event.fields.indexOf(METER_FIELDS[name]);
  const reading = index < 0 ? null : event.values[index];
  if (typeof reading !== "number") return;
  const meter = state.meters[name];
  const rate = name === "odometer" ? 0 : (state.power?.kw ?? UNTOLD_KW);
  for (const mark of openMarks(state)) {
    settleEdge(mark.edges[name], meter, reading, rate);
  }
  settleStay(state, name, reading, rules);
  takeReading(meter, reading, rate);
}

/** A counter read while parked, be it only for a moment so far. Its edges know of the reading. */
function settleStay(state: State, name: MeterName, reading: number, rules: Rules): void {
  const { session } = state;
  const stay = stayOf(state);
  const start = session?.kind === "park" ? session.start : session?.end;
  if (stay === null || !start) return;
  if (name === "odometer") takeOdometer(stay, reading);
  const drain = DRAIN_METERS.find((one) => one === name);
  if (drain === undefined) return;
  const left = drain === "used" ? reading : -reading;
  const present = CAUSE[causeOf(state)];
  settle(stay.ledgers[drain], leftBy(drain, start.edges[drain], rules), left, present);
}

function takeElectrics(state: State, at: number, rules: Rules): void {
  const volts = numberOf(state, FIELD.PackVoltage);
  const amps = numberOf(state, FIELD.PackCurrent);
  if (volts === null || amps === null) return;
  learnSign(state, amps);
  if (state.dischargeSign === 0) return;
  const kw = (volts * amps * state.dischargeSign) / 1000;
  takePower(state, kw, at, rules.power_hold_max_s * 1000);
}

/** A parked car that is not plugged in can only discharge; Tesla documents no sign of the current. */
function learnSign(state: State, amps: number): void {
  const isStanding = (numberOf(state, FIELD.VehicleSpeed) ?? 0) === 0;
  if (state.gear === "in_gear" || !isStanding || Math.abs(amps) < SIGN_CURRENT_MIN_A) return;
  if (textOf(state, FIELD.ChargePortLatch) !== "Disengaged") return;
  if ((numberOf(state, FIELD.ACChargingPower) ?? 0) > 0) return;
  if ((numberOf(state, FIELD.DCChargingPower) ?? 0) > 0) return;
  if (state.dischargeSign === 0) state.dischargeSign = amps < 0 ? -1 : 1;
}

function markUpdating(state: State, at: number, emit: Emit): void {
  if (state.session?.kind !== "park") return;
  emitTimeline(state, at, isInstalling(state) ? "updating" : "parked_awake", emit);
}

/**
 * The counters of a stay start anew when a cable is plugged in, and tell so with a smaller figure.
 * After the end of a charge only what goes on counting is still its.
 */
function countCharge(
  { session, closing }: State,
  reading: number,
  name: "intoPack" | "wall",
): void {
  const [from, to] = [`${name}From`, `${name}To`] as const;
  const charge = session?.kind === "charge" ? session : closing?.session;
  if (charge?.kind !== "charge") return;
  if (charge !== session) {
    if (reading >= (charge[to] ?? 0)) charge[to] = reading;
    return;
  }
  if (charge[from] === null || reading < (charge[from] ?? 0)) charge[from] = 0;
  charge[to] = reading;
}

/** A parked car at rest that tells charge and energy in one record tells the size of its pack. */
function noteRest(state: State, { at, fields }: RecordEvent, rules: Rules): void {
  const { session } = state;
  if (session?.kind !== "park" || at - session.start.at < rules.rest_min_s * 1000) return;
  if (!fields.includes(FIELD.Soc) || !fields.includes(FIELD.EnergyRemaining)) return;
  const soc = numberOf(state, FIELD.Soc);
  const kwh = numberOf(state, FIELD.EnergyRemaining);
  const celsius = packC(state);
  const amps = numberOf(state, FIELD.PackCurrent);
  if (soc === null || kwh === null || celsius === null || amps === null) return;
  if (Math.abs(amps) <= rules.rest_current_max_a) session.rest = { at, kwh, soc, packC: celsius };
}

/**
 * Rows of what is not final yet, as of the last event. A car that said goodbye is shown asleep, or
 * lost on the way; the state itself waits for what the next record tells. Changes nothing.
 */
export function rowsNotFinal(state: State, rules: Rules): DerivedRow[] {
  const rows: DerivedRow[] = [];
  const shown = structuredClone(state);
  const emit = { rules, row: (row: DerivedRow) => rows.push({ ...row, settledAt: null }) };
  const { recordAt, hasLinks, links } = shown;
  if (recordAt !== null && hasLinks && links.length === 0) beginSilence(shown, recordAt, emit);
  return [...rows, ...openRows(shown, rules)];
}
