/**
 * The bytes of the spool: what ingest writes and the store reads.
 *
 *     <state>/spool/<ingest number>/<created ms>-<spool id>-<sequence>.open      being written
 *     <state>/spool/<ingest number>/<created ms>-<spool id>-<sequence>.segment   sealed: whole, may be read
 *
 *     segment = header block*
 *     header  = u32 magic  u16 version  u16 bytes of the header  u32 crc32 of what follows
 *               u32 ingest number  u32 sequence  f64 created (epoch ms)  16 bytes spool id
 *               u8 length of the node id  node id (UTF-8)
 *     block   = u32 magic  u32 bytes of the records  u32 crc32 of the records  record*
 *     record  = u32 bytes after this field  u8 kind  u8 length of the VIN  u16 flags
 *               f64 received (epoch ms)  u32 x 6: start and end of topic, txid, payload in the frame
 *               VIN (ASCII)  frame
 *
 * All integers are little-endian. A block is one durable write and one group of acks, so a reader
 * stops at the first block that is cut or fails its checksum: nothing from there on was acked.
 * Offsets are u32 because frames reach 1,000,000 bytes.
 *
 * The spool id is 16 random bytes drawn by every start of an ingest process. Together with node
 * id, ingest number and sequence it names the segment for ever: a spool that was wiped, or
 * restored from an old copy, never writes other records under a name that was used before.
 *
 * Longer than other files: who writes the format and who reads it stand together.
 */
import { crc32 } from "node:zlib";
import { ok, refused, type Result } from "../shared/result.ts";

const SPOOL_FORMAT_VERSION = 1;

const SEGMENT_MAGIC = 0x4753_5454; // "TTSG"
const BLOCK_MAGIC = 0x4b42_5454; // "TTBK"
/** A header with an empty node id; nothing shorter is a segment. */
export const SEGMENT_HEADER_BYTES_MIN = 45;
/** A header with the longest node id. */
export const SEGMENT_HEADER_BYTES_MAX = SEGMENT_HEADER_BYTES_MIN + 255;
const HEADER_CHECKED_FROM = 12;
export const BLOCK_HEAD_BYTES = 12;
const RECORD_HEAD_BYTES = 40;
const SPOOL_ID_BYTES = 16;
/** First size of a block under construction; it doubles as needed and is then kept. */
const BLOCK_START_BYTES = 256 * 1024;

/** `frame`: whole message as a car sent it. `event`: a connectivity record made by the node. */
export const RECORD_KIND = { frame: 1, event: 2 } as const;
export type RecordKind = (typeof RECORD_KIND)[keyof typeof RECORD_KIND];

export const RECORD_FLAG = {
  /** The envelope is readable but is not a stream message; topic and payload are empty. */
  unknownType: 1,
  /** The sender id in the envelope is not that of the certificate. The VIN is the certificate's. */
  senderDiffers: 2,
} as const;

export type SegmentHeader = {
  nodeId: string;
  /** 32 hexadecimal digits. */
  spoolId: string;
  ingestNumber: number;
  /** Counts up from 1 within one spool id. */
  sequence: number;
  createdAtMs: number;
};

/** Where topic, txid and payload lie in a frame; `start === end` means empty. */
export type FrameOffsets = {
  topicStart: number;
  topicEnd: number;
  txidStart: number;
  txidEnd: number;
  payloadStart: number;
  payloadEnd: number;
};

/** A segment whose header and blocks were checked. `bytes` is the whole file. */
export type Segment = {
  header: SegmentHeader;
  bytes: Buffer;
  /** Start and end of the records of every good block, in order. */
  blocks: { start: number; end: number }[];
  /** Bytes after the last good block: a write that was cut, never acked. */
  tornBytes: number;
};

export type SegmentRefusal =
  | { code: "not_a_segment" }
  | { code: "unknown_version"; version: number }
  | { code: "header_corrupt" };

const OPEN_ENDING = ".open";
const SEALED_ENDING = ".segment";
const NAME = /^(\d{13})-([0-9a-f]{32})-(\d{8})\.(open|segment)$/;

/** Name of a segment while it is written. Names sort by time, then by sequence. */
export function openSegmentName(header: SegmentHeader): string {
  const created = String(Math.trunc(header.createdAtMs)).padStart(13, "0");
  const sequence = String(header.sequence).padStart(8, "0");
  return `${created}-${header.spoolId}-${sequence}${OPEN_ENDING}`;
}

/** Name of the same segment once it is sealed. Accepts a name or a path. */
export function sealedSegmentName(openName: string): string {
  return openName.slice(0, -OPEN_ENDING.length) + SEALED_ENDING;
}

export function isOpenSegment(name: string): boolean {
  return name.endsWith(OPEN_ENDING) && NAME.test(name);
}

export function isSealedSegment(name: string): boolean {
  return name.endsWith(SEALED_ENDING) && NAME.test(name);
}

