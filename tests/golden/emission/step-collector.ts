/**
 * The collector's rules (tests/simulator/vehicle/collector.ts) for readings that hold for a whole
 * physics step: it works out at which 500 ms step inside it a field falls due instead of looking at
 * each, which is what makes a month affordable. A test replays a day through the other one.
 */
import { distanceMetres } from "../../simulator/vehicle/collector.ts";
import { fieldNumber } from "../../simulator/vehicle/vocabulary.ts";
import type { Signal } from "../../simulator/vehicle/signal.ts";
import { toDegrees, type Origin } from "../physics/roads.ts";
import { isClassic, isFieldKnown, LAST_TEXT_FIELD } from "./firmware.ts";
import type { Profile } from "./profile.ts";
import type { Reading, Sensor, View } from "./reading.ts";
import { SENSORS, toText, toValue } from "./sensors.ts";

/** Smallest changes the car assumes where the configuration names none (firmware 2025.2.6). */
const ASSUMED_DELTAS: Readonly<Record<string, number>> = { ChargerVoltage: 0.3, Odometer: 0.1 };
const PLACE_DIGITS = 1e6;

type Slot = {
  sensor: Sensor;
  number: number;
  intervalMs: number;
  delta: number;
  isRepeating: boolean;
  sentAtMs: number;
  sent: Reading;
  sentPlace: Place;
};
type Place = { latitude: number; longitude: number };

/** Signals that fall due at one moment. */
export type Due = { atMs: number; signals: Signal[] };

export class StepCollector {
  #slots: Slot[] = [];
  readonly #origin: Origin;
  readonly #repeating: readonly string[];

  /** `repeating`: fields that are sent every interval even when unchanged. */
  constructor(origin: Origin, repeating: readonly string[] = []) {
    this.#origin = origin;
    this.#repeating = repeating;
  }

  /** A new configuration, or a car that woke: everything is sent once more. */
  configure(profile: Profile): void {
    this.#slots = SENSORS.filter(({ field }) => profile[field] !== undefined).map((sensor) => {
      const rule = profile[sensor.field];
      return {
        sensor,
        number: fieldNumber(sensor.field) ?? 0,
        intervalMs: (rule?.interval_seconds ?? 0) * 1000,
        delta: rule?.minimum_delta ?? ASSUMED_DELTAS[sensor.field] ?? 0,
        isRepeating: this.#repeating.includes(sensor.field),
        sentAtMs: Number.NEGATIVE_INFINITY,
        sent: null,
        sentPlace: { latitude: 0, longitude: 0 },
      };
    });
  }

  /** What falls due while these readings hold, by moment; it counts as sent. */
  collect(view: View, forMs: number): Due[] {
    const due: Due[] = [];
    const endMs = view.atMs + forMs;
    for (const slot of this.#slots) {
      let dueMs = Math.max(view.atMs, slot.sentAtMs + slot.intervalMs);
      if (dueMs >= endMs || !isFieldKnown(view.car.version, slot.number)) continue;
      for (; dueMs < endMs; dueMs += slot.intervalMs) {
        const signal = this.#take(slot, view, dueMs);
        if (signal !== null) addTo(due, dueMs, signal);
        // What holds for the whole step is sent once in it, unless the field repeats itself.
        if (!slot.isRepeating) break;
      }
    }
    return due.length > 1 ? due.sort((a, b) => a.atMs - b.atMs) : due;
  }

  /** Present values of these fields, for a resend; they count as sent. */
  latest(fields: ReadonlySet<string>, view: View): Signal[] {
    const signals: Signal[] = [];
    for (const slot of this.#slots) {
      if (fields.has(slot.sensor.field)) signals.push(this.#send(slot, view, view.atMs));
    }
    return signals;
  }

  #take(slot: Slot, view: View, dueMs: number): Signal | null {
    const isFirst = slot.sentAtMs === Number.NEGATIVE_INFINITY;
    if (slot.sensor.as === "place") {
      const metres = distanceMetres(slot.sentPlace, this.#place(view));
      return isFirst || (metres > 0 && metres >= slot.delta) ? this.#send(slot, view, dueMs) : null;
    }
    const reading = slot.sensor.read(view);
    return isFirst || slot.isRepeating || isWorthSending(slot.sent, reading, slot.delta)
      ? this.#send(slot, view, dueMs)
      : null;
  }

  #send(slot: Slot, view: View, dueMs: number): Signal {
    slot.sentAtMs = dueMs;
    const { sensor } = slot;
    const asText = slot.number <= LAST_TEXT_FIELD && isClassic(view.car.version);
    if (sensor.as === "place") {
      slot.sentPlace = this.#place(view);
      const value = { kind: "location", ...slot.sentPlace } as const;
      return { field: sensor.field, value: asText ? toText(value) : value };
    }
    slot.sent = sensor.read(view);
    const value = toValue(sensor, slot.sent);
    return { field: sensor.field, value: asText ? toText(value) : value };
  }

  #place({ car }: View): Place {
    const { latitude, longitude } = toDegrees(this.#origin, car.eastM, car.northM);
    return {
      latitude: Math.round(latitude * PLACE_DIGITS) / PLACE_DIGITS,
      longitude: Math.round(longitude * PLACE_DIGITS) / PLACE_DIGITS,
    };
  }
}

function isWorthSending(before: Reading, now: Reading, delta: number): boolean {
  if (typeof before === "number" && typeof now === "number") {
    return before !== now && !(Math.abs(now - before) < delta);
  }
  return before !== now;
}

function addTo(due: Due[], atMs: number, signal: Signal): void {
  const same = due.find((entry) => entry.atMs === atMs);
  if (same === undefined) due.push({ atMs, signals: [signal] });
  else same.signals.push(signal);
}
