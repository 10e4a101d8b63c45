/**
 * A protobuf message as a tree that can be damaged on purpose and still be written with right
 * lengths: most mutants then reach the depths of a decoder instead of failing at the first length.
 */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, groupStart: 3, groupEnd: 4, fixed32: 5 };

export type Field = {
  number: number;
  wire: number;
  /** What follows the tag, without the length of a length-delimited field. */
  bytes: Uint8Array;
  /** Instead of `bytes` where a message is nested. */
  children: Field[] | null;
};

/** Which fields of a message are messages themselves, by number. */
export type Nesting = { [field: number]: Nesting };

/** Reads well-formed bytes; for corpora only. */
export function parse(bytes: Uint8Array, nesting: Nesting): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const field: Field = {
      number: Math.floor(tag / 8),
      wire: tag % 8,
      bytes: bytes.subarray(at),
      children: null,
    };
    if (field.wire === WIRE.bytes) {
      const length = varint();
      field.bytes = bytes.subarray(at, at + length);
      at += length;
      const inner = nesting[field.number];
      if (inner !== undefined) field.children = parse(field.bytes, inner);
    } else {
      const start = at;
      if (field.wire === WIRE.varint) varint();
      else at += field.wire === WIRE.fixed64 ? 8 : 4;
      field.bytes = bytes.subarray(start, at);
    }
    fields.push(field);
  }
  return fields;
}

export function serialize(fields: readonly Field[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (const field of fields) {
    pieces.push(varintBytes(BigInt(field.number) * 8n + BigInt(field.wire)));
    const body = field.children === null ? field.bytes : serialize(field.children);
    if (field.wire === WIRE.bytes) pieces.push(varintBytes(BigInt(body.length)));
    pieces.push(body);
  }
  return Buffer.concat(pieces);
}

export function copy(fields: readonly Field[]): Field[] {
  return fields.map((field) => ({
    ...field,
    children: field.children === null ? null : copy(field.children),
  }));
}

/** Every list of fields in the tree, the outermost first. */
export function lists(fields: Field[]): Field[][] {
  return [fields, ...fields.flatMap(({ children }) => (children === null ? [] : lists(children)))];
}

export function varintBytes(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
