/**
 * Counters that a car tells every half minute or minute, read at a moment between two readings.
 *
 * Between readings we integrate what the counter counts (power, speed). A moment then has two
 * estimates, from the reading before and from the one after; the one with less integrated between
 * is the better. At the edge of a drive that is always the parked side, where nearly nothing flows.
 */
import type { Rules } from "./rules.ts";

export const METERS = ["used", "regen", "pack", "odometer"] as const;
export type MeterName = (typeof METERS)[number];

/** Latest reading, and what was integrated since. */
export type Meter = {
  value: number | null;
  since: number;
  rate: number;
  /** A silence came after the reading: what it counted meanwhile nobody integrated. */
  isStale: boolean;
};

/** A meter at one moment: from before, and, once there is another reading, from after. */
export type Edge = {
  before: number | null;
  sinceBefore: number;
  /** Rate at the moment of each reading, in kW or km/h: a reading may be older than it looks. */
  rateBefore: number;
  after: number | null;
  untilAfter: number;
  rateAfter: number;
  /** A silence came first: the reading after it tells of the silence, too. */
  isClosed: boolean;
};

export function newMeter(): Meter {
  return { value: null, since: 0, rate: 0, isStale: false };
}

export function edgeOf(meter: Meter): Edge {
  return {
    before: meter.isStale ? null : meter.value,
    sinceBefore: meter.since,
    rateBefore: meter.rate,
    after: null,
    untilAfter: 0,
    rateAfter: 0,
    isClosed: false,
  };
}

/** To be told of every open edge before the meter takes the reading. */
export function settleEdge(edge: Edge, meter: Meter, reading: number, rate: number): void {
  if (edge.after !== null || edge.isClosed) return;
  edge.after = reading;
  edge.untilAfter = meter.since - edge.sinceBefore;
  edge.rateAfter = rate;
}

export function takeReading(meter: Meter, value: number, rate: number): void {
  meter.value = value;
  meter.since = 0;
  meter.rate = rate;
  meter.isStale = false;
}

/** Nothing is known of what passed from now on until the next reading. */
export function makeStale(meter: Meter): void {
  meter.since = 0;
  meter.isStale = true;
}

/** `error`: how far the value may be off. `integrated`: part that no reading covers. */
export type Estimate = { value: number; integrated: number; error: number };

/** How old a reading may be, ms, and part of what was integrated that may be wrong. */
export type Doubt = { readingAgeMs: number; integratedShare: number };

const MS_PER_HOUR = 3_600_000;

export function energyDoubt(rules: Rules): Doubt {
  return {
    readingAgeMs: rules.reading_age_s * 1000,
    integratedShare: rules.integrated_power_error_share,
  };
}

export function parkedDoubt(rules: Rules): Doubt {
  return { ...energyDoubt(rules), readingAgeMs: rules.parked_reading_age_s * 1000 };
}

/** An odometer is read as it stands; it only is not told below its smallest change. */
export function wayDoubt(rules: Rules): Doubt {
  return { readingAgeMs: 0, integratedShare: rules.integrated_speed_error_share };
}

/** The surer of both sides; null when neither has a reading. */
export function estimate(edge: Edge, doubt: Doubt): Estimate | null {
  const { before, sinceBefore, rateBefore, after, untilAfter, rateAfter } = edge;
  const fromBefore = before === null ? null : side(before, sinceBefore, rateBefore, doubt);
  const fromAfter = after === null ? null : side(after, -untilAfter, rateAfter, doubt);
  if (fromBefore === null || fromAfter === null) return fromBefore ?? fromAfter;
  // A counter that rose stood between its readings: an estimate beyond one is wrong.
  if (before !== null && after !== null && before <= after) {
    const atMost = after - before;
    if (fromBefore.value > after) return within(fromAfter, atMost);
    if (fromAfter.value < before) return within(fromBefore, atMost);
  }
  return fromAfter.error <= fromBefore.error ? fromAfter : fromBefore;
}

function within(told: Estimate, atMost: number): Estimate {
  return { ...told, error: Math.min(told.error, atMost) };
}

function side(reading: number, integrated: number, rate: number, doubt: Doubt): Estimate {
  const age = (Math.abs(rate) * doubt.readingAgeMs) / MS_PER_HOUR;
  const error = age + Math.abs(integrated) * doubt.integratedShare;
  return { value: reading + integrated, integrated: Math.abs(integrated), error };
}

/** From one moment to a later one; null when one of them cannot be estimated. */
export function difference(start: Edge, end: Edge, doubt: Doubt): Estimate | null {
  const from = estimate(start, doubt);
  const to = estimate(end, doubt);
  if (from === null || to === null) return null;
  return {
    value: to.value - from.value,
    integrated: from.integrated + to.integrated,
    error: Math.hypot(from.error, to.error),
  };
}
