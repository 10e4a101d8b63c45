import { describe, expect, it } from "vitest";
import {
  BlockBuilder,
  encodeSegmentHeader,
  isOpenSegment,
  isSealedSegment,
  openSegmentName,
  readSegment,
  RECORD_FLAG,
  RECORD_KIND,
  RecordReader,
  sealedSegmentName,
  segmentCreatedAtMs,
  type SegmentHeader,
} from "../../telemetry-node/spool-format.ts";

const header: SegmentHeader = {
  nodeId: "node-ä",
  spoolId: "00112233445566778899aabbccddeeff",
  ingestNumber: 3,
  sequence: 41,
  createdAtMs: 1_768_480_496_789,
};

function block(...frames: string[]): Buffer {
  const builder = new BlockBuilder();
  for (const text of frames) {
    builder.append({
      kind: RECORD_KIND.frame,
      flags: RECORD_FLAG.senderDiffers,
      receivedAtMs: 1_768_480_497_000.25,
      vin: "5YJ3TELLTALE00001",
      offsets: {
        topicStart: 0,
        topicEnd: 1,
        txidStart: 1,
        txidEnd: 3,
        payloadStart: 3,
        payloadEnd: Buffer.byteLength(text),
      },
      frame: Buffer.from(text),
    });
  }
  return Buffer.from(builder.finish());
}

function framesOf(file: Buffer): string[] {
  const segment = readSegment(file);
  if (!segment.ok) return [];
  const reader = new RecordReader(segment.value);
  const frames: string[] = [];
  while (reader.next()) frames.push(reader.frame().toString());
  return frames;
}

describe("a segment", () => {
  it("gives back its header and every field of every record", () => {
    const segment = readSegment(
      Buffer.concat([encodeSegmentHeader(header), block("V12payload"), block("V34", "V56x")]),
    );
    if (!segment.ok) throw new Error(segment.reason.code);
    expect(segment.value.header).toEqual(header);
    expect(segment.value.tornBytes).toBe(0);
    const reader = new RecordReader(segment.value);
    expect(reader.next()).toBe(true);
    expect(reader.kind).toBe(RECORD_KIND.frame);
    expect(reader.flags).toBe(RECORD_FLAG.senderDiffers);
    expect(reader.receivedAtMs).toBe(1_768_480_497_000.25);
    expect([reader.vin(), reader.topic(), reader.txid()]).toEqual(["5YJ3TELLTALE00001", "V", "12"]);
    expect(reader.payload().toString()).toBe("payload");
    expect(reader.next()).toBe(true);
    expect(reader.payload().length).toBe(0);
    expect(reader.next()).toBe(true);
    expect(reader.frame().toString()).toBe("V56x");
    expect(reader.next()).toBe(false);
    expect(reader.next()).toBe(false);
  });

  it("cut at any byte gives whole blocks only, and exactly those before the cut", () => {
    const first = block("V12one", "V12two");
    const head = encodeSegmentHeader(header);
    const file = Buffer.concat([head, first, block("V12three")]);
    for (let length = 0; length <= file.length; length++) {
      const expected = length < head.length + first.length ? [] : ["V12one", "V12two"];
      if (length === file.length) expected.push("V12three");
      expect(framesOf(file.subarray(0, length))).toEqual(expected);
    }
  });

  it("with any one bit of a block wrong gives nothing from that block on", () => {
    const first = block("V12one");
    const head = encodeSegmentHeader(header);
    const file = Buffer.concat([head, first, block("V12two"), block("V12three")]);
    const secondStart = head.length + first.length;
    const secondEnd = secondStart + block("V12two").length;
    for (let at = secondStart; at < secondEnd; at++) {
      const damaged = Buffer.from(file);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
      expect(framesOf(damaged)).toEqual(["V12one"]);
    }
  });

  it("with a damaged header is refused and not read as another spool's", () => {
    const file = Buffer.concat([encodeSegmentHeader(header), block("V12one")]);
    for (let at = 0; at < encodeSegmentHeader(header).length; at++) {
      const damaged = Buffer.from(file);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x01, at);
      expect(readSegment(damaged).ok).toBe(false);
    }
  });

  it("grows its block for frames of 1,000,000 bytes", () => {
    const large = `V12${"x".repeat(999_997)}`;
    expect(framesOf(Buffer.concat([encodeSegmentHeader(header), block(large, "V12")]))).toEqual([
      large,
      "V12",
    ]);
  });
});

describe("segment names", () => {
  it("tell open from sealed and when they were created, and nothing else is a segment", () => {
    const open = openSegmentName(header);
    const sealed = sealedSegmentName(open);
    expect([isOpenSegment(open), isSealedSegment(open)]).toEqual([true, false]);
    expect([isOpenSegment(sealed), isSealedSegment(sealed)]).toEqual([false, true]);
    expect(segmentCreatedAtMs(sealed)).toBe(header.createdAtMs);
    for (const name of ["x.segment", `${sealed}.draft`, "notes.open", "../etc.segment"]) {
      expect([isOpenSegment(name), isSealedSegment(name)]).toEqual([false, false]);
    }
  });
});
