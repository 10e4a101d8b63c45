/**
 * The FlatBuffers envelope around every message, read and written by hand.
 *
 * Tesla publishes no schema; slots and layout are those of fleet-telemetry messages/tesla, checked
 * against bytes of its own code. Root table: txid 4, topic 6, message type 8, message 10, message
 * id 12 (vtable offsets). Stream table: created_at 4, sender id 6, payload 8, device type 10,
 * device id 12. All texts are byte vectors with a NUL after them that is not counted.
 *
 * Reading makes offsets only: no object, no copy. Every access is checked against the length,
 * because a bad offset in a typed array gives `undefined` where Go's reader panics.
 */
import type { FrameOffsets } from "../spool-format.ts";

export const MESSAGE_TYPE = { stream: 4, ack: 5 } as const;

/** Payload of every error reply, whatever the cause. */
const ERROR_TEXT = "incorrect message format";

/**
 * What a message turned out to be: `stream` carries a record, `unknown` is a readable envelope of
 * another or no type (a zero-length message counts as one), `unreadable` is anything else.
 */
export type EnvelopeKind = "stream" | "unknown" | "unreadable";

/**
 * A reader that is used again for every message. After `read`, the fields describe that message
 * until the next call. Start and end are offsets in its bytes.
 */
export class EnvelopeReader implements FrameOffsets {
  messageType = 0;
  txidStart = 0;
  txidEnd = 0;
  topicStart = 0;
  topicEnd = 0;
  senderStart = 0;
  senderEnd = 0;
  payloadStart = 0;
  payloadEnd = 0;
  /** Unix seconds by the car's clock; 0 when not given. */
  createdAtS = 0;
  #bytes: Uint8Array = new Uint8Array();
  #failed = false;
  #vectorStart = 0;
  #vectorEnd = 0;

  read(bytes: Uint8Array): EnvelopeKind {
    this.#reset(bytes);
    if (bytes.length === 0) return "unknown";
    const root = this.#u32(0);
    const message = this.#field(root, 10);
    const typeAt = this.#field(root, 8);
    this.messageType = typeAt === 0 ? 0 : this.#u8(typeAt);
    this.#vector(root, 4);
    this.txidStart = this.#vectorStart;
    this.txidEnd = this.#vectorEnd;
    if (this.#failed) return this.#unreadable();
    if (message === 0 || this.messageType !== MESSAGE_TYPE.stream) return "unknown";

    this.#vector(root, 6);
    this.topicStart = this.#vectorStart;
    this.topicEnd = this.#vectorEnd;
    this.#vector(root, 12);
    const stream = message + this.#u32(message);
    this.#vector(stream, 6);
    this.senderStart = this.#vectorStart;
    this.senderEnd = this.#vectorEnd;
    this.#vector(stream, 8);
    this.payloadStart = this.#vectorStart;
    this.payloadEnd = this.#vectorEnd;
    // Unused, but a message that is cut within them is cut: Tesla's server reads them too.
    this.#vector(stream, 10);
    this.#vector(stream, 12);
    const createdAt = this.#field(stream, 4);
    this.createdAtS = createdAt === 0 ? 0 : this.#u32(createdAt);
    return this.#failed ? this.#unreadable() : "stream";
  }

  #unreadable(): EnvelopeKind {
    this.#reset(new Uint8Array());
    return "unreadable";
  }

  #reset(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#failed = false;
    this.messageType = 0;
    this.txidStart = this.txidEnd = 0;
    this.topicStart = this.topicEnd = 0;
    this.senderStart = this.senderEnd = 0;
    this.payloadStart = this.payloadEnd = 0;
    this.createdAtS = 0;
  }

  /** Position of a table's field, 0 when the table does not have it. */
  #field(table: number, slot: number): number {
    const vtable = table - (this.#u32(table) | 0);
    if (slot >= this.#u16(vtable)) return 0;
    const offset = this.#u16(vtable + slot);
    return offset === 0 ? 0 : table + offset;
  }

  #vector(table: number, slot: number): void {
    const field = this.#field(table, slot);
    if (field === 0) {
      this.#vectorStart = this.#vectorEnd = 0;
      return;
    }
    const start = field + this.#u32(field);
    const end = start + 4 + this.#u32(start);
    if (end > this.#bytes.length) this.#failed = true;
    this.#vectorStart = start + 4;
    this.#vectorEnd = end;
  }

  #u8(at: number): number {
    return this.#bytes[at] ?? this.#fail();
  }

  #u16(at: number): number {
    const bytes = this.#bytes;
    if (at < 0 || at + 2 > bytes.length) return this.#fail();
    return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  }

  #u32(at: number): number {
    const bytes = this.#bytes;
    if (at < 0 || at + 4 > bytes.length) return this.#fail();
    const high = ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    return ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | high) >>> 0;
  }

  #fail(): number {
    this.#failed = true;
    return 0;
  }
}

