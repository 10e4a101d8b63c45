import { RECORD_BYTES_MAX, TOPIC_BYTES_MAX } from "../limits.ts";
import { RECORD_FLAG, RECORD_KIND } from "../spool-format.ts";
import type { AckEncoder } from "./ack-encoder.ts";
import { encodeError, type EnvelopeReader } from "./envelope.ts";
import { countSignals } from "./signal-count.ts";
import type { Connection } from "./sockets.ts";
import type { AppendRefusal, SpoolRecord } from "./spool-writer.ts";
import { KNOWN_TOPICS, REPLY_BY_VERDICT, type Verdict } from "./verdict.ts";

/** What is needed to ack a record once it is durable. */
export type PendingAck = {
  connection: Connection;
  /** The ack itself. */
  message: Uint8Array;
  /** Bytes as characters (latin1). */
  topic: string;
  receivedAtMs: number;
  bytes: number;
  signals: number;
};

export type MessageParts = {
  reader: EnvelopeReader;
  acks: AckEncoder;
  append: (record: SpoolRecord, ack: PendingAck) => AppendRefusal | "erased" | null;
  isDraining: () => boolean;
  now: () => number;
};

/**
 * What happens to one message of a car, in order. Every message ends in exactly one verdict.
 *
 * 1. judge the frame: text and size
 * 2. read the envelope's offsets
 * 3. judge type, topic and sender
 * 4. copy the whole frame into the spool, under the VIN of the certificate
 * 5. reply by the verdict; an ack comes later, with the sync of the frame's group
 *
 * `bytes` is only valid during the call. The payload is not decoded here: that is the store's
 * work, and what it cannot decode it keeps.
 */
export function handleMessage(
  parts: MessageParts,
  connection: Connection,
  bytes: Uint8Array,
  isBinary: boolean,
): Verdict {
  const verdict =
    judgeFrame(bytes, isBinary, parts.isDraining()) ??
    judgeEnvelope(parts.reader, connection, bytes);
  const final = isKept(verdict) ? (keep(parts, connection, bytes, verdict) ?? verdict) : verdict;
  reply(final, parts.reader, connection, bytes);
  return final;
}

function judgeFrame(bytes: Uint8Array, isBinary: boolean, draining: boolean): Verdict | null {
  if (!isBinary) return "text";
  if (bytes.length > RECORD_BYTES_MAX) return "too_big";
  return draining ? "draining" : null;
}

function judgeEnvelope(reader: EnvelopeReader, connection: Connection, bytes: Uint8Array): Verdict {
  const kind = reader.read(bytes);
  if (kind === "unreadable") return "unreadable";
  if (kind === "unknown") return "unknown_type";
  if (KNOWN_TOPICS.has(topicOf(reader, bytes))) return "record";
  return sendsAsItself(reader, connection, bytes) ? "unknown_topic" : "wrong_sender";
}

function isKept(verdict: Verdict): boolean {
  return REPLY_BY_VERDICT[verdict].reply === "ack_when_durable";
}

function keep(
  parts: MessageParts,
  connection: Connection,
  frame: Uint8Array,
  verdict: Verdict,
): AppendRefusal | "erased" | null {
  const { reader } = parts;
  const receivedAtMs = parts.now();
  const topic = topicOf(reader, frame);
  const known = verdict !== "unknown_type";
  const differs = known && !sendsAsItself(reader, connection, frame);
  const record: SpoolRecord = {
    kind: RECORD_KIND.frame,
    flags: (known ? 0 : RECORD_FLAG.unknownType) | (differs ? RECORD_FLAG.senderDiffers : 0),
    receivedAtMs,
    vin: connection.identity.deviceId,
    offsets: reader,
    frame,
  };
  const refusal = parts.append(record, {
    connection,
    message: parts.acks.encode(frame, reader, topic),
    topic,
    receivedAtMs,
    bytes: frame.length,
    signals: topic === "V" ? countSignals(frame, reader.payloadStart, reader.payloadEnd) : 0,
  });
  if (refusal === null && known) connection.tally.record(topic, frame.length);
  return refusal;
}

function reply(
  verdict: Verdict,
  reader: EnvelopeReader,
  connection: Connection,
  bytes: Uint8Array,
): void {
  const { reply: kind } = REPLY_BY_VERDICT[verdict];
  switch (kind) {
    case "ack_when_durable":
    case "silence":
      return;
    case "error":
      connection.socket.send([encodeError(toText(bytes, reader.txidStart, reader.txidEnd))]);
      return;
    case "error_without_txid":
      connection.socket.send([encodeError("")]);
      return;
    case "close":
      connection.socket.close("text_frame");
      return;
  }
}

function topicOf(reader: EnvelopeReader, bytes: Uint8Array): string {
  return toText(bytes, reader.topicStart, reader.topicEnd);
}

/** Tesla compares the sender id with `<type>.<id>` and with the bare id. */
function sendsAsItself(
  reader: EnvelopeReader,
  { identity }: Connection,
  bytes: Uint8Array,
): boolean {
  const { senderStart, senderEnd } = reader;
  return (
    isText(bytes, senderStart, senderEnd, identity.senderId) ||
    isText(bytes, senderStart, senderEnd, identity.deviceId)
  );
}

/** Compares without making a text: this runs for every frame. */
function isText(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  if (end - start !== text.length) return false;
  for (let i = 0; i < text.length; i++) {
    if (bytes[start + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}

/** Bytes as characters, each byte one character. A plain loop beats a Buffer call at this length. */
function toText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > TOPIC_BYTES_MAX) {
    return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
  }
  let text = "";
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] ?? 0);
  return text;
}
