/**
 * When a charge begins and ends. No single signal is believed: `DetailedChargeState` sticks in
 * Starting (fleet-telemetry#413), misses changes (#319) and has unknown numbers (#410).
 */
import type { RecordEvent } from "./events.ts";
import { FIELD } from "./fields.ts";
import type { Rules } from "./rules.ts";
import { type Emit, endPark, endSession, isFull, openSession } from "./sessions.ts";
import { type Charge, markOf, numberOf, type State, textOf } from "./state.ts";

const NOT_CHARGING = new Set(["Complete", "Stopped", "Disconnected", "NoPower"]);

type Witnesses = State["witnesses"];

export function watchCharging(state: State, event: RecordEvent, rules: Rules, emit: Emit): void {
  const { session } = state;
  if (session === null || (session.kind === "drive" && session.end === null)) {
    state.witnesses = { state: false, into: false, power: false };
    state.rise = null;
    state.drop = null;
    return;
  }
  const before = state.witnesses;
  const now = lookAround(state, rules);
  state.witnesses = now;
  const isActive = isCharging(state, now, event.at, rules);
  if (session.kind === "charge")
    return watchCharge(state, session, { before, now, isActive }, emit);
  if (isNew(before, now)) state.rise = keepFresh(state, event.at, rules);
  if (!now.state && !now.into && !now.power) state.rise = null;
  if (!isActive) return;
  const start = keepFresh(state, event.at, rules);
  state.rise = null;
  state.drop = null;
  if (session.kind === "drive" && session.end !== null) {
    endSession(state, session.end, "charging", emit);
  }
  const at = Math.max(start.at, state.session?.start.at ?? start.at);
  endPark(state, { ...start, at }, true, emit);
  openSession(state, "charge", { ...structuredClone(start), at }, true, emit);
  const charge = state.session;
  if (charge?.kind === "charge") noteCharge(state, charge);
}

type Look = { before: Witnesses; now: Witnesses; isActive: boolean };

function watchCharge(state: State, charge: Charge, look: Look, emit: Emit): void {
  const { before, now, isActive } = look;
  const at = state.at ?? 0;
  if (isNew(before, now)) state.drop = null;
  if (isNew(now, before)) state.drop ??= markOf(state, at);
  if (isActive) {
    state.limbo = null;
    return noteCharge(state, charge);
  }
  const end = state.drop ?? markOf(state, at);
  const { limbo } = state;
  state.drop = null;
  state.limbo = null;
  if (limbo !== null) endSession(state, { ...end, at: limbo.from }, "lost", emit);
  else endSession(state, end, isFull(state) ? "limit" : "stopped", emit);
}

function lookAround(state: State, rules: Rules): Witnesses {
  const wallKw = Math.max(
    numberOf(state, FIELD.ACChargingPower) ?? 0,
    numberOf(state, FIELD.DCChargingPower) ?? 0,
  );
  return {
    state: textOf(state, FIELD.DetailedChargeState) === "Charging",
    into: state.power !== null && state.power.kw < -rules.charge_into_pack_min_kw,
    power: wallKw > rules.charge_power_min_kw,
  };
}

/** Two of three, and the counter as a fourth; the state alone proves nothing. */
function isCharging(state: State, now: Witnesses, at: number, rules: Rules): boolean {
  const roseAt = state.intoPackCounterRoseAt;
  const isRising = roseAt !== null && at - roseAt <= rules.charge_counter_age_s * 1000;
  if (now.state) return now.into || now.power;
  if (now.into && now.power) return true;
  const said = textOf(state, FIELD.DetailedChargeState);
  return isRising && (now.into || now.power) && (said === null || !NOT_CHARGING.has(said));
}

/** Some witness is new in `now`. */
function isNew(before: Witnesses, now: Witnesses): boolean {
  return (now.state && !before.state) || (now.into && !before.into) || (now.power && !before.power);
}

/** The moment the first witness spoke, if that was not long ago: others follow within seconds. */
function keepFresh(state: State, at: number, rules: Rules): NonNullable<State["rise"]> {
  const { rise } = state;
  const isFresh = rise !== null && at - rise.at <= rules.charge_witness_age_s * 1000;
  return isFresh ? rise : markOf(state, at);
}

function noteCharge(state: State, charge: Charge): void {
  if (numberOf(state, FIELD.FastChargerPresent) === 1) charge.wasFastCharger = true;
  charge.fastChargerType = textOf(state, FIELD.FastChargerType) ?? charge.fastChargerType;
  charge.phases = numberOf(state, FIELD.ChargerPhases) ?? charge.phases;
  charge.limitPercent = numberOf(state, FIELD.ChargeLimitSoc);
  const ac = numberOf(state, FIELD.ACChargingPower) ?? 0;
  charge.peakWallKw = Math.max(charge.peakWallKw, ac);
  charge.peakIntoKw = Math.max(charge.peakIntoKw, -(state.power?.kw ?? 0));
}
