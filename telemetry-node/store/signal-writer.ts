/**
 * Rows of the `signals` table under construction, one record at a time. This is the hot end of the
 * store: values go straight into the columns' arrays, since one shared `push` over arrays of many
 * types costs more than reading the bytes did.
 */
import type { SignalColumns } from "./tables.ts";
import { enumText, fieldText, KIND, parseNumberText } from "./values.ts";

/** Field numbers up to here are in Tesla's enum or will be; their keys are remembered. */
const CACHED_FIELDS = 1024;
/** Members of `Value` and numbers of an enum whose texts' keys are remembered. */
const CACHED_MEMBERS = 64;
const CACHED_ENUM_NUMBERS = 64;

/** What all signals of a record share. */
export type RecordFacts = {
  vin: string;
  createdAtMs: number;
  receivedAtMs: number;
  isResend: boolean;
  txidSession: string;
  txidNumber: number;
};

/**
 * `begin`, then a call per signal, then `finish`. Without `finish` the record leaves no row: rows
 * count once the columns are told.
 */
export class SignalWriter {
  readonly #signals: SignalColumns;
  #first = 0;
  #row = 0;
  #field: Uint32Array = new Uint32Array();
  #kind: Uint8Array = new Uint8Array();
  #num: Float64Array = new Float64Array();
  #int: Int32Array = new Int32Array();
  #str: Uint32Array = new Uint32Array();
  #lat: Float64Array = new Float64Array();
  #lon: Float64Array = new Float64Array();
  #fieldNumber: Int32Array = new Int32Array();
  /** Number that a text stands for, by its key: parsed once per batch. */
  #textNumbers: number[] = [];
  // Keys of texts in the dictionaries of this batch; 0, the key of "", means not known yet.
  readonly #fieldCodes = new Uint32Array(CACHED_FIELDS);
  readonly #enumCodes = new Uint32Array(CACHED_MEMBERS * CACHED_ENUM_NUMBERS);

  constructor(signals: SignalColumns) {
    this.#signals = signals;
  }

  /** To be called when the columns were cleared. */
  clear(): void {
    this.#fieldCodes.fill(0);
    this.#enumCodes.fill(0);
    this.#textNumbers = [];
  }

  /** `rowsMax`: more signals than the record can hold. */
  begin(rowsMax: number): void {
    const signals = this.#signals;
    this.#first = this.#row = signals.kind.rows;
    this.#field = signals.field.reserve(rowsMax);
    this.#kind = signals.kind.reserve(rowsMax);
    this.#num = signals.num.reserve(rowsMax);
    this.#int = signals.int.reserve(rowsMax);
    this.#str = signals.str.reserve(rowsMax);
    this.#lat = signals.lat.reserve(rowsMax);
    this.#lon = signals.lon.reserve(rowsMax);
    this.#fieldNumber = signals.field_number.reserve(rowsMax);
  }

  /** A value that is a number, or none: NaN. */
  number(field: number, kind: number, num: number): void {
    const row = this.#start(field, kind);
    this.#num[row] = num;
    this.#str[row] = 0;
    this.#lat[row] = Number.NaN;
    this.#lon[row] = Number.NaN;
  }

  int64(field: number, num: number, low: number, high: number): void {
    this.number(field, KIND.int64, num);
    this.#int[this.#row * 2 - 2] = low;
    this.#int[this.#row * 2 - 1] = high;
  }

  enum(field: number, kind: number, num: number): void {
    this.number(field, kind, num);
    this.#str[this.#row - 1] = this.#enumCode(kind, num);
  }

  /** A text as sent, with the number it stands for where it does. */
  string(field: number, text: string): void {
    const code = this.#signals.str.code(text);
    const num = this.#textNumbers[code] ?? parseNumberText(text);
    this.#textNumbers[code] = num;
    this.number(field, KIND.string, num);
    this.#str[this.#row - 1] = code;
  }

  /** A value that has a number and a text of ours. */
  text(field: number, kind: number, num: number, text: string): void {
    this.number(field, kind, num);
    this.#str[this.#row - 1] = this.#signals.str.code(text);
  }

  /** Makes the last signal a place as well. */
  place(latitude: number, longitude: number): void {
    this.#lat[this.#row - 1] = latitude;
    this.#lon[this.#row - 1] = longitude;
  }

  /** The record was read to its end: its rows count. Returns how many they are. */
  finish(facts: RecordFacts): number {
    const signals = this.#signals;
    const count = this.#row - this.#first;
    const { field, kind, num, int, str, lat, lon, field_number } = signals;
    for (const column of [field, kind, num, int, str, lat, lon, field_number]) {
      column.extend(count);
    }
    signals.vin.fill(facts.vin, count);
    signals.created_at.fill(facts.createdAtMs, count);
    signals.received_at.fill(facts.receivedAtMs, count);
    signals.is_resend.fill(facts.isResend ? 1 : 0, count);
    signals.txid_session.fill(facts.txidSession, count);
    signals.txid_number.fill(facts.txidNumber, count);
    return count;
  }

  #start(field: number, kind: number): number {
    const row = this.#row;
    this.#field[row] = this.#fieldCode(field);
    this.#kind[row] = kind;
    this.#int[row * 2] = 0;
    this.#int[row * 2 + 1] = 0;
    this.#fieldNumber[row] = field;
    this.#row = row + 1;
    return row;
  }

  #fieldCode(field: number): number {
    // Only numbers of the enum are remembered: a car may send any int32.
    const isCached = field >= 0 && field < CACHED_FIELDS;
    const known = isCached ? (this.#fieldCodes[field] ?? 0) : 0;
    if (known !== 0) return known;
    const code = this.#signals.field.code(fieldText(field));
    if (isCached) this.#fieldCodes[field] = code;
    return code;
  }

  #enumCode(kind: number, num: number): number {
    const isCached = kind < CACHED_MEMBERS && num >= 0 && num < CACHED_ENUM_NUMBERS;
    const at = kind * CACHED_ENUM_NUMBERS + num;
    const known = isCached ? (this.#enumCodes[at] ?? 0) : 0;
    if (known !== 0) return known;
    const code = this.#signals.str.code(enumText(kind, num));
    if (isCached) this.#enumCodes[at] = code;
    return code;
  }
}
