/** Damage, drawn from a seed. Pure. */
import { copy, lists, serialize, varintBytes, WIRE, type Field } from "./wire-tree.ts";

export type Random = () => number;

const VALUE_MEMBER_MAX = 54;
/** Numbers at which readers break. */
const EDGES = [0, 1, 2, 3, 4, 8, 127, 128, 255, 256, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff];
const BAD_TEXTS = [
  [0xff], // no UTF-8 byte
  [0xc0, 0xaf], // overlong
  [0xed, 0xa0, 0x80], // half of a surrogate pair
  [0xf4, 0x90, 0x80, 0x80], // beyond Unicode
  [0xe2, 0x82], // cut
];
const ODD_TEXTS = [
  "",
  "1e5",
  "-1.5E+10",
  "(37.4 S, 122.1 W)",
  "(1 N,2 E)",
  "NaN",
  "__proto__",
  "🚗",
];

/** Damages structure and writes right lengths; then, at times, damages bytes as well. */
export function mutatePayload(
  seed: readonly Field[],
  others: readonly (readonly Field[])[],
  random: Random,
): Uint8Array {
  const tree = copy(seed);
  if (random() < 0.75) {
    for (let change = 0; change === 0 || random() < 0.3; change += 1) {
      changeTree(tree, others, random);
    }
  }
  const bytes = serialize(tree);
  return random() < 0.35 ? mutateBytes(bytes, random) : bytes;
}

function changeTree(tree: Field[], others: readonly (readonly Field[])[], random: Random): void {
  const all = lists(tree);
  const list = pick(all, random) ?? tree;
  const at = Math.floor(random() * (list.length + 1));
  const field = list[Math.min(at, list.length - 1)];
  const insert = (made: Field): void => void list.splice(at, 0, made);
  switch (Math.floor(random() * 12)) {
    case 0: // the same field again
      if (field !== undefined) insert(...(copy([field]) as [Field]));
      return;
    case 1:
      if (field !== undefined) list.splice(list.indexOf(field), 1);
      return;
    case 2: // another number: a neighbour, a member of Value, or one far away
      if (field !== undefined) {
        const way = random();
        field.number =
          way < 0.4
            ? Math.max(1, field.number + (random() < 0.5 ? 1 : -1))
            : way < 0.9
              ? 1 + Math.floor(random() * (VALUE_MEMBER_MAX + 10))
              : 2 ** Math.floor(random() * 29);
      }
      return;
    case 3: // another wire type over the same bytes
      if (field !== undefined) field.wire = Math.floor(random() * 8);
      return;
    case 4:
      insert(randomField(random));
      return;
    case 5: // a member of the oneof behind one that is set
      insert({ ...randomField(random), number: 1 + Math.floor(random() * VALUE_MEMBER_MAX) });
      return;
    case 6: // a piece of another message
      list.splice(at, 0, ...copy(pick(lists(copy(pick(others, random) ?? [])), random) ?? []));
      return;
    case 7:
      if (field !== undefined) field.bytes = randomBytes(field.wire, random);
      return;
    case 8: // text
      if (field !== undefined && field.wire === WIRE.bytes) {
        field.children = null;
        field.bytes = randomText(random);
      }
      return;
    case 9: // a group, which proto3 never writes, well-formed or not
      insert({
        number: 60,
        wire: WIRE.groupStart,
        bytes: random() < 0.7 ? serialize([randomField(random), groupEnd(60)]) : new Uint8Array(),
        children: null,
      });
      return;
    case 10:
      list.reverse();
      return;
    case 11: // nested deeper and deeper
      if (field?.children !== null && field !== undefined) {
        field.children.push(...copy(field.children));
      }
      return;
  }
}

function groupEnd(number: number): Field {
  return { number, wire: WIRE.groupEnd, bytes: new Uint8Array(), children: null };
}

function randomField(random: Random): Field {
  const wire = [WIRE.varint, WIRE.fixed64, WIRE.bytes, WIRE.fixed32][Math.floor(random() * 4)] ?? 0;
  const number = 1 + Math.floor(random() * 80);
  return { number, wire, bytes: randomBytes(wire, random), children: null };
}

function randomBytes(wire: number, random: Random): Uint8Array {
  switch (wire) {
    case WIRE.varint: {
      const way = random();
      // Ten bytes and more: the end of what a varint may be, and beyond it.
      if (way < 0.1) return new Uint8Array(8 + Math.floor(random() * 5)).fill(0xff);
      if (way < 0.2) return Uint8Array.from([...new Uint8Array(9).fill(0x80), 1]);
      const edge = BigInt(EDGES[Math.floor(random() * EDGES.length)] ?? 0);
      if (way < 0.6) return varintBytes(way < 0.4 ? edge : -edge);
      return varintBytes(BigInt(Math.floor(random() * 2 ** 53)));
    }
    case WIRE.fixed64:
      return random() < 0.3 ? new Uint8Array(8).fill(0xff) : noise(8, random);
    case WIRE.fixed32:
      return random() < 0.3 ? Uint8Array.from([0, 0, 0xc0, 0x7f]) : noise(4, random);
    default:
      return random() < 0.5 ? randomText(random) : noise(Math.floor(random() * 20), random);
  }
}

function randomText(random: Random): Uint8Array {
  const bad = random() < 0.4;
  const head = Buffer.from(ODD_TEXTS[Math.floor(random() * ODD_TEXTS.length)] ?? "");
  if (!bad) return head;
  return Buffer.concat([
    head,
    Buffer.from(BAD_TEXTS[Math.floor(random() * BAD_TEXTS.length)] ?? []),
  ]);
}

/** Damages bytes without regard to what they mean. */
function mutateBytes(seed: Uint8Array, random: Random): Uint8Array {
  const bytes = Uint8Array.from(seed);
  const at = Math.floor(random() * bytes.length);
  const to = at + Math.floor(random() * (bytes.length - at));
  switch (Math.floor(random() * 7)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), noise(3, random), bytes.subarray(at)]);
    case 4:
      bytes[at] = EDGES[Math.floor(random() * EDGES.length)] ?? 0;
      return bytes;
    default:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      return bytes;
  }
}

/** Damages a FlatBuffer: mostly its offsets, lengths and vtables, which lie on even bytes. */
export function mutateEnvelope(seed: Uint8Array, random: Random): Uint8Array {
  if (random() < 0.3) return mutateBytes(seed, random);
  const bytes = Buffer.from(seed);
  for (let change = 0; change === 0 || random() < 0.35; change += 1) {
    const wide = random() < 0.6;
    const at = 2 * Math.floor((random() * (bytes.length - 4)) / 2);
    const way = random();
    const near =
      (wide ? bytes.readUInt32LE(at) : bytes.readUInt16LE(at)) + Math.round(random() * 8 - 4);
    const edge = EDGES[Math.floor(random() * EDGES.length)] ?? 0;
    const value = way < 0.5 ? near : way < 0.8 ? edge : way < 0.9 ? -edge : bytes.length + near;
    if (wide) bytes.writeUInt32LE(value >>> 0, at);
    else bytes.writeUInt16LE(value & 0xffff, at);
  }
  return bytes;
}

function noise(length: number, random: Random): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

export function pick<T>(from: readonly T[], random: Random): T | undefined {
  return from[Math.floor(random() * from.length)];
}
