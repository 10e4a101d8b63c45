/**
 * Native blocks as drivers want them that name a protocol version (`client_protocol_version`, such as
 * clickhouse-go, by which Grafana asks). The engine writes those of version 0; a server adds, from
 * the named version on, a description before each block and a byte before each column's values.
 *
 *     version 0   columns rows        (name type        values)*
 *     later       info    columns rows (name type flags values)*
 *
 * Nothing tells where the values of a column end but their type, so each is measured. Pure.
 */

/** From here on a server writes the flags of a column's serialization (ClickHouse, ProtocolDefines.h). */
const FLAGS_FROM_VERSION = 54_454;
/** Field 1, whether totals overflowed: no. Field 2, bucket: none. End. */
const BLOCK_INFO = Uint8Array.of(1, 0, 2, 0xff, 0xff, 0xff, 0xff, 0);
const DEFAULT_SERIALIZATION = Uint8Array.of(0);

/** Bytes of one value. */
const FIXED: Readonly<Record<string, number>> = {
  Bool: 1, Int8: 1, UInt8: 1, Int16: 2, UInt16: 2, Int32: 4, UInt32: 4, Int64: 8, UInt64: 8,
  Int128: 16, UInt128: 16, Int256: 32, UInt256: 32, Float32: 4, Float64: 8, BFloat16: 2,
  Date: 2, Date32: 4, DateTime: 4, DateTime64: 8, Time: 4, Time64: 8, Enum8: 1, Enum16: 2,
  UUID: 16, IPv4: 4, IPv6: 16, Nothing: 1, Decimal32: 4, Decimal64: 8, Decimal128: 16,
  Decimal256: 32,
}; // prettier-ignore

/** Each piece holds whole blocks. Throws, with text for the client, at a type it cannot measure. */
export async function* withProtocol(
  pieces: AsyncIterable<Uint8Array>,
  version: number,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield toProtocol(piece, version);
}

function toProtocol(blocks: Uint8Array, version: number): Uint8Array {
  const reader = new Reader(blocks);
  const parts: Uint8Array[] = [];
  while (reader.at < blocks.length) {
    const start = reader.at;
    const columns = reader.varint();
    const rows = reader.varint();
    parts.push(BLOCK_INFO, blocks.subarray(start, reader.at));
    for (let column = 0; column < columns; column += 1) {
      const head = reader.at;
      reader.text();
      const type = reader.text();
      parts.push(blocks.subarray(head, reader.at));
      if (version >= FLAGS_FROM_VERSION) parts.push(DEFAULT_SERIALIZATION);
      const values = reader.at;
      if (rows > 0) reader.skipColumn(type, rows);
      parts.push(blocks.subarray(values, reader.at));
    }
  }
  return Buffer.concat(parts);
}

class Reader {
  at = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#view.getUint8(this.at);
      this.at += 1;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  text(): string {
    return Buffer.from(this.#bytes.subarray(this.#skipText(), this.at)).toString("utf8");
  }

  /** Goes past a text and returns where it begins. */
  #skipText(): number {
    const length = this.varint();
    const begin = this.at;
    this.at = begin + length;
    return begin;
  }

  /** Goes past the values of a column, and the version that stands before those with a dictionary. */
  skipColumn(type: string, rows: number): void {
    this.at += 8 * dictionariesOf(type);
    this.skip(type, rows);
  }

  /** Goes past `count` values of a type. */
  skip(type: string, count: number): void {
    const { name, inner } = parseType(type);
    const size = name === "Decimal" ? decimalBytes(Number(inner[0])) : FIXED[name];
    if (size !== undefined) this.at += size * count;
    else if (name === "FixedString") this.at += Number(inner[0]) * count;
    else if (name === "String") for (let each = 0; each < count; each += 1) this.#skipText();
    else if (name === "Nullable") {
      this.at += count;
      this.skip(inner[0] ?? "", count);
    } else if (name === "LowCardinality") this.#skipDictionary(inner[0] ?? "", count);
    else if (name === "Array") this.#skipArray(inner[0] ?? "", count);
    else if (name === "Map") this.#skipArray(`Tuple(${inner.join(", ")})`, count);
    else if (name === "Tuple") for (const one of inner) this.skip(withoutName(one), count);
    else if (name === "SimpleAggregateFunction") this.skip(inner.at(-1) ?? "", count);
    else {
      throw new Error(
        `Code: 53. DB::Exception: This client asks for blocks of its protocol, in which ${type} cannot be sent: cast it, for example with toString. (TYPE_MISMATCH)`,
      );
    }
  }

  /** Flags, keys, and for each value the number of its key. */
  #skipDictionary(type: string, count: number): void {
    if (count === 0) return;
    const indexBytes = 2 ** (this.#number() & 0xff);
    const { name, inner } = parseType(type);
    // The missing value is one of the keys.
    this.skip(name === "Nullable" ? (inner[0] ?? "") : type, this.#number());
    const values = this.#number();
    this.at += indexBytes * values;
  }

  #number(): number {
    const value = Number(this.#view.getBigUint64(this.at, true));
    this.at += 8;
    return value;
  }

  #skipArray(type: string, count: number): void {
    this.at += 8 * count;
    // Offsets are ends: the last one is how many values there are.
    const values = count === 0 ? 0 : Number(this.#view.getBigUint64(this.at - 8, true));
    this.skip(type, values);
  }
}

function dictionariesOf(type: string): number {
  const { name, inner } = parseType(type);
  if (name === "LowCardinality") return 1;
  const isNested = ["Array", "Map", "Nullable", "Tuple", "SimpleAggregateFunction"].includes(name);
  if (!isNested) return 0;
  return inner.reduce((sum, one) => sum + dictionariesOf(withoutName(one)), 0);
}

/** `Map(String, UInt8)` as name and arguments. */
function parseType(type: string): { name: string; inner: string[] } {
  const open = type.indexOf("(");
  if (open < 0) return { name: type.startsWith("Interval") ? "Int64" : type, inner: [] };
  const inner: string[] = [];
  let depth = 0;
  let quote = "";
  let from = open + 1;
  for (let at = open + 1; at < type.length - 1; at += 1) {
    const character = type[at] ?? "";
    if (quote !== "") {
      if (character === "\\") at += 1;
      else if (character === quote) quote = "";
    } else if (character === "'" || character === "`") quote = character;
    else if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    else if (character === "," && depth === 0) {
      inner.push(type.slice(from, at).trim());
      from = at + 1;
    }
  }
  const last = type.slice(from, -1).trim();
  return { name: type.slice(0, open), inner: last === "" ? inner : [...inner, last] };
}

/** `name Type` of a tuple's element, or the type alone. */
function withoutName(element: string): string {
  const named = /^(?:`(?:[^`\\]|\\.)+`|[A-Za-z_]\w*) (.+)$/s.exec(element);
  return named?.[1] ?? element;
}

function decimalBytes(precision: number): number {
  if (precision <= 9) return 4;
  if (precision <= 18) return 8;
  return precision <= 38 ? 16 : 32;
}