/** Everything before the first vector: root offset, the envelope's vtable and its table. */
const HEAD = Buffer.from(
  "1400000000000e001800140010000f00080004000e000000140000000000000000000000100000001400000000000000",
  "hex",
).subarray(0, 0x2c);
const MESSAGE_FIELD_AT = 0x1c;
const TYPE_AT = 0x23;
const TXID_FIELD_AT = 0x28;
/** The empty message id takes 8 bytes after the head; the topic follows it. */
const TOPIC_AT = 0x34;
const EMPTY_VECTOR_BYTES = 8;
/** The error reply's stream: vtable, then table with offsets to its four vectors. */
const STREAM_VTABLE = Buffer.from("0e00140000001000" + "0c0008000400", "hex");
const STREAM_TABLE = Buffer.from("0e00000010000000140000001800000034000000", "hex");

/**
 * An ack for every txid of one length under one topic: built once, patched per message. The union
 * points at an empty vector and not at a table, as Tesla's server writes it: cars are known to
 * take that.
 */
export class AckTemplate {
  readonly bytes: Buffer;
  readonly #txidAt: number;
  readonly #txidBytes: number;

  constructor(txidBytes: number, topic: string) {
    this.#txidBytes = txidBytes;
    const topicVectorBytes = 4 + padded(topic.length + 1);
    const txidVectorAt = TOPIC_AT + topicVectorBytes;
    const messageAt = txidVectorAt + 4 + padded(txidBytes + 1);
    this.bytes = Buffer.alloc(messageAt + EMPTY_VECTOR_BYTES);
    this.#txidAt = txidVectorAt + 4;
    HEAD.copy(this.bytes);
    this.bytes[TYPE_AT] = MESSAGE_TYPE.ack;
    this.bytes.writeUInt32LE(messageAt - MESSAGE_FIELD_AT, MESSAGE_FIELD_AT);
    this.bytes.writeUInt32LE(txidVectorAt - TXID_FIELD_AT, TXID_FIELD_AT);
    this.bytes.writeUInt32LE(topic.length, TOPIC_AT);
    this.bytes.write(topic, TOPIC_AT + 4, "latin1");
    this.bytes.writeUInt32LE(txidBytes, txidVectorAt);
  }

  /**
   * A new ack for the txid at `txidStart` of a frame. From Buffer's pool, since an array buffer of its
   * own takes six times as long, and byte by byte: a text of the txid would cost more than the rest.
   */
  copyFor(frame: Uint8Array, txidStart: number): Buffer {
    const ack = Buffer.from(this.bytes);
    for (let i = 0; i < this.#txidBytes; i++) ack[this.#txidAt + i] = frame[txidStart + i] ?? 0;
    return ack;
  }

  /** The ack for this txid (one character per byte), valid until the next call. */
  fill(txid: string): Buffer {
    this.bytes.write(txid, this.#txidAt, "latin1");
    return this.bytes;
  }
}

/** The ack of a record. `txid` and `topic` are bytes as characters (latin1), echoed as they are. */
export function encodeAck(txid: string, topic: string): Buffer {
  return new AckTemplate(txid.length, topic).fill(txid);
}

/** The error reply: a *stream* message (type 4) with a fixed text, and a txid if it was readable. */
export function encodeError(txid: string): Buffer {
  const txidVectorAt = TOPIC_AT + EMPTY_VECTOR_BYTES;
  const txidAt = txidVectorAt + 4;
  // The vtable after it is 14 bytes and the table after that is aligned: NUL and padding fill up
  // to two beyond a multiple of four.
  const tail = ((1 - (txid.length % 4) + 4) % 4) + 1;
  const vtableAt = txidAt + txid.length + tail;
  const tableAt = vtableAt + STREAM_VTABLE.length;
  const payloadAt = tableAt + STREAM_TABLE.length + 2 * EMPTY_VECTOR_BYTES;
  const senderAt = payloadAt + 4 + padded(ERROR_TEXT.length + 1);
  const bytes = Buffer.alloc(senderAt + EMPTY_VECTOR_BYTES);
  HEAD.copy(bytes);
  bytes[TYPE_AT] = MESSAGE_TYPE.stream;
  bytes.writeUInt32LE(tableAt - MESSAGE_FIELD_AT, MESSAGE_FIELD_AT);
  bytes.writeUInt32LE(txidVectorAt - TXID_FIELD_AT, TXID_FIELD_AT);
  bytes.writeUInt32LE(txid.length, txidVectorAt);
  bytes.write(txid, txidAt, "latin1");
  STREAM_VTABLE.copy(bytes, vtableAt);
  STREAM_TABLE.copy(bytes, tableAt);
  bytes.writeUInt32LE(ERROR_TEXT.length, payloadAt);
  bytes.write(ERROR_TEXT, payloadAt + 4, "latin1");
  return bytes;
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
