/**
 * V records: protobuf bytes to columns, written by hand on protobufjs's Reader because the
 * generated classes cost some 2,000 ns a signal on this schema. The generated code is the oracle
 * in the tests: same values, or both refuse. What it does and this must do too: a field whose wire
 * type is wrong is skipped as unknown; repeated submessages merge; enum numbers are any int32;
 * text must be UTF-8; submessages must end where they say.
 *
 * Longer than other files: one message type per method, and state that none of them may share.
 */
import protobuf from "protobufjs/minimal.js";
import { ok, refused, type Result } from "../../shared/result.ts";
import { CREATED_AT_MAX_MS, CREATED_AT_MIN_MS } from "./limits.ts";
import { readShortDatum } from "./short-datum.ts";
import { SignalWriter } from "./signal-writer.ts";
import type { SignalColumns } from "./tables.ts";
import { parseTxid } from "./txid.ts";
import {
  DOOR_NAMES,
  flagsText,
  isEnumMember,
  KIND,
  LOCATION_FIELD,
  parsePlaceText,
  TIRE_NAMES,
  timeText,
  VALUE_MEMBER_MAX,
} from "./values.ts";

export type Reader = protobuf.Reader;

/** Who sent a record and when it came: what the payload cannot be trusted or asked for. */
export type RecordOrigin = { vin: string; receivedAtMs: number; txid: string };

export type RecordRefusal =
  /** Not the protobuf message its topic promises. `detail` holds positions, never values. */
  { code: "malformed"; detail: string } | { code: "created_at_out_of_range"; detail: string };

export type DecodedRecord = { rows: number; createdAtMs: number };

const TWO_POW_32 = 4_294_967_296;
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** A reader over a whole segment; `decode` moves it to each record. */
export function createReader(bytes: Uint8Array): Reader {
  return protobuf.Reader.create(bytes);
}

/** Decodes V payloads into the columns it was given. One at a time; keeps no record. */
export class SignalDecoder {
  readonly #writer: SignalWriter;

  // The value being read. Fields instead of an object per signal.
  #member = 0;
  #num = 0;
  #low = 0;
  #high = 0;
  #text = "";
  #latitude = 0;
  #longitude = 0;
  #mask = 0;
  #hour = 0;
  #minute = 0;
  #second = 0;
  #unknownMember = "";

  // The record being read.
  #seconds = 0;
  #nanos = 0;
  #hasCreatedAt = false;
  #isResend = false;

  constructor(signals: SignalColumns) {
    this.#writer = new SignalWriter(signals);
  }

  /** To be called when the columns were cleared. */
  clear(): void {
    this.#writer.clear();
  }

