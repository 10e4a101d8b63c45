/** Columns of text, of lists of texts and of maps, as in columns.ts. */
import type { ByteWriter } from "./byte-writer.ts";
import { bytesOf, type Column, Uint32Column } from "./columns.ts";

/** Text that repeats: a dictionary of the texts of this batch, "" first, and a key per row. */
export class LowCardinalityColumn implements Column {
  readonly type = "LowCardinality(String)";
  readonly #keys = new Uint32Column();
  #codes = new Map<string, number>([["", 0]]);
  #texts = [""];

  get rows(): number {
    return this.#keys.rows;
  }

  /** Size of the dictionary: every key is smaller. */
  get texts(): number {
    return this.#texts.length;
  }

  /** The key of a text in this batch. */
  code(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.#texts.length;
    this.#codes.set(text, code);
    this.#texts.push(text);
    return code;
  }

  push(text: string): void {
    this.#keys.push(this.code(text));
  }

  at(row: number): string {
    return this.#texts[this.#keys.at(row)] ?? "";
  }

  /** Appends the given rows of another column, whose keys are those of another dictionary. */
  take(from: LowCardinalityColumn, rows: Uint32Array): void {
    const source = from.#keys.reserve(0);
    const keys = this.#keys.reserve(rows.length);
    const codes = new Uint32Array(from.#texts.length);
    let at = this.#keys.rows;
    for (const row of rows) {
      const key = source[row] ?? 0;
      const text = from.#texts[key] ?? "";
      // 0 is the key of "" here and there; for others it means not looked up yet.
      const code = codes[key] || this.code(text);
      codes[key] = code;
      keys[at] = code;
      at += 1;
    }
    this.#keys.extend(rows.length);
  }

  /** As NumberColumn.reserve; the array holds keys. */
  reserve(more: number): Uint32Array {
    return this.#keys.reserve(more);
  }

  extend(count: number): void {
    this.#keys.extend(count);
  }

  fill(text: string, count: number): void {
    this.#keys.fill(this.code(text), count);
  }

  clear(): void {
    this.#keys.clear();
    this.#codes = new Map([["", 0]]);
    this.#texts = [""];
  }

  encode(out: ByteWriter, from: number, to: number): void {
    const size = this.#texts.length;
    const width = size <= 0x100 ? 1 : size <= 0x1_0000 ? 2 : 4;
    out.u64(1);
    out.u64(0x600 | (width === 1 ? 0 : width === 2 ? 1 : 2));
    out.u64(size);
    for (const text of this.#texts) out.text(text);
    out.u64(to - from);
    const keys = this.#keys.part(from, to);
    if (width === 1) out.raw(Uint8Array.from(keys));
    else if (width === 2) out.raw(bytesOf(Uint16Array.from(keys)));
    else out.raw(bytesOf(keys));
  }
}

/** Text or bytes, for tables with few rows. */
export class StringColumn implements Column {
  readonly type = "String";
  #values: (string | Uint8Array)[] = [];

  get rows(): number {
    return this.#values.length;
  }

  push(value: string | Uint8Array): void {
    this.#values.push(value);
  }

  clear(): void {
    this.#values = [];
  }

  encode(out: ByteWriter, from: number, to: number): void {
    for (const value of this.#values.slice(from, to)) out.text(value);
  }
}

export class StringArrayColumn implements Column {
  readonly type = "Array(String)";
  #values: string[][] = [];

  get rows(): number {
    return this.#values.length;
  }

  push(value: string[]): void {
    this.#values.push(value);
  }

  clear(): void {
    this.#values = [];
  }

  encode(out: ByteWriter, from: number, to: number): void {
    const part = this.#values.slice(from, to);
    encodeEnds(out, part);
    for (const texts of part) for (const text of texts) out.text(text);
  }
}

/** Map(String, String), in the order given. */
export class StringMapColumn implements Column {
  readonly type = "Map(String, String)";
  #values: [string, string][][] = [];

  get rows(): number {
    return this.#values.length;
  }

  push(value: [string, string][]): void {
    this.#values.push(value);
  }

  clear(): void {
    this.#values = [];
  }

  encode(out: ByteWriter, from: number, to: number): void {
    const part = this.#values.slice(from, to);
    encodeEnds(out, part);
    for (const entries of part) for (const [key] of entries) out.text(key);
    for (const entries of part) for (const [, value] of entries) out.text(value);
  }
}

function encodeEnds(out: ByteWriter, lists: readonly (readonly unknown[])[]): void {
  let end = 0;
  for (const list of lists) {
    end += list.length;
    out.u64(end);
  }
}
