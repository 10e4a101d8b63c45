/**
 * Reads blocks of ClickHouse's Native format, as far as the store's tables go: what would have
 * reached the database, without one.
 */
export type Cell = string | number | bigint | null | string[] | [string, string][];
export type Row = Record<string, Cell>;

export function readNativeBlock(bytes: Uint8Array): Row[] {
  const reader = new Cursor(bytes);
  const columns = reader.varint();
  const count = reader.varint();
  const rows: Row[] = Array.from({ length: count }, () => ({}));
  for (let column = 0; column < columns; column += 1) {
    const name = reader.text();
    const type = reader.text();
    // The one column that holds bytes which are no text.
    const isRaw = name === "payload";
    const cells = isRaw
      ? Array.from({ length: count }, () => reader.latin1())
      : readColumn(reader, type, count);
    rows.forEach((row, index) => {
      row[name] = cells[index] ?? null;
    });
  }
  if (!reader.isAtEnd) throw new Error("bytes after the last column");
  return rows;
}

function readColumn(reader: Cursor, type: string, count: number): Cell[] {
  const each = (read: () => Cell): Cell[] => Array.from({ length: count }, read);
  if (type === "UInt8" || type.startsWith("Enum8")) return each(() => reader.u8());
  if (type === "Int32") return each(() => reader.number("getInt32", 4));
  if (type === "UInt32") return each(() => reader.number("getUint32", 4));
  if (type === "Float64") return each(() => reader.number("getFloat64", 8));
  if (type === "Int64") return each(() => reader.i64());
  if (type === "DateTime64(3, 'UTC')") return each(() => Number(reader.i64()));
  if (type === "String") return each(() => reader.text());
  if (type === "LowCardinality(String)") return readDictionary(reader, count);
  const nullable = /^Nullable\((.*)\)$/.exec(type);
  if (nullable !== null) {
    const isNull = each(() => reader.u8());
    return readColumn(reader, nullable[1] ?? "", count).map((cell, row) =>
      isNull[row] === 1 ? null : cell,
    );
  }
  if (type === "Array(String)") {
    return readLists(reader, count, (length) => Array.from({ length }, () => reader.text()));
  }
  if (type === "Map(String, String)") {
    const ends = readEnds(reader, count);
    const total = ends.at(-1) ?? 0;
    const keys = Array.from({ length: total }, () => reader.text());
    const entries = keys.map((key): [string, string] => [key, reader.text()]);
    return ends.map((end, row) => entries.slice(ends[row - 1] ?? 0, end));
  }
  throw new Error(`the reader of the fuzz test does not know the type ${type}`);
}

function readDictionary(reader: Cursor, count: number): Cell[] {
  reader.i64();
  const width = Number(reader.i64() & 0xffn);
  const texts = Array.from({ length: Number(reader.i64()) }, () => reader.text());
  if (Number(reader.i64()) !== count) throw new Error("keys and rows differ in number");
  return Array.from({ length: count }, () => {
    const key =
      width === 0
        ? reader.u8()
        : width === 1
          ? reader.number("getUint16", 2)
          : reader.number("getUint32", 4);
    const text = texts[key];
    if (text === undefined) throw new Error("a key beyond its dictionary");
    return text;
  });
}

function readEnds(reader: Cursor, count: number): number[] {
  return Array.from({ length: count }, () => Number(reader.i64()));
}

function readLists(reader: Cursor, count: number, read: (length: number) => string[]): Cell[] {
  const ends = readEnds(reader, count);
  return ends.map((end, row) => read(end - (ends[row - 1] ?? 0)));
}

class Cursor {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  u8(): number {
    return this.number("getUint8", 1);
  }

  number(
    read: "getUint8" | "getUint16" | "getUint32" | "getInt32" | "getFloat64",
    width: number,
  ): number {
    const at = this.#at;
    this.#at += width;
    return this.#view[read](at, true);
  }

  i64(): bigint {
    const at = this.#at;
    this.#at += 8;
    return this.#view.getBigInt64(at, true);
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.u8();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  text(): string {
    return this.#take().toString("utf8");
  }

  /** Bytes as characters: a column of text may hold bytes that are none. */
  latin1(): string {
    return this.#take().toString("latin1");
  }

  #take(): Buffer {
    const length = this.varint();
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }
}
