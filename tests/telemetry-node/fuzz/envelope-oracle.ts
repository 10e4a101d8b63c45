/**
 * The envelope read with the `flatbuffers` package, in the order of Tesla's server. The package
 * reads past the end without complaint where Go's panics, so every read is checked here.
 */
import { ByteBuffer } from "flatbuffers";

export type Envelope =
  | { kind: "unreadable" }
  | { kind: "unknown"; type: number; txid: string }
  | {
      kind: "stream";
      txid: string;
      topic: string;
      sender: string;
      payload: string;
      createdAtS: number;
    };

const MESSAGE_STREAM = 4;
/** Offsets in the vtables. */
const ENVELOPE = { txid: 4, topic: 6, type: 8, message: 10, messageId: 12 };
const STREAM = { createdAt: 4, sender: 6, payload: 8, deviceType: 10, deviceId: 12 };

/** `wentBack`: some offset points backwards, which only this oracle and Go follow. */
export function readEnvelope(bytes: Uint8Array): { envelope: Envelope; wentBack: boolean } {
  const buffer = new CheckedBuffer(bytes);
  try {
    return { envelope: read(bytes, buffer), wentBack: buffer.wentBack };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { envelope: { kind: "unreadable" }, wentBack: buffer.wentBack };
  }
}

function read(bytes: Uint8Array, buffer: CheckedBuffer): Envelope {
  if (bytes.length === 0) return { kind: "unknown", type: 0, txid: "" };
  const root = buffer.__indirect(0);
  const text = (table: number, slot: number): string => {
    const field = buffer.__offset(table, slot);
    if (field === 0) return "";
    const start = buffer.__vector(table + field);
    const length = buffer.__vector_len(table + field);
    if (length < 0 || start + length > bytes.length) throw new RangeError("vector beyond the end");
    return Buffer.from(bytes).toString("latin1", start, start + length);
  };
  const message = buffer.__offset(root, ENVELOPE.message);
  const typeField = buffer.__offset(root, ENVELOPE.type);
  const type = typeField === 0 ? 0 : buffer.readUint8(root + typeField);
  const txid = text(root, ENVELOPE.txid);
  if (message === 0 || type !== MESSAGE_STREAM) return { kind: "unknown", type, txid };
  const stream = buffer.__indirect(root + message);
  const createdAt = buffer.__offset(stream, STREAM.createdAt);
  const envelope: Envelope = {
    kind: "stream",
    txid,
    topic: text(root, ENVELOPE.topic),
    sender: text(stream, STREAM.sender),
    payload: text(stream, STREAM.payload),
    createdAtS: createdAt === 0 ? 0 : buffer.readUint32(stream + createdAt),
  };
  // Read by Tesla's server when it writes the envelope again: cut there is cut.
  text(root, ENVELOPE.messageId);
  text(stream, STREAM.deviceType);
  text(stream, STREAM.deviceId);
  return envelope;
}

class CheckedBuffer extends ByteBuffer {
  wentBack = false;

  override readUint8(offset: number): number {
    if (offset < 0 || offset >= this.capacity()) throw new RangeError("beyond the end");
    return super.readUint8(offset);
  }

  /** Entries of a vtable: unsigned in Go, signed in this package. */
  override readInt16(offset: number): number {
    return this.readUint8(offset) | (this.readUint8(offset + 1) << 8);
  }

  override readInt32(offset: number): number {
    return this.readInt16(offset) | (this.readInt16(offset + 2) << 16);
  }

  override readUint32(offset: number): number {
    return this.readInt32(offset) >>> 0;
  }

  override __indirect(offset: number): number {
    this.#noteDirection(offset);
    return super.__indirect(offset);
  }

  override __vector(offset: number): number {
    this.#noteDirection(offset);
    return super.__vector(offset);
  }

  #noteDirection(offset: number): void {
    if (this.readInt32(offset) < 0) this.wentBack = true;
  }
}
