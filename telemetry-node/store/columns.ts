/**
 * Columns of rows under construction, each able to write itself in ClickHouse's Native format.
 * Rows live in typed arrays or, for text, as keys into a dictionary: no object per row.
 *
 * Native format as measured against ClickHouse 26.7: all integers little-endian; text is a varint
 * length and bytes; LowCardinality is u64 1, u64 flags (0x600 | key width), u64 size of the
 * dictionary, its texts ("" first), u64 rows, keys.
 */

import type { ByteWriter } from "./byte-writer.ts";

const START_ROWS = 1024;
const TWO_POW_32 = 4_294_967_296;

export interface Column {
  /** ClickHouse's name of the type. */
  readonly type: string;
  readonly rows: number;
  /** Forgets everything. */
  clear(): void;
  /** Writes rows [from, to). */
  encode(out: ByteWriter, from: number, to: number): void;
}

type Numbers = Float64Array | Int32Array | Uint32Array | Uint8Array;

/** Fixed-width numbers. The machine must be little-endian, as every machine Node runs on is. */
class NumberColumn<T extends Numbers> implements Column {
  readonly type: string;
  rows = 0;
  #values: T;
  readonly #allocate: (length: number) => T;

  constructor(type: string, allocate: (length: number) => T) {
    this.type = type;
    this.#allocate = allocate;
    this.#values = allocate(START_ROWS);
  }

  push(value: number): void {
    if (this.rows === this.#values.length) this.#grow(this.rows + 1);
    this.#values[this.rows] = value;
    this.rows += 1;
  }

  /** The same value `count` times: what all signals of a record share. */
  fill(value: number, count: number): void {
    const end = this.rows + count;
    if (end > this.#values.length) this.#grow(end);
    this.#values.fill(value, this.rows, end);
    this.rows = end;
  }

  /**
   * The array behind the column with room for `more` rows, for a writer that fills several columns
   * row by row: the new rows begin at `rows` and count after `extend`. Valid until the next call.
   */
  reserve(more: number): T {
    const end = this.rows + more;
    if (end > this.#values.length) this.#grow(end);
    return this.#values;
  }

  /** Takes `count` rows written into the reserved array. */
  extend(count: number): void {
    this.rows += count;
  }

  /** Appends the given rows of another column. */
  take(from: NumberColumn<T>, rows: Uint32Array): void {
    const source = from.#values;
    const values = this.reserve(rows.length);
    let at = this.rows;
    for (const row of rows) {
      values[at] = source[row] ?? 0;
      at += 1;
    }
    this.rows = at;
  }

  at(row: number): number {
    return this.#values[row] ?? Number.NaN;
  }

  clear(): void {
    this.rows = 0;
  }

  encode(out: ByteWriter, from: number, to: number): void {
    out.raw(bytesOf(this.part(from, to)));
  }

  /** A view of rows [from, to), valid until the next push. */
  part(from: number, to: number): Numbers {
    return this.#values.subarray(from, to);
  }

  #grow(rows: number): void {
    const larger = this.#allocate(Math.max(this.#values.length * 2, rows));
    larger.set(this.#values);
    this.#values = larger;
  }
}

export class Float64Column extends NumberColumn<Float64Array> {
  constructor() {
    super("Float64", (length) => new Float64Array(length));
  }
}

export class Uint8Column extends NumberColumn<Uint8Array> {
  constructor(type = "UInt8") {
    super(type, (length) => new Uint8Array(length));
  }
}

export class Int32Column extends NumberColumn<Int32Array> {
  constructor() {
    super("Int32", (length) => new Int32Array(length));
  }
}

export class Uint32Column extends NumberColumn<Uint32Array> {
  constructor() {
    super("UInt32", (length) => new Uint32Array(length));
  }
}

/** 64-bit integers as two halves, so that none is rounded and none becomes a BigInt. */
export class Int64Column implements Column {
  readonly type = "Int64";
  rows = 0;
  #halves = new Int32Array(START_ROWS * 2);

  /** As NumberColumn.reserve; two halves a row, the low one first. */
  reserve(more: number): Int32Array {
    const halves = (this.rows + more) * 2;
    if (halves > this.#halves.length) {
      const larger = new Int32Array(Math.max(this.#halves.length * 2, halves));
      larger.set(this.#halves);
      this.#halves = larger;
    }
    return this.#halves;
  }

  extend(count: number): void {
    this.rows += count;
  }

  take(from: Int64Column, rows: Uint32Array): void {
    const source = from.#halves;
    const halves = this.reserve(rows.length);
    let at = this.rows * 2;
    for (const row of rows) {
      halves[at] = source[row * 2] ?? 0;
      halves[at + 1] = source[row * 2 + 1] ?? 0;
      at += 2;
    }
    this.rows = at / 2;
  }

  clear(): void {
    this.rows = 0;
  }

  encode(out: ByteWriter, from: number, to: number): void {
    out.raw(bytesOf(this.#halves.subarray(from * 2, to * 2)));
  }
}

/** Epoch milliseconds as DateTime64(3, 'UTC'). */
export class TimeColumn extends NumberColumn<Float64Array> {
  constructor() {
    super("DateTime64(3, 'UTC')", (length) => new Float64Array(length));
  }

  override encode(out: ByteWriter, from: number, to: number): void {
    const halves = new Int32Array((to - from) * 2);
    for (let row = from, at = 0; row < to; row += 1, at += 2) {
      const ms = Math.floor(this.at(row));
      const high = Math.floor(ms / TWO_POW_32);
      halves[at] = ms - high * TWO_POW_32;
      halves[at + 1] = high;
    }
    out.raw(new Uint8Array(halves.buffer));
  }
}

/** As TimeColumn; NaN is null. */
export class NullableTimeColumn implements Column {
  readonly type = "Nullable(DateTime64(3, 'UTC'))";
  readonly #isNull = new Uint8Column();
  readonly #times = new TimeColumn();

  get rows(): number {
    return this.#times.rows;
  }

  push(ms: number): void {
    this.#isNull.push(Number.isNaN(ms) ? 1 : 0);
    this.#times.push(Number.isNaN(ms) ? 0 : ms);
  }

  clear(): void {
    this.#isNull.clear();
    this.#times.clear();
  }

  encode(out: ByteWriter, from: number, to: number): void {
    this.#isNull.encode(out, from, to);
    this.#times.encode(out, from, to);
  }
}

/** The bytes of a typed array, not copied. */
export function bytesOf(numbers: ArrayBufferView): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
