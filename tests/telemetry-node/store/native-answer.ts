/**
 * Reads a Native answer as a driver does, written down apart from the node's own reader: blocks of
 * version 0, or of a protocol version with its description and flags. Rows as plain values.
 */
export function decodeNative(bytes: Uint8Array, isOfProtocol: boolean): unknown[][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const byte = (): number => view.getUint8(at++);
  const u64 = (): number => Number(view.getBigUint64((at += 8) - 8, true));
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const next = byte();
      value |= (next & 127) << shift;
      if (next < 128) return value;
    }
  };
  const text = (): string => {
    const length = varint();
    at += length;
    return Buffer.from(bytes.subarray(at - length, at)).toString("utf8");
  };
  const many = (count: number, read: () => unknown): unknown[] =>
    Array.from({ length: count }, read);
  const inner = (type: string): string => type.slice(type.indexOf("(") + 1, -1);

  function values(type: string, count: number): unknown[] {
    if (type === "UInt8") return many(count, byte);
    if (type === "Bool") return many(count, () => byte() === 1);
    if (type === "UInt64") return many(count, u64);
    if (type === "Float64") return many(count, () => view.getFloat64((at += 8) - 8, true));
    if (type === "String") return many(count, text);
    if (type.startsWith("DateTime64")) return many(count, u64);
    if (type.startsWith("Nullable(")) {
      const missing = many(count, byte);
      return values(inner(type), count).map((value, row) => (missing[row] === 1 ? null : value));
    }
    if (type.startsWith("Array(")) {
      const ends = many(count, u64).map(Number);
      const all = values(inner(type), ends.at(-1) ?? 0);
      return ends.map((end, row) => all.slice(ends[row - 1] ?? 0, end));
    }
    if (type.startsWith("LowCardinality(")) {
      if (count === 0) return [];
      const width = 2 ** (u64() & 255);
      const isNullable = type.includes("Nullable");
      const keys = values(isNullable ? inner(inner(type)) : inner(type), u64());
      return many(u64(), () => {
        let index = 0;
        for (let place = 0; place < width; place += 1) index += byte() * 256 ** place;
        return isNullable && index === 0 ? null : keys[index];
      });
    }
    throw new Error(`the test does not know ${type}`);
  }

  const rows: unknown[][] = [];
  while (at < bytes.length) {
    if (isOfProtocol) {
      // Field 1: false; field 2: -1; end.
      if (byte() !== 1 || byte() !== 0 || byte() !== 2) throw new Error("no description");
      if (view.getInt32((at += 4) - 4, true) !== -1 || byte() !== 0) throw new Error("no bucket");
    }
    const columns = varint();
    const count = varint();
    const block = many(columns, () => {
      text();
      const type = text();
      if (isOfProtocol && byte() !== 0) throw new Error("a serialization of its own");
      if (count > 0) at += 8 * (type.match(/LowCardinality\(/g)?.length ?? 0);
      return values(type, count);
    });
    for (let row = 0; row < count; row += 1) {
      rows.push(block.map((column) => (Array.isArray(column) ? column[row] : undefined)));
    }
  }
  return rows;
}
