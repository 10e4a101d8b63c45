/**
 * A signal: one field of a car with one typed value, and where a car takes its signals from.
 */
import {
  DOORS,
  ENUM_MEMBERS,
  fieldNumber,
  TIRES,
  VALUE_MEMBERS,
  type EnumMemberName,
} from "./vocabulary.ts";
import type { ProtobufWriter } from "./protobuf-writer.ts";

export type Door = (typeof DOORS)[number];
export type Tire = (typeof TIRES)[number];

export type SignalValue =
  | { kind: "string"; value: string }
  | { kind: "int"; value: number }
  | { kind: "long"; value: bigint }
  | { kind: "float"; value: number }
  | { kind: "double"; value: number }
  | { kind: "boolean"; value: boolean }
  | { kind: "location"; latitude: number; longitude: number }
  /** By the name without Tesla's prefix (`D` of `ShiftStateD`) or by any number, known or not. */
  | { kind: "enum"; member: EnumMemberName; value: string | number }
  | { kind: "doors"; open: readonly Door[] }
  | { kind: "tires"; on: readonly Tire[] }
  | { kind: "time"; hour: number; minute: number; second: number }
  | { kind: "invalid" }
  /** A datum without a value, as older firmware sent (fleet-telemetry#207). */
  | { kind: "absent" };

/** `field` is a name, or a number that Tesla's vocabulary may not know yet. */
export type Signal = { field: string | number; value: SignalValue };

/** What a car measures. */
export type SignalSource = {
  /** Every signal's value at this moment; what of it is sent is the collector's decision. */
  sample(nowMs: number): Iterable<Signal>;
  /** The value of a configured field that `sample` does not know; `invalid` when not given. */
  missing?(field: string, nowMs: number): SignalValue;
};

/** The enum number of a value. Throws for a name the enum does not have: a bug of the source. */
export function enumNumber(member: EnumMemberName, value: string | number): number {
  if (typeof value === "number") return value;
  const number = ENUM_MEMBERS[member].values.indexOf(value);
  if (number < 0) throw new Error(`${member} has no value ${value}`);
  return number;
}

/** One `Datum`: key 1, value 2. */
export function encodeDatum(signal: Signal, datum: ProtobufWriter): void {
  const key = typeof signal.field === "number" ? signal.field : fieldNumber(signal.field);
  if (key === undefined) throw new Error(`Tesla has no field ${signal.field}`);
  datum.integer(1, key);
  const { value } = signal;
  if (value.kind !== "absent") datum.message(2, (inner) => encodeValue(value, inner));
}

function encodeValue(value: Exclude<SignalValue, { kind: "absent" }>, out: ProtobufWriter): void {
  switch (value.kind) {
    case "string":
      out.text(VALUE_MEMBERS.string_value, value.value);
      return;
    case "int":
      out.integer(VALUE_MEMBERS.int_value, value.value);
      return;
    case "long":
      out.integer(VALUE_MEMBERS.long_value, value.value);
      return;
    case "float":
      out.float(VALUE_MEMBERS.float_value, value.value);
      return;
    case "double":
      out.double(VALUE_MEMBERS.double_value, value.value);
      return;
    case "boolean":
      out.integer(VALUE_MEMBERS.boolean_value, value.value ? 1 : 0);
      return;
    case "location":
      out.message(VALUE_MEMBERS.location_value, (inner) => {
        if (!Object.is(value.latitude, 0)) inner.double(1, value.latitude);
        if (!Object.is(value.longitude, 0)) inner.double(2, value.longitude);
      });
      return;
    case "enum":
      out.integer(ENUM_MEMBERS[value.member].number, enumNumber(value.member, value.value));
      return;
    case "doors":
      out.message(VALUE_MEMBERS.door_value, (inner) => flags(DOORS, value.open, inner));
      return;
    case "tires":
      out.message(VALUE_MEMBERS.tire_location_value, (inner) => flags(TIRES, value.on, inner));
      return;
    case "time":
      out.message(VALUE_MEMBERS.time_value, (inner) => {
        if (value.hour !== 0) inner.integer(1, value.hour);
        if (value.minute !== 0) inner.integer(2, value.minute);
        if (value.second !== 0) inner.integer(3, value.second);
      });
      return;
    case "invalid":
      out.integer(VALUE_MEMBERS.invalid, 1);
      return;
  }
}

function flags<Name extends string>(
  names: readonly Name[],
  set: readonly Name[],
  out: ProtobufWriter,
): void {
  names.forEach((name, index) => {
    if (set.includes(name)) out.integer(index + 1, 1);
  });
}

/** What a witness writes down about a sent signal: the oneof member and its value without loss. */
export type WitnessedSignal = {
  field: string | number;
  member: string | null;
  value: string | number | boolean | null | Record<string, number | boolean>;
};

/** long values become decimal text, because JSON numbers stop at 2^53. */
export function toWitnessed({ field, value }: Signal): WitnessedSignal {
  switch (value.kind) {
    case "string":
      return { field, member: "string_value", value: value.value };
    case "int":
      return { field, member: "int_value", value: value.value };
    case "long":
      return { field, member: "long_value", value: value.value.toString() };
    case "float":
      return { field, member: "float_value", value: numberOrText(Math.fround(value.value)) };
    case "double":
      return { field, member: "double_value", value: numberOrText(value.value) };
    case "boolean":
      return { field, member: "boolean_value", value: value.value };
    case "location": {
      const { latitude, longitude } = value;
      return { field, member: "location_value", value: { latitude, longitude } };
    }
    case "enum":
      return { field, member: value.member, value: enumNumber(value.member, value.value) };
    case "doors":
      return { field, member: "door_value", value: toFlags(DOORS, value.open) };
    case "tires":
      return { field, member: "tire_location_value", value: toFlags(TIRES, value.on) };
    case "time": {
      const { hour, minute, second } = value;
      return { field, member: "time_value", value: { hour, minute, second } };
    }
    case "invalid":
      return { field, member: "invalid", value: true };
    case "absent":
      return { field, member: null, value: null };
  }
}

/** JSON has neither NaN nor infinities nor minus zero. */
function numberOrText(value: number): number | string {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? value : String(value);
}

function toFlags<Name extends string>(
  names: readonly Name[],
  set: readonly Name[],
): Record<string, boolean> {
  return Object.fromEntries(names.map((name) => [name, set.includes(name)]));
}
