/**
 * Turns every value into one that occurs exactly once, so that what a database holds can be
 * compared with what was acknowledged as full sets: a lost, doubled or altered signal shows.
 */
import type { Signal, SignalSource, SignalValue } from "./signal.ts";

/** Float32 holds whole numbers without loss up to here. */
const FLOAT_EXACT_MAX = 2 ** 24;
const INT32_MAX = 2 ** 31 - 1;
/** Beyond what a double holds exactly: a database that goes through doubles loses these. */
const LONG_BASE = 2n ** 53n;
/** Far above every enum number Tesla uses. */
const ENUM_BASE = 1_000;
/** One step is about 11 m, more than any usual `minimum_delta` of Location. */
const LATITUDE_STEPS = 1_600_000;
const LATITUDE_STEP_DEGREES = 0.000_1;

export type StampedSource = SignalSource & {
  /** The next number of this car's counter. Hand it to a successor so that no value returns. */
  readonly next: number;
};

/**
 * `first` is the counter's first value. Kinds are kept where a kind has room for unique values;
 * booleans become 64-bit integers, and doors, tires, times and invalid become text.
 */
export function stamped(source: SignalSource, options: { first?: number } = {}): StampedSource {
  let next = options.first ?? 1;
  const stamp = (field: string | number, value: SignalValue): Signal => {
    const number = next;
    next += 1;
    return { field, value: unique(value, number) };
  };
  return {
    get next() {
      return next;
    },
    *sample(nowMs) {
      for (const { field, value } of source.sample(nowMs)) yield stamp(field, value);
    },
    missing: (field) => stamp(field, { kind: "invalid" }).value,
  };
}

function unique(value: SignalValue, number: number): SignalValue {
  switch (value.kind) {
    case "double":
      return { kind: "double", value: number + 0.1 };
    case "float":
      if (number > FLOAT_EXACT_MAX) return { kind: "double", value: number + 0.1 };
      return { kind: "float", value: number };
    case "int":
      if (number > INT32_MAX) return { kind: "long", value: LONG_BASE + BigInt(number) };
      return { kind: "int", value: number };
    case "boolean":
    case "long":
      return { kind: "long", value: LONG_BASE + BigInt(number) };
    case "enum":
      if (number + ENUM_BASE > INT32_MAX) return { kind: "string", value: `Ünïque ${number}` };
      return { ...value, value: ENUM_BASE + number };
    case "location": {
      const column = number % LATITUDE_STEPS;
      const row = Math.floor(number / LATITUDE_STEPS);
      return {
        kind: "location",
        latitude: column * LATITUDE_STEP_DEGREES - 80,
        longitude: row * LATITUDE_STEP_DEGREES - 179,
      };
    }
    case "string":
    case "doors":
    case "tires":
    case "time":
    case "invalid":
    case "absent":
      // Not plain ASCII on purpose: text must survive every encoding on its way.
      return { kind: "string", value: `Ünïque ${number}` };
  }
}
