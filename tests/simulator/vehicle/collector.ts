/**
 * Decides which signals are due. The rules are those of the Fleet API docs (2026-08): at first
 * every configured field is sent; afterwards a value is sent when its interval has passed since
 * it was last sent *and* it differs from what was last sent, by `minimum_delta` where one is set;
 * values in between are discarded; `resend_interval_seconds` sends an unchanged value again.
 * Pure state, no clock and no timer.
 */
import type { Signal, SignalSource, SignalValue } from "./signal.ts";
import { fieldNumber } from "./vocabulary.ts";
import type { FieldRule } from "./telemetry-config.ts";

/** Tesla's collector hands over what is due every 500 ms. */
export const COLLECTOR_STEP_MS = 500;

/** Deltas that firmware 2025.2.6 and later use when the configuration names none. */
const DEFAULT_DELTAS: ReadonlyMap<string, number> = new Map([
  ["ChargerVoltage", 0.3],
  ["Odometer", 0.1],
]);

/** A field Tesla's vocabulary does not know cannot be configured by name. */
const UNKNOWN_FIELD_RULE: FieldRule = { interval_seconds: 1 };

const EARTH_RADIUS_M = 6_371_008.8;

type Sent = { value: SignalValue; atMs: number };

export class Collector {
  #rules: Readonly<Record<string, FieldRule>> = {};
  readonly #sent = new Map<string | number, Sent>();
  readonly #current = new Map<string | number, SignalValue>();
  readonly #repeating: ReadonlySet<string>;

  /** `repeating`: fields that are sent every interval even when unchanged, as some cars do. */
  constructor(repeating: Iterable<string> = []) {
    this.#repeating = new Set(repeating);
  }

  /** A new configuration, or a car that woke up: everything is sent once more. */
  configure(rules: Readonly<Record<string, FieldRule>>): void {
    // A signed token may hold anything; only what a car can follow counts as a rule.
    this.#rules = Object.fromEntries(
      Object.entries(rules).filter(
        ([field, rule]) =>
          fieldNumber(field) !== undefined && typeof rule?.interval_seconds === "number",
      ),
    );
    this.#sent.clear();
    this.#current.clear();
  }

  /** Takes one sample of every signal and returns those that are due; they count as sent. */
  collect(source: SignalSource, nowMs: number): Signal[] {
    const due: Signal[] = [];
    for (const signal of this.#configuredSignals(source, nowMs)) {
      this.#current.set(signal.field, signal.value);
      if (this.#isDue(signal, nowMs)) due.push(signal);
    }
    for (const signal of due) this.#sent.set(signal.field, { value: signal.value, atMs: nowMs });
    return due;
  }

  /** The present values of these fields, for a resend; they count as sent. */
  latest(fields: Iterable<string | number>, nowMs: number): Signal[] {
    const signals: Signal[] = [];
    for (const field of fields) {
      const value = this.#current.get(field);
      if (value === undefined) continue;
      this.#sent.set(field, { value, atMs: nowMs });
      signals.push({ field, value });
    }
    return signals;
  }

  *#configuredSignals(source: SignalSource, nowMs: number): Generator<Signal> {
    const missing = new Set(Object.keys(this.#rules));
    for (const signal of source.sample(nowMs)) {
      if (typeof signal.field === "string" && !missing.delete(signal.field)) continue;
      yield signal;
    }
    for (const field of missing) {
      yield { field, value: source.missing?.(field, nowMs) ?? { kind: "invalid" } };
    }
  }

  #isDue({ field, value }: Signal, nowMs: number): boolean {
    const sent = this.#sent.get(field);
    const rule = typeof field === "number" ? UNKNOWN_FIELD_RULE : this.#rules[field];
    if (rule === undefined) return false;
    if (sent === undefined) return true;
    // Counted in steps, so that a timer that fires a millisecond early does not add half a second.
    const steps = Math.round((nowMs - sent.atMs) / COLLECTOR_STEP_MS);
    const elapsedSeconds = (steps * COLLECTOR_STEP_MS) / 1000;
    // A clock that was set back must not silence the field until it catches up.
    if (elapsedSeconds < 0) return true;
    if (elapsedSeconds < rule.interval_seconds) return false;
    if (typeof field === "string" && this.#repeating.has(field)) return true;
    if (isWorthSending(field, sent.value, value, rule.minimum_delta)) return true;
    const again = rule.resend_interval_seconds;
    return again !== undefined && elapsedSeconds >= again;
  }
}

function isWorthSending(
  field: string | number,
  before: SignalValue,
  now: SignalValue,
  configuredDelta: number | undefined,
): boolean {
  const delta = configuredDelta ?? DEFAULT_DELTAS.get(String(field)) ?? 0;
  if (before.kind === "location" && now.kind === "location") {
    const metres = distanceMetres(before, now);
    return metres > 0 && metres >= delta;
  }
  const from = numericValue(before);
  const to = numericValue(now);
  if (from !== null && to !== null && before.kind === now.kind) {
    return !Object.is(from, to) && !(Math.abs(to - from) < delta);
  }
  return !isSameValue(before, now);
}

function numericValue(value: SignalValue): number | null {
  return value.kind === "int" || value.kind === "float" || value.kind === "double"
    ? value.value
    : null;
}

function isSameValue(a: SignalValue, b: SignalValue): boolean {
  const comparable = (value: SignalValue): string =>
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === "bigint" ? part.toString() : part,
    );
  return comparable(a) === comparable(b);
}

type Place = { latitude: number; longitude: number };

/** Great-circle distance. */
export function distanceMetres(a: Place, b: Place): number {
  const radians = Math.PI / 180;
  const dLatitude = (b.latitude - a.latitude) * radians;
  const dLongitude = (b.longitude - a.longitude) * radians;
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLongitude / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}
