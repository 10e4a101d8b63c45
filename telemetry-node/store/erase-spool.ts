/**
 * What is left in the spool of a car that is being erased, once every sealed segment is stored: files
 * set aside as no segment, and segments that could not be sealed. No file here is read by the store
 * any more or again, so taking records out changes no deduplication token. (A sealed segment is stored
 * whole and then erased from the tables: rewritten, its inserts would be cut in other places.)
 */
import { readdir, readFile, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { DRAFT_ENDING, saveDurably } from "../durable-file.ts";
import {
  BLOCK_HEAD_BYTES,
  BlockBuilder,
  goodBlockEnd,
  isBlockStart,
  isOpenSegment,
  isSealedSegment,
  RECORD_KIND,
  RecordReader,
  SEGMENT_HEADER_BYTES_MAX,
} from "../spool-format.ts";

/** What was, or would be, taken out. */
export type SpoolFigures = { frames: number; bytes: number };

/** Takes the car out of every file of the spool; with `isDry` it only counts. Throws system errors. */
export async function eraseFromSpool(
  spool: { directory: string; ingestCount: number },
  vin: string,
  { isDry }: { isDry: boolean },
): Promise<SpoolFigures> {
  const figures = { frames: 0, bytes: 0 };
  for (const path of await otherFiles(spool.directory)) {
    const file = await readFile(path);
    const left = withoutCar(file, vin, { isWritten: isWritten(path, spool.ingestCount) });
    if (left.bytes.length === file.length) continue;
    figures.frames += left.frames;
    figures.bytes += file.length - left.bytes.length;
    if (isDry) continue;
    if (left.isEmpty) await rm(path);
    else await saveDurably(path, left.bytes);
  }
  return figures;
}

/**
 * Whether an ingest process may be writing this file. Then it holds no record of the car, but another
 * car's frame may name it.
 */
function isWritten(path: string, ingestCount: number): boolean {
  const number = Number(basename(dirname(path)));
  return isOpenSegment(basename(path)) && number >= 1 && number <= ingestCount;
}

/** Everything but sealed segments, which are on their way to ClickHouse. */
async function otherFiles(spoolDir: string): Promise<string[]> {
  const entries = await readdir(spoolDir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !isSealedSegment(entry.name))
    .filter((entry) => !entry.name.endsWith(DRAFT_ENDING))
    .map((entry) => join(entry.parentPath, entry.name));
}

type Left = { bytes: Buffer; frames: number };
/** `isEmpty`: nothing is left but perhaps a header. */
type LeftOfFile = Left & { isEmpty: boolean };

/**
 * The file without the car's records. A good block loses those and keeps the rest. Between good blocks
 * nobody can tell records apart: a stretch that names the car goes whole, any other stays.
 */
function withoutCar(file: Buffer, vin: string, { isWritten }: { isWritten: boolean }): LeftOfFile {
  const pieces: Buffer[] = [];
  const name = Buffer.from(vin, "latin1");
  let frames = 0;
  let stretchStart = 0;
  let isEmpty = true;
  const keep = (piece: Buffer, start: number): void => {
    pieces.push(piece);
    if (start > 0 && piece.length > 0) isEmpty = false;
  };
  const endStretch = (end: number): void => {
    const stretch = file.subarray(stretchStart, end);
    if (isWritten || !stretch.includes(name)) keep(stretch, stretchStart);
    else frames += 1;
  };
  for (let at = 0; at + BLOCK_HEAD_BYTES <= file.length;) {
    const end = isBlockStart(file, at) ? goodBlockEnd(file, at) : null;
    const block =
      end === null ? null : withoutRecords(file, { start: at + BLOCK_HEAD_BYTES, end }, vin);
    if (end === null || block === null) {
      at += 1;
      continue;
    }
    endStretch(at);
    keep(block.bytes, at);
    frames += block.frames;
    at = end;
    stretchStart = end;
  }
  endStretch(file.length);
  const bytes = Buffer.concat(pieces);
  return { bytes, frames, isEmpty: isEmpty && bytes.length <= SEGMENT_HEADER_BYTES_MAX };
}

/** Null for a block that has a good checksum and records that do not fit it. */
function withoutRecords(
  file: Buffer,
  block: { start: number; end: number },
  vin: string,
): Left | null {
  const reader = new RecordReader({ bytes: file, blocks: [block] });
  const builder = new BlockBuilder();
  let frames = 0;
  try {
    while (reader.next()) {
      if (reader.vin() === vin) frames += 1;
      else builder.append(toRecord(reader));
    }
  } catch {
    return null;
  }
  const whole = file.subarray(block.start - BLOCK_HEAD_BYTES, block.end);
  if (frames === 0) return { bytes: whole, frames };
  const bytes = builder.records === 0 ? Buffer.alloc(0) : Buffer.from(builder.finish());
  return { bytes, frames };
}

function toRecord(reader: RecordReader): Parameters<BlockBuilder["append"]>[0] {
  const { frameStart: start, receivedAtMs, flags } = reader;
  return {
    kind: reader.kind === RECORD_KIND.event ? RECORD_KIND.event : RECORD_KIND.frame,
    flags,
    receivedAtMs,
    vin: reader.vin(),
    offsets: {
      topicStart: reader.topicStart - start,
      topicEnd: reader.topicEnd - start,
      txidStart: reader.txidStart - start,
      txidEnd: reader.txidEnd - start,
      payloadStart: reader.payloadStart - start,
      payloadEnd: reader.payloadEnd - start,
    },
    frame: reader.frame(),
  };
}
