/** Segments as the ingest process writes them, and payloads as cars encode them. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { telemetry } from "../../../proto/gen/wire.js";
import {
  BlockBuilder,
  encodeSegmentHeader,
  openSegmentName,
  RECORD_KIND,
  type RecordKind,
  sealedSegmentName,
  type SegmentHeader,
} from "../../../telemetry-node/spool-format.ts";

export const VIN_1 = "5YJ3TELLTALE00001";
export const VIN_2 = "7SAYTELLTALE00002";

const { Payload } = telemetry.vehicle_data;

export type TestRecord = {
  vin?: string;
  topic?: string;
  txid?: string;
  payload: Uint8Array;
  kind?: RecordKind;
  flags?: number;
  receivedAtMs?: number;
};

export type TestDatum = { key: number; value?: Record<string, unknown> };

/** A V payload. Without `createdAtMs` it bears no time. */
export function encodePayload(record: {
  data: TestDatum[];
  createdAtMs?: number;
  isResend?: boolean;
  vin?: string;
}): Uint8Array {
  const { createdAtMs } = record;
  return Payload.encode(
    Payload.fromObject({
      data: record.data,
      ...(createdAtMs === undefined ? {} : { createdAt: toTimestamp(createdAtMs) }),
      isResend: record.isResend ?? false,
      vin: record.vin ?? "",
    }),
  ).finish();
}

export function toTimestamp(ms: number): { seconds: number; nanos: number } {
  return { seconds: Math.floor(ms / 1000), nanos: (((ms % 1000) + 1000) % 1000) * 1_000_000 };
}

/** A segment file's bytes. Each inner list is one block. */
export function encodeSegment(header: SegmentHeader, blocks: TestRecord[][]): Buffer {
  const pieces = [encodeSegmentHeader(header)];
  for (const records of blocks) {
    const builder = new BlockBuilder();
    for (const record of records) builder.append(toSpoolRecord(record));
    pieces.push(Buffer.from(builder.finish()));
  }
  return Buffer.concat(pieces);
}

function toSpoolRecord(record: TestRecord): Parameters<BlockBuilder["append"]>[0] {
  const topic = record.topic ?? "V";
  const txid = record.txid ?? "78ae54a58800468194dc95-000000001";
  const head = Buffer.from(topic + txid, "latin1");
  return {
    kind: record.kind ?? RECORD_KIND.frame,
    flags: record.flags ?? 0,
    receivedAtMs: record.receivedAtMs ?? Date.now(),
    vin: record.vin ?? VIN_1,
    offsets: {
      topicStart: 0,
      topicEnd: topic.length,
      txidStart: topic.length,
      txidEnd: head.length,
      payloadStart: head.length,
      payloadEnd: head.length + record.payload.length,
    },
    frame: Buffer.concat([head, record.payload]),
  };
}

export function segmentHeader(sequence: number, createdAtMs = 1_790_000_000_000): SegmentHeader {
  return {
    nodeId: "test-node",
    spoolId: "00112233445566778899aabbccddeeff",
    ingestNumber: 0,
    sequence,
    createdAtMs: createdAtMs + sequence,
  };
}

/** Writes a sealed segment into `<stateDir>/spool/0` and returns its path. */
export async function writeSegment(
  stateDir: string,
  header: SegmentHeader,
  bytes: Uint8Array,
): Promise<string> {
  const directory = join(stateDir, "spool", "0");
  await mkdir(directory, { recursive: true });
  const path = join(directory, sealedSegmentName(openSegmentName(header)));
  await writeFile(path, bytes);
  return path;
}

export async function makeStateDir(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "telltale-store-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
