import { Builder } from "flatbuffers";
import { describe, expect, it } from "vitest";
import {
  encodeAck,
  encodeError,
  EnvelopeReader,
  MESSAGE_TYPE,
} from "../../../telemetry-node/ingest/envelope.ts";
import {
  ACK,
  ACK_1234,
  ACK_EMPTY,
  ERROR_REPLY,
  ERROR_WITHOUT_TXID,
  PAYLOAD,
  STREAM,
  STREAM_WITH_DELIVERED_AT,
  TXID,
} from "./recorded-bytes.ts";

const hex = (text: string) => Buffer.from(text, "hex");
const reader = new EnvelopeReader();

function read(bytes: Uint8Array) {
  const kind = reader.read(bytes);
  const text = (start: number, end: number) =>
    Buffer.from(bytes).subarray(start, end).toString("latin1");
  return {
    kind,
    type: reader.messageType,
    txid: text(reader.txidStart, reader.txidEnd),
    topic: text(reader.topicStart, reader.topicEnd),
    sender: text(reader.senderStart, reader.senderEnd),
    payload: Buffer.from(text(reader.payloadStart, reader.payloadEnd), "latin1").toString("hex"),
    createdAtS: reader.createdAtS,
  };
}

describe("Tesla's recorded bytes", () => {
  it.each([
    ["as a car sends it", STREAM],
    ["as the server re-encodes it", STREAM_WITH_DELIVERED_AT],
  ])("a stream message %s gives all its parts", (_, bytes) => {
    expect(read(hex(bytes))).toEqual({
      kind: "stream",
      type: MESSAGE_TYPE.stream,
      txid: TXID,
      topic: "V",
      sender: "vehicle_device.TESTVIN0000000001",
      payload: PAYLOAD,
      createdAtS: 1_768_480_496,
    });
  });

  it("our acks and error replies are theirs, byte for byte", () => {
    expect(encodeAck(TXID, "V").toString("hex")).toBe(ACK);
    expect(encodeAck("1234", "test-topic").toString("hex")).toBe(ACK_1234);
    expect(encodeAck("", "").toString("hex")).toBe(ACK_EMPTY);
    expect(encodeError(TXID).toString("hex")).toBe(ERROR_REPLY);
    expect(encodeError("").toString("hex")).toBe(ERROR_WITHOUT_TXID);
  });

  it("so are those of every length, as the flatbuffers package writes them", () => {
    for (let txidBytes = 0; txidBytes <= 70; txidBytes++) {
      const txid = "t".repeat(txidBytes);
      expect(encodeError(txid)).toEqual(buildError(txid));
      for (const topic of ["", "V", "al", "ale", "aler", "connectivity"]) {
        expect(encodeAck(txid, topic)).toEqual(buildAck(txid, topic));
      }
    }
  });
});

describe("what a message is", () => {
  it("follows the recorded classification of odd input", () => {
    for (const length of [1, 2, 3]) {
      expect(read(new Uint8Array(length)).kind).toBe("unreadable");
    }
    expect(read(Buffer.from('D4,test,1234,{"mydata":42}')).kind).toBe("unreadable");
    expect(read(new Uint8Array(32).fill(0xff)).kind).toBe("unreadable");
    for (const length of [0, 4, 8, 64]) {
      expect(read(new Uint8Array(length))).toMatchObject({ kind: "unknown", type: 0, txid: "" });
    }
    expect(read(hex(ACK))).toMatchObject({ kind: "unknown", type: MESSAGE_TYPE.ack, txid: TXID });
  });

  it("is unreadable when cut anywhere before the last padding", () => {
    const whole = hex(STREAM);
    for (let length = 1; length <= 292; length++) {
      expect(read(whole.subarray(0, length)).kind, `${length} bytes`).toBe(
        length < 288 ? "unreadable" : "stream",
      );
    }
  });

  it("never points outside the message, whatever its bytes", () => {
    let random = 12_345;
    const next = () => (random = (random * 1_103_515_245 + 12_345) & 0x7fff_ffff) / 0x7fff_ffff;
    const kinds = { stream: 0, unknown: 0, unreadable: 0 };
    for (let i = 0; i < 50_000; i++) {
      const bytes = hex(STREAM).subarray(0, i % 7 === 0 ? Math.floor(next() * 293) : 292);
      for (let changes = Math.floor(next() * 4); changes >= 0; changes--) {
        // Most damage goes where the offsets are.
        const at = Math.floor(next() * (next() < 0.7 ? 0x8c : 292));
        if (at < bytes.length) bytes.writeUInt8(Math.floor(next() * 256), at);
      }
      const kind = reader.read(bytes);
      kinds[kind] += 1;
      for (const [start, end] of [
        [reader.txidStart, reader.txidEnd],
        [reader.topicStart, reader.topicEnd],
        [reader.senderStart, reader.senderEnd],
        [reader.payloadStart, reader.payloadEnd],
      ] as const) {
        if (!(start >= 0 && start <= end && end <= bytes.length)) {
          expect.unreachable(`${start}-${end} of ${bytes.length}: ${bytes.toString("hex")}`);
        }
      }
    }
    expect(Math.min(...Object.values(kinds))).toBeGreaterThan(500);
  });
});

/** The reply as fleet-telemetry's code builds it: the order of writing decides the bytes. */
function buildAck(txid: string, topic: string): Buffer {
  const builder = new Builder(256);
  const message = builder.createString("");
  return finishEnvelope(builder, txid, topic, MESSAGE_TYPE.ack, message);
}

function buildError(txid: string): Buffer {
  const builder = new Builder(256);
  const sender = builder.createString("");
  const payload = builder.createString("incorrect message format");
  const deviceType = builder.createString("");
  const deviceId = builder.createString("");
  builder.startObject(6);
  builder.addFieldOffset(1, sender, 0);
  builder.addFieldOffset(2, payload, 0);
  builder.addFieldOffset(3, deviceType, 0);
  builder.addFieldOffset(4, deviceId, 0);
  return finishEnvelope(builder, txid, "", MESSAGE_TYPE.stream, builder.endObject());
}

function finishEnvelope(
  builder: Builder,
  txid: string,
  topic: string,
  type: number,
  message: number,
): Buffer {
  const txidOffset = builder.createString(txid);
  const topicOffset = builder.createString(topic);
  const messageId = builder.createString("");
  builder.startObject(5);
  builder.addFieldOffset(0, txidOffset, 0);
  builder.addFieldOffset(1, topicOffset, 0);
  builder.addFieldInt8(2, type, 0);
  builder.addFieldOffset(3, message, 0);
  builder.addFieldOffset(4, messageId, 0);
  builder.finish(builder.endObject());
  return Buffer.from(builder.asUint8Array());
}