/** When the segment of this name was created, epoch ms; null when it is not a segment's name. */
export function segmentCreatedAtMs(name: string): number | null {
  const created = NAME.exec(name)?.[1];
  return created === undefined ? null : Number(created);
}

/** The directory of one ingest process below the state directory. */
export function spoolDirectory(stateDir: string, ingestNumber: number): string {
  return `${stateDir}/spool/${ingestNumber}`;
}

export function encodeSegmentHeader(header: SegmentHeader): Buffer {
  const nodeId = Buffer.from(header.nodeId, "utf8");
  const spoolId = Buffer.from(header.spoolId, "hex");
  if (spoolId.length !== SPOOL_ID_BYTES) throw new RangeError("a spool id is 16 bytes");
  if (nodeId.length > 255) throw new RangeError("a node id is at most 255 bytes");
  const bytes = Buffer.alloc(SEGMENT_HEADER_BYTES_MIN + nodeId.length);
  bytes.writeUInt32LE(SEGMENT_MAGIC, 0);
  bytes.writeUInt16LE(SPOOL_FORMAT_VERSION, 4);
  bytes.writeUInt16LE(bytes.length, 6);
  bytes.writeUInt32LE(header.ingestNumber, 12);
  bytes.writeUInt32LE(header.sequence, 16);
  bytes.writeDoubleLE(header.createdAtMs, 20);
  spoolId.copy(bytes, 28);
  bytes.writeUInt8(nodeId.length, 44);
  nodeId.copy(bytes, SEGMENT_HEADER_BYTES_MIN);
  bytes.writeUInt32LE(crc32(bytes.subarray(HEADER_CHECKED_FROM)), 8);
  return bytes;
}

/** One block under construction. Frames are copied in at once, so the caller's buffer may go. */
export class BlockBuilder {
  #bytes = Buffer.allocUnsafe(BLOCK_START_BYTES);
  #length = BLOCK_HEAD_BYTES;
  #records = 0;

  /** Bytes the finished block will have. */
  get byteLength(): number {
    return this.#length;
  }

  get records(): number {
    return this.#records;
  }

  append(record: {
    kind: RecordKind;
    flags: number;
    receivedAtMs: number;
    vin: string;
    offsets: FrameOffsets;
    frame: Uint8Array;
  }): void {
    const { vin, frame, offsets } = record;
    const recordBytes = RECORD_HEAD_BYTES + vin.length + frame.length;
    this.#reserve(recordBytes);
    const bytes = this.#bytes;
    let at = this.#length;
    at = bytes.writeUInt32LE(recordBytes - 4, at);
    at = bytes.writeUInt8(record.kind, at);
    at = bytes.writeUInt8(vin.length, at);
    at = bytes.writeUInt16LE(record.flags, at);
    at = bytes.writeDoubleLE(record.receivedAtMs, at);
    at = bytes.writeUInt32LE(offsets.topicStart, at);
    at = bytes.writeUInt32LE(offsets.topicEnd, at);
    at = bytes.writeUInt32LE(offsets.txidStart, at);
    at = bytes.writeUInt32LE(offsets.txidEnd, at);
    at = bytes.writeUInt32LE(offsets.payloadStart, at);
    at = bytes.writeUInt32LE(offsets.payloadEnd, at);
    at += bytes.write(vin, at, "latin1");
    bytes.set(frame, at);
    this.#length = at + frame.length;
    this.#records += 1;
  }

  /** The block's bytes, valid until `clear` or the next `append`. */
  finish(): Buffer {
    const records = this.#bytes.subarray(BLOCK_HEAD_BYTES, this.#length);
    this.#bytes.writeUInt32LE(BLOCK_MAGIC, 0);
    this.#bytes.writeUInt32LE(records.length, 4);
    this.#bytes.writeUInt32LE(crc32(records), 8);
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = BLOCK_HEAD_BYTES;
    this.#records = 0;
  }

