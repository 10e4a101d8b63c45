/**
 * The short way through a datum: the form in which cars write nearly all of them, which is
 * `0a length 08 key 12 length tag value` with one-byte lengths, key before value and one member.
 * What looks otherwise, however slightly, is left to records.ts; so this may only ever accept what
 * that one would read in the same way, and the fuzz test against the generated classes covers both.
 */
import type { SignalWriter } from "./signal-writer.ts";
import { isEnumMember, KIND, LOCATION_FIELD } from "./values.ts";

const DATUM = 0x0a;
const KEY = 0x08;
const VALUE = 0x12;
/** First byte of a varint of several bytes; as length also more than a short datum has. */
const LONG = 0x80;

/** Tag bytes of members of `Value`: number and wire type. */
const TAG = {
  string: 0x0a,
  int32: 0x10,
  float: 0x25,
  double: 0x29,
  boolean: 0x30,
  location: 0x3a,
  invalid: 0x50,
} as const;
/** A location with both coordinates: length, tag, latitude, tag, longitude. */
const LOCATION_BYTES = 18;
const LATITUDE = 0x09;
const LONGITUDE = 0x11;
const VARINT = 0;

const NUMBER = new DataView(new ArrayBuffer(8));
const NUMBER_BYTES = new Uint8Array(NUMBER.buffer);

/**
 * Reads the datum at `at` of a payload that ends at `limit` and writes its signal. Returns where
 * the next one begins, or 0 when the datum is of another form; then nothing was written.
 */
export function readShortDatum(
  bytes: Uint8Array,
  at: number,
  limit: number,
  out: SignalWriter,
): number {
  const length = bytes[at + 1] ?? LONG;
  const end = at + 2 + length;
  if (bytes[at] !== DATUM || length >= LONG || end > limit || bytes[at + 2] !== KEY) return 0;
  let next = at + 4;
  let key = bytes[at + 3] ?? 0;
  if (key >= LONG) {
    const high = bytes[next] ?? LONG;
    if (high >= LONG) return 0;
    key = (key & 0x7f) | (high << 7);
    next += 1;
  }
  const valueLength = bytes[next + 1] ?? LONG;
  if (bytes[next] !== VALUE || next + 2 + valueLength !== end) return 0;
  return readValue(bytes, next + 2, end, key, out) ? end : 0;
}

function readValue(
  bytes: Uint8Array,
  at: number,
  end: number,
  key: number,
  out: SignalWriter,
): boolean {
  const tag = bytes[at] ?? LONG;
  switch (tag) {
    case TAG.double:
      if (at + 9 !== end) return false;
      out.number(key, KIND.double, doubleAt(bytes, at + 1));
      return true;
    case TAG.float:
      if (at + 5 !== end) return false;
      out.number(key, KIND.float, floatAt(bytes, at + 1));
      return true;
    case TAG.location:
      return readPlace(bytes, at + 1, end, key, out);
    case TAG.string:
      return readText(bytes, at + 1, end, key, out);
    default:
      return readSmall(bytes, at, end, key, out);
  }
}

/** Booleans, `invalid`, enums and small integers: a tag of one or two bytes and a value of one. */
function readSmall(
  bytes: Uint8Array,
  at: number,
  end: number,
  key: number,
  out: SignalWriter,
): boolean {
  let tag = bytes[at] ?? LONG;
  let valueAt = at + 1;
  if (tag >= LONG) {
    tag = (tag & 0x7f) | ((bytes[valueAt] ?? LONG) << 7);
    valueAt += 1;
  }
  const value = bytes[valueAt] ?? LONG;
  // A tag that goes on beyond two bytes has bit 14 set here, which no known member has.
  if (valueAt + 1 !== end || value >= LONG || (tag & 7) !== VARINT) return false;
  const member = tag >>> 3;
  if (member === KIND.boolean) out.number(key, member, value === 0 ? 0 : 1);
  else if (member === KIND.invalid) out.number(key, member, Number.NaN);
  else if (member === KIND.int32) out.number(key, member, value);
  else if (isEnumMember(member)) out.enum(key, member, value);
  else return false;
  return true;
}

function readPlace(
  bytes: Uint8Array,
  at: number,
  end: number,
  key: number,
  out: SignalWriter,
): boolean {
  const isWhole =
    at + 1 + LOCATION_BYTES === end &&
    bytes[at] === LOCATION_BYTES &&
    bytes[at + 1] === LATITUDE &&
    bytes[at + 10] === LONGITUDE;
  if (!isWhole) return false;
  out.number(key, KIND.location, Number.NaN);
  out.place(doubleAt(bytes, at + 2), doubleAt(bytes, at + 11));
  return true;
}

/** ASCII only: other text may be no UTF-8, which records.ts refuses. Places as text go there too. */
function readText(
  bytes: Uint8Array,
  at: number,
  end: number,
  key: number,
  out: SignalWriter,
): boolean {
  if (key === LOCATION_FIELD || at + 1 + (bytes[at] ?? LONG) !== end) return false;
  let text = "";
  for (let i = at + 1; i < end; i += 1) {
    const byte = bytes[i] ?? LONG;
    if (byte >= LONG) return false;
    text += String.fromCharCode(byte);
  }
  out.string(key, text);
  return true;
}

function doubleAt(bytes: Uint8Array, at: number): number {
  for (let i = 0; i < 8; i += 1) NUMBER_BYTES[i] = bytes[at + i] ?? 0;
  return NUMBER.getFloat64(0, true);
}

function floatAt(bytes: Uint8Array, at: number): number {
  for (let i = 0; i < 4; i += 1) NUMBER_BYTES[i] = bytes[at + i] ?? 0;
  return NUMBER.getFloat32(0, true);
}
