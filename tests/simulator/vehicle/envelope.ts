/**
 * Tesla's FlatBuffers envelope, written and read with the `flatbuffers` package. No schema is
 * published; slots, union numbers and the order of writing are those of fleet-telemetry
 * `messages/tesla` at 4767414, so that a frame comes out byte for byte as Tesla's.
 */
import { Builder, ByteBuffer } from "flatbuffers";

/** Union numbers of `Envelope.message`. */
export const MESSAGE_STREAM = 4;
const MESSAGE_STREAM_ACK = 5;

const ENVELOPE_SLOTS = 5;
const STREAM_SLOTS = 6;
/** Where the vtable holds the offsets of slots 0 to 3 of the envelope and slot 2 of a Stream. */
const VTABLE = { txid: 4, topic: 6, messageType: 8, message: 10, payload: 8 } as const;

export type StreamFrame = {
  txid: string;
  topic: string;
  messageId: string;
  createdAtMs: number;
  senderId: string;
  deviceType: string;
  deviceId: string;
  payload: Uint8Array;
};

/** One message of a car: an envelope with a Stream in it. */
export function encodeStream(frame: StreamFrame): Uint8Array {
  const builder = new Builder(frame.payload.length + 256);
  const senderId = builder.createString(frame.senderId);
  // Tesla writes byte vectors in string form: length, bytes, a NUL that is not counted.
  const payload = builder.createString(frame.payload);
  const deviceType = builder.createString(frame.deviceType);
  const deviceId = builder.createString(frame.deviceId);
  builder.startObject(STREAM_SLOTS);
  builder.addFieldOffset(1, senderId, 0);
  builder.addFieldInt32(0, Math.floor(frame.createdAtMs / 1000), 0);
  builder.addFieldOffset(2, payload, 0);
  builder.addFieldOffset(3, deviceType, 0);
  builder.addFieldOffset(4, deviceId, 0);
  const stream = builder.endObject();
  const txid = builder.createString(frame.txid);
  const topic = builder.createString(frame.topic);
  const messageId = builder.createString(frame.messageId);
  builder.startObject(ENVELOPE_SLOTS);
  builder.addFieldOffset(0, txid, 0);
  builder.addFieldOffset(1, topic, 0);
  builder.addFieldInt8(2, MESSAGE_STREAM, 0);
  builder.addFieldOffset(3, stream, 0);
  builder.addFieldOffset(4, messageId, 0);
  builder.finish(builder.endObject());
  return builder.asUint8Array();
}

export type Reply =
  | { kind: "ack"; txid: string; topic: string }
  | { kind: "error"; txid: string; text: string }
  | { kind: "unreadable" };

/**
 * Reads what a telemetry server answers. An ack is told by its union number alone: Tesla's
 * server lets the union point at an empty vector and not at a table, so nothing behind that
 * offset is read. A Stream in this direction is the server's way of refusing a message.
 */
export function readReply(bytes: Uint8Array): Reply {
  try {
    const buffer = new ByteBuffer(bytes);
    const root = buffer.readInt32(0);
    checkInside(bytes, root, 4);
    const txid = textAt(bytes, buffer, root, VTABLE.txid);
    const typeOffset = buffer.__offset(root, VTABLE.messageType);
    const type = typeOffset === 0 ? 0 : buffer.readUint8(root + typeOffset);
    if (type === MESSAGE_STREAM_ACK) {
      return { kind: "ack", txid, topic: textAt(bytes, buffer, root, VTABLE.topic) };
    }
    const messageOffset = buffer.__offset(root, VTABLE.message);
    if (type !== MESSAGE_STREAM || messageOffset === 0) return { kind: "unreadable" };
    const stream = buffer.__indirect(root + messageOffset);
    checkInside(bytes, stream, 4);
    return { kind: "error", txid, text: textAt(bytes, buffer, stream, VTABLE.payload) };
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return { kind: "unreadable" };
    throw error;
  }
}

function textAt(bytes: Uint8Array, buffer: ByteBuffer, table: number, slot: number): string {
  const offset = buffer.__offset(table, slot);
  if (offset === 0) return "";
  const vector = buffer.__indirect(table + offset);
  checkInside(bytes, vector, 4);
  const length = buffer.readUint32(vector);
  checkInside(bytes, vector + 4, length);
  return new TextDecoder().decode(bytes.subarray(vector + 4, vector + 4 + length));
}

/** The library reads past the end without complaint, so every offset is checked first. */
function checkInside(bytes: Uint8Array, start: number, length: number): void {
  if (start < 0 || start + length > bytes.length) throw new RangeError("outside the message");
}