  #reserve(more: number): void {
    let size = this.#bytes.length;
    while (size < this.#length + more) size *= 2;
    if (size === this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(size);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Checks header and blocks of a segment file, stopping at the first block that is not whole. */
export function readSegment(file: Uint8Array): Result<Segment, SegmentRefusal> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < SEGMENT_HEADER_BYTES_MIN || bytes.readUInt32LE(0) !== SEGMENT_MAGIC) {
    return refused({ code: "not_a_segment" });
  }
  const version = bytes.readUInt16LE(4);
  if (version !== SPOOL_FORMAT_VERSION) return refused({ code: "unknown_version", version });
  const headerEnd = bytes.readUInt16LE(6);
  if (headerEnd < SEGMENT_HEADER_BYTES_MIN || headerEnd > bytes.length) {
    return refused({ code: "header_corrupt" });
  }
  if (crc32(bytes.subarray(HEADER_CHECKED_FROM, headerEnd)) !== bytes.readUInt32LE(8)) {
    return refused({ code: "header_corrupt" });
  }
  const header: SegmentHeader = {
    ingestNumber: bytes.readUInt32LE(12),
    sequence: bytes.readUInt32LE(16),
    createdAtMs: bytes.readDoubleLE(20),
    spoolId: bytes.toString("hex", 28, 28 + SPOOL_ID_BYTES),
    nodeId: bytes.toString("utf8", SEGMENT_HEADER_BYTES_MIN, headerEnd),
  };
  const blocks: Segment["blocks"] = [];
  let at = headerEnd;
  for (let end = goodBlockEnd(bytes, at); end !== null; end = goodBlockEnd(bytes, at)) {
    blocks.push({ start: at + BLOCK_HEAD_BYTES, end });
    at = end;
  }
  return ok({ header, bytes, blocks, tornBytes: bytes.length - at });
}

/** Whether a block could begin here; cheap, for whoever looks at every byte. */
export function isBlockStart(bytes: Buffer, at: number): boolean {
  return bytes.readUInt32LE(at) === BLOCK_MAGIC;
}

/** Where the whole block that begins at `at` ends; null when there is none. */
export function goodBlockEnd(bytes: Buffer, at: number): number | null {
  if (at + BLOCK_HEAD_BYTES > bytes.length || !isBlockStart(bytes, at)) return null;
  const end = at + BLOCK_HEAD_BYTES + bytes.readUInt32LE(at + 4);
  if (end > bytes.length) return null;
  const whole = crc32(bytes.subarray(at + BLOCK_HEAD_BYTES, end)) === bytes.readUInt32LE(at + 8);
  return whole ? end : null;
}

/**
 * Walks the records of a checked segment. One reader is one cursor: `next()` moves it, the fields
 * describe the record it stands on (offsets are absolute in `segment.bytes`), so that no object is
 * made per record. Throws on a record that does not fit its block: the checksum was right, so
 * that is a bug of the writer and not a damaged disk.
 */
export class RecordReader {
  readonly bytes: Buffer;
  kind = 0;
  flags = 0;
  receivedAtMs = 0;
  vinStart = 0;
  frameStart = 0;
  frameEnd = 0;
  topicStart = 0;
  topicEnd = 0;
  txidStart = 0;
  txidEnd = 0;
  payloadStart = 0;
  payloadEnd = 0;
  readonly #blocks: Segment["blocks"];
  #block = 0;
  #at = 0;

  constructor(segment: Pick<Segment, "bytes" | "blocks">) {
    this.bytes = segment.bytes;
    this.#blocks = segment.blocks;
    this.#at = segment.blocks[0]?.start ?? 0;
  }

  next(): boolean {
    let block = this.#blocks[this.#block];
    while (block !== undefined && this.#at === block.end) {
      this.#block += 1;
      block = this.#blocks[this.#block];
      this.#at = block?.start ?? 0;
    }
    if (block === undefined) return false;
    this.#read(block.end);
    return true;
  }

  vin(): string {
    return this.bytes.toString("latin1", this.vinStart, this.frameStart);
  }

  topic(): string {
    return this.bytes.toString("latin1", this.topicStart, this.topicEnd);
  }

  /** Txids are opaque bytes; ASCII in practice. */
  txid(): string {
    return this.bytes.toString("latin1", this.txidStart, this.txidEnd);
  }

  payload(): Buffer {
    return this.bytes.subarray(this.payloadStart, this.payloadEnd);
  }

  frame(): Buffer {
    return this.bytes.subarray(this.frameStart, this.frameEnd);
  }

  #read(blockEnd: number): void {
    const { bytes } = this;
    const at = this.#at;
    if (at + RECORD_HEAD_BYTES > blockEnd) throw new Error("spool record cut within a good block");
    const end = at + 4 + bytes.readUInt32LE(at);
    this.kind = bytes.readUInt8(at + 4);
    this.flags = bytes.readUInt16LE(at + 6);
    this.receivedAtMs = bytes.readDoubleLE(at + 8);
    this.vinStart = at + RECORD_HEAD_BYTES;
    this.frameStart = this.vinStart + bytes.readUInt8(at + 5);
    this.frameEnd = end;
    this.topicStart = this.frameStart + bytes.readUInt32LE(at + 16);
    this.topicEnd = this.frameStart + bytes.readUInt32LE(at + 20);
    this.txidStart = this.frameStart + bytes.readUInt32LE(at + 24);
    this.txidEnd = this.frameStart + bytes.readUInt32LE(at + 28);
    this.payloadStart = this.frameStart + bytes.readUInt32LE(at + 32);
    this.payloadEnd = this.frameStart + bytes.readUInt32LE(at + 36);
    if (
      end > blockEnd ||
      this.frameStart > end ||
      !isSpan(this.topicStart, this.topicEnd, end) ||
      !isSpan(this.txidStart, this.txidEnd, end) ||
      !isSpan(this.payloadStart, this.payloadEnd, end)
    ) {
      throw new Error("spool record does not fit its block");
    }
    this.#at = end;
  }
}

function isSpan(start: number, end: number, limit: number): boolean {
  return start <= end && end <= limit;
}