  /**
   * Appends one row per signal of the payload at [start, end) of the reader's bytes. A refused
   * payload leaves no row. The VIN inside is ignored: the certificate's is in `origin`.
   */
  decode(
    reader: Reader,
    start: number,
    end: number,
    origin: RecordOrigin,
  ): Result<DecodedRecord, RecordRefusal> {
    try {
      // A datum takes two bytes at least.
      this.#writer.begin((end - start) / 2 + 1);
      this.#readPayload(reader, start, end);
    } catch (error) {
      const detail = error instanceof Error ? error.message : "not an Error";
      return refused({ code: "malformed", detail });
    }
    const createdAtMs = this.#hasCreatedAt
      ? this.#seconds * 1000 + Math.floor(this.#nanos / 1e6)
      : origin.receivedAtMs;
    if (!isPlausibleTime(createdAtMs)) {
      return refused({ code: "created_at_out_of_range", detail: "" });
    }
    const { vin, receivedAtMs } = origin;
    const txid = parseTxid(origin.txid);
    const rows = this.#writer.finish({
      vin,
      createdAtMs,
      receivedAtMs,
      isResend: this.#isResend,
      txidSession: txid.session,
      txidNumber: txid.number,
    });
    return ok({ rows, createdAtMs });
  }

  /** Payload: data 1, created_at 2, vin 3, is_resend 4. */
  #readPayload(reader: Reader, start: number, end: number): void {
    this.#hasCreatedAt = false;
    this.#seconds = 0;
    this.#nanos = 0;
    this.#isResend = false;
    reader.pos = start;
    reader.len = end;
    while (reader.pos < end) {
      const next = readShortDatum(reader.buf, reader.pos, end, this.#writer);
      if (next !== 0) {
        reader.pos = next;
        continue;
      }
      const tag = reader.tag();
      const number = tag >>> 3;
      const wire = tag & 7;
      if (number === 1 && wire === BYTES) this.#readDatum(reader, enter(reader), end);
      else if (number === 2 && wire === BYTES) this.#readTimestamp(reader, enter(reader), end);
      else if (number === 3 && wire === BYTES) reader.stringVerify();
      else if (number === 4 && wire === VARINT) this.#isResend = reader.bool();
      else reader.skipType(wire, 0, number);
    }
    leave(reader, end, end);
  }

  #readTimestamp(reader: Reader, end: number, outer: number): void {
    this.#hasCreatedAt = true;
    while (reader.pos < end) {
      const tag = reader.tag();
      const wire = tag & 7;
      if (tag >>> 3 === 1 && wire === VARINT) this.#seconds = readSeconds(reader);
      else if (tag >>> 3 === 2 && wire === VARINT) this.#nanos = reader.int32();
      else reader.skipType(wire, 1, tag >>> 3);
    }
    leave(reader, end, outer);
  }

  /** Datum: key 1, value 2. */
  #readDatum(reader: Reader, end: number, outer: number): void {
    let key = 0;
    this.#member = KIND.none;
    this.#unknownMember = "";
    while (reader.pos < end) {
      const tag = reader.tag();
      const wire = tag & 7;
      if (tag >>> 3 === 1 && wire === VARINT) key = reader.int32();
      else if (tag >>> 3 === 2 && wire === BYTES) this.#readValue(reader, enter(reader), end);
      else reader.skipType(wire, 1, tag >>> 3);
    }
    leave(reader, end, outer);
    this.#pushSignal(key);
  }

  #readValue(reader: Reader, end: number, outer: number): void {
    while (reader.pos < end) {
      const start = reader.pos;
      const tag = reader.tag();
      if (!this.#readMember(reader, tag >>> 3, tag & 7, end)) {
        reader.skipType(tag & 7, 2, tag >>> 3);
        if (tag >>> 3 > VALUE_MEMBER_MAX) {
          this.#unknownMember = Buffer.from(reader.buf.subarray(start, reader.pos)).toString("hex");
        }
      }
    }
    leave(reader, end, outer);
  }

  /** Reads one member of the oneof; false when number and wire type are none that is known. */
  #readMember(reader: Reader, number: number, wire: number, end: number): boolean {
    switch (wire) {
      case VARINT:
        return this.#readVarint(reader, number);
      case FIXED64:
        if (number !== KIND.double) return false;
        this.#num = reader.double();
        break;
      case FIXED32:
        if (number !== KIND.float) return false;
        this.#num = reader.float();
        break;
      case BYTES:
        return this.#readBytes(reader, number, end);
      default:
        return false;
    }
    this.#member = number;
    return true;
  }

  #readVarint(reader: Reader, number: number): boolean {
    if (number === KIND.int64) {
      const value = reader.int64();
      if (typeof value === "number") throw new Error("the `long` package is missing");
      this.#low = value.low;
      this.#high = value.high;
      this.#num = value.high * TWO_POW_32 + (value.low >>> 0);
    } else if (number === KIND.boolean || number === KIND.invalid) {
      this.#num = reader.bool() ? 1 : 0;
    } else if (number === KIND.int32 || isEnumMember(number)) {
      this.#num = reader.int32();
    } else return false;
    this.#member = number;
    return true;
  }

  #readBytes(reader: Reader, number: number, outer: number): boolean {
    switch (number) {
      case KIND.string:
        this.#text = reader.stringVerify();
        break;
      case KIND.location:
        this.#readLocation(reader, enter(reader), outer);
        break;
      case KIND.doors:
        this.#readFlags(reader, number, DOOR_NAMES.length, outer);
        break;
      case KIND.tires:
        this.#readFlags(reader, number, TIRE_NAMES.length, outer);
        break;
      case KIND.time:
        this.#readTime(reader, enter(reader), outer);
        break;
      default:
        return false;
    }
    this.#member = number;
    return true;
  }

  #readLocation(reader: Reader, end: number, outer: number): void {
    if (this.#member !== KIND.location) {
      this.#latitude = 0;
      this.#longitude = 0;
    }
    while (reader.pos < end) {
      const tag = reader.tag();
      const wire = tag & 7;
      if (tag >>> 3 === 1 && wire === FIXED64) this.#latitude = reader.double();
      else if (tag >>> 3 === 2 && wire === FIXED64) this.#longitude = reader.double();
      else reader.skipType(wire, 3, tag >>> 3);
    }
    leave(reader, end, outer);
  }

  #readFlags(reader: Reader, member: number, count: number, outer: number): void {
    const end = enter(reader);
    let mask = this.#member === member ? this.#mask : 0;
    while (reader.pos < end) {
      const tag = reader.tag();
      const number = tag >>> 3;
      const wire = tag & 7;
      if (number >= 1 && number <= count && wire === VARINT) {
        const bit = 1 << (number - 1);
        mask = reader.bool() ? mask | bit : mask & ~bit;
      } else reader.skipType(wire, 3, number);
    }
    leave(reader, end, outer);
    this.#mask = mask;
  }

  #readTime(reader: Reader, end: number, outer: number): void {
    if (this.#member !== KIND.time) {
      this.#hour = 0;
      this.#minute = 0;
      this.#second = 0;
    }
    while (reader.pos < end) {
      const tag = reader.tag();
      const number = tag >>> 3;
      const wire = tag & 7;
      if (number === 1 && wire === VARINT) this.#hour = reader.int32();
      else if (number === 2 && wire === VARINT) this.#minute = reader.int32();
      else if (number === 3 && wire === VARINT) this.#second = reader.int32();
      else reader.skipType(wire, 3, number);
    }
    leave(reader, end, outer);
  }

  #pushSignal(key: number): void {
    const writer = this.#writer;
    const kind = this.#member;
    switch (kind) {
      case KIND.none:
        if (this.#unknownMember === "") writer.number(key, kind, Number.NaN);
        else writer.text(key, KIND.unknown, Number.NaN, this.#unknownMember);
        return;
      case KIND.string: {
        writer.string(key, this.#text);
        const place = key === LOCATION_FIELD ? parsePlaceText(this.#text) : null;
        if (place !== null) writer.place(place.latitude, place.longitude);
        return;
      }
      case KIND.int64:
        return writer.int64(key, this.#num, this.#low, this.#high);
      case KIND.int32:
      case KIND.float:
      case KIND.double:
      case KIND.boolean:
        return writer.number(key, kind, this.#num);
      case KIND.location:
        writer.number(key, kind, Number.NaN);
        return writer.place(this.#latitude, this.#longitude);
      case KIND.invalid:
        return writer.number(key, kind, Number.NaN);
      case KIND.doors:
        return writer.text(key, kind, this.#mask, flagsText(DOOR_NAMES, this.#mask));
      case KIND.tires:
        return writer.text(key, kind, this.#mask, flagsText(TIRE_NAMES, this.#mask));
      case KIND.time: {
        const seconds = this.#hour * 3600 + this.#minute * 60 + this.#second;
        const text = timeText(this.#hour, this.#minute, this.#second);
        return writer.text(key, kind, seconds, text);
      }
      default:
        return writer.enum(key, kind, this.#num);
    }
  }
}

export function isPlausibleTime(ms: number): boolean {
  return ms >= CREATED_AT_MIN_MS && ms < CREATED_AT_MAX_MS;
}

/** Bytes of a varint that stay exact without splitting it in halves: 35 bits, the year 3058. */
const SECONDS_BYTES = 5;

/** An int64 as a number. Times of our age take the short way: an object per record is dear. */
function readSeconds(reader: Reader): number {
  const { buf, pos, len } = reader;
  let seconds = 0;
  let scale = 1;
  for (let i = pos; i < len && i < pos + SECONDS_BYTES; i += 1) {
    const byte = buf[i] ?? 0;
    seconds += (byte & 0x7f) * scale;
    if (byte < 0x80) {
      reader.pos = i + 1;
      return seconds;
    }
    scale *= 128;
  }
  const value = reader.int64();
  return typeof value === "number" ? value : value.high * TWO_POW_32 + (value.low >>> 0);
}

/** Enters a submessage: reads its length, narrows the reader to it and returns its end. */
function enter(reader: Reader): number {
  const length = reader.size();
  const end = reader.pos + length;
  if (end > reader.len) throw new RangeError(`index out of range: ${reader.pos} + ${length}`);
  reader.len = end;
  return end;
}

/** Leaves a submessage, which must have been read to its end and not beyond. */
function leave(reader: Reader, end: number, outer: number): void {
  if (reader.pos !== end) throw new RangeError(`index out of range: ${reader.pos} > ${end}`);
  reader.len = outer;
}
