/**
 * Dead letters to rows, once the decoder reads them:
 *
 *   1. batches that an earlier replay planned and did not finish
 *   2. then batch after batch of the letters asked for, oldest first: try each; of those that
 *      decode, write the plan (which letters, under which name of the batch)
 *   3. insert their rows under the batch's name as deduplication token
 *   4. mark the letters as stored
 *
 * A crash between 2 and 4 leaves a plan, and the next replay inserts the same letters under the same
 * token: ClickHouse takes nothing twice. The token is remembered for 10,000 inserts into a table, so
 * finish an interrupted replay within hours, and run one at a time.
 */
import { randomUUID } from "node:crypto";
import * as z from "zod";
import { Fault } from "../../shared/fault.ts";
import { BlockBuilder, encodeSegmentHeader, readSegment, RECORD_KIND } from "../spool-format.ts";
import { ByteWriter } from "./byte-writer.ts";
import { type ClickHouse, quote } from "./clickhouse.ts";
import { REPLAY_BATCH_BYTES_MAX, REPLAY_BATCH_LETTERS_MAX } from "./limits.ts";
import { encodeNativeBlock } from "./native-block.ts";
import { SegmentRows } from "./rows.ts";
import { DERIVED_TABLES, rowsOf, TABLE_NAMES } from "./tables.ts";

/** Which letters: times are epoch milliseconds of reception, `until` is not included. */
export type ReplayChoice = {
  sinceMs: number;
  untilMs: number;
  reason: string | null;
  vin: string | null;
};

export type ReplayProgress = {
  /** Letters looked at. */
  letters: number;
  /** Letters that are rows now. */
  stored: number;
  rows: number;
  /** Letters that still cannot be decoded, by reason. */
  failing: Record<string, number>;
};

export type ReplayOptions = {
  clickhouse: ClickHouse;
  database: string;
  choice: ReplayChoice;
  /** Called after every batch. */
  onProgress?: (progress: ReplayProgress) => void;
};

const letterRow = z.object({
  letter_id: z.string(),
  received_at_ms: z.coerce.number(),
  vin: z.string(),
  topic: z.string(),
  reason: z.string(),
  txid: z.string(),
  payload_hex: z.string(),
});
type Letter = z.infer<typeof letterRow>;
const LETTER_COLUMNS =
  "letter_id, toString(toUnixTimestamp64Milli(received_at)) AS received_at_ms, vin, topic, reason, txid, hex(payload) AS payload_hex";

const sizeRow = z.object({ at_ms: z.coerce.number(), bytes: z.coerce.number() });

/** Throws the store's Faults; what was stored until then stays stored and is marked. */
export async function replay(options: ReplayOptions): Promise<ReplayProgress> {
  const progress: ReplayProgress = { letters: 0, stored: 0, rows: 0, failing: {} };
  const rows = new SegmentRows();
  const tell = (): void => options.onProgress?.({ ...progress, failing: { ...progress.failing } });

  for (const batch of await unfinishedBatches(options)) {
    const letters = await lettersOfPlan(options, batch);
    if (!letters.every((letter) => isReadable(letter, rows))) throw otherRelease();
    progress.letters += letters.length;
    await storeBatch(options, batch, letters, rows, progress);
    tell();
  }
  let fromMs = options.choice.sinceMs;
  for (;;) {
    const untilMs = await endOfBatch(options, fromMs);
    if (untilMs === null) return progress;
    const letters = await lettersBetween(options, fromMs, untilMs);
    fromMs = untilMs;
    progress.letters += letters.length;
    const readable = letters.filter((letter) => isReadable(letter, rows));
    for (const { reason } of letters.filter((letter) => !readable.includes(letter))) {
      progress.failing[reason] = (progress.failing[reason] ?? 0) + 1;
    }
    if (readable.length > 0) {
      const batch = randomUUID();
      await mark(options, batch, readable, 0);
      await storeBatch(options, batch, readable, rows, progress);
    }
    tell();
  }
}

function otherRelease(): Fault {
  return new Fault(
    "config_invalid",
    "An earlier replay was interrupted, and this release cannot decode what it had planned: finish it with the release that began it.",
  );
}

/** A batch ends before this time, so that it fits into memory; null when no letter is left. */
async function endOfBatch(options: ReplayOptions, fromMs: number): Promise<number | null> {
  const { clickhouse, database, choice } = options;
  const sizes = sizeRow.array().parse(
    await clickhouse.query(
      `SELECT toString(toUnixTimestamp64Milli(received_at)) AS at_ms, toString(length(payload)) AS bytes
      FROM ${database}.dead_letters WHERE ${chosen(choice, fromMs, choice.untilMs)}
      ORDER BY received_at LIMIT ${REPLAY_BATCH_LETTERS_MAX}`,
    ),
  );
  const last = sizes.at(-1);
  if (last === undefined) return null;
  let bytes = 0;
  for (const size of sizes) {
    bytes += size.bytes;
    // Letters of one millisecond stay together.
    if (bytes > REPLAY_BATCH_BYTES_MAX && size.at_ms > fromMs) return size.at_ms;
  }
  return last.at_ms + 1;
}

async function lettersBetween(
  { clickhouse, database, choice }: ReplayOptions,
  fromMs: number,
  untilMs: number,
): Promise<Letter[]> {
  return selectLetters(
    clickhouse,
    `SELECT DISTINCT ${LETTER_COLUMNS} FROM ${database}.v_dead_letters
    WHERE replayed_at IS NULL AND ${chosen(choice, fromMs, untilMs)}
    ORDER BY received_at, letter_id`,
  );
}

function chosen(choice: ReplayChoice, fromMs: number, untilMs: number): string {
  const conditions = [
    `received_at >= fromUnixTimestamp64Milli(${fromMs}, 'UTC')`,
    `received_at < fromUnixTimestamp64Milli(${Math.min(untilMs, choice.untilMs)}, 'UTC')`,
  ];
  if (choice.reason !== null) conditions.push(`reason = ${quote(choice.reason)}`);
  if (choice.vin !== null) conditions.push(`vin = ${quote(choice.vin)}`);
  return conditions.join(" AND ");
}

async function unfinishedBatches({ clickhouse, database }: ReplayOptions): Promise<string[]> {
  const rows = await clickhouse.query(
    `SELECT batch FROM ${database}.replays FINAL GROUP BY batch HAVING min(is_stored) = 0 ORDER BY min(at)`,
  );
  return z
    .array(z.object({ batch: z.string() }))
    .parse(rows)
    .map(({ batch }) => batch);
}

/** The letters of a plan, in its order: cut and token of their inserts depend on it. */
async function lettersOfPlan(
  { clickhouse, database }: ReplayOptions,
  batch: string,
): Promise<Letter[]> {
  return selectLetters(
    clickhouse,
    `SELECT DISTINCT ${LETTER_COLUMNS}, position FROM ${database}.v_dead_letters
    INNER JOIN (SELECT letter_id, position FROM ${database}.replays FINAL WHERE batch = ${quote(batch)}) AS planned USING (letter_id)
    ORDER BY position`,
  );
}

async function selectLetters(clickhouse: ClickHouse, sql: string): Promise<Letter[]> {
  return letterRow.array().parse(await clickhouse.query(sql));
}

/** Our own words, but for the VIN, which comes from a certificate. */
async function mark(
  { clickhouse, database }: ReplayOptions,
  batch: string,
  letters: readonly Letter[],
  isStored: 0 | 1,
): Promise<void> {
  const values = letters.map(
    ({ vin, letter_id }, position) =>
      `(${quote(vin)}, ${quote(letter_id)}, ${quote(batch)}, ${position}, ${isStored})`,
  );
  await clickhouse.exec(
    `INSERT INTO ${database}.replays (vin, letter_id, batch, position, is_stored) VALUES ${values.join(", ")}`,
  );
}

async function storeBatch(
  options: ReplayOptions,
  batch: string,
  letters: readonly Letter[],
  rows: SegmentRows,
  progress: ReplayProgress,
): Promise<void> {
  const { clickhouse, database } = options;
  fill(letters, rows);
  const block = new ByteWriter();
  for (const table of TABLE_NAMES) {
    const columns = rows.tables[table];
    const count = rowsOf(columns);
    if (count === 0) continue;
    block.clear();
    encodeNativeBlock(block, columns, 0, count);
    await clickhouse.insertNative({
      database,
      table,
      columns: Object.keys(columns),
      bytes: block.bytes(),
      token: `replay/${batch}/${table}`,
    });
    if (!DERIVED_TABLES.has(table)) progress.rows += count;
  }
  await mark(options, batch, letters, 1);
  progress.stored += letters.length;
}

function isReadable(letter: Letter, rows: SegmentRows): boolean {
  return fill([letter], rows).deadLetters === 0;
}

/** Letters take the way of a segment of the spool, so that both are decoded by the same code. */
function fill(letters: readonly Letter[], rows: SegmentRows): { deadLetters: number } {
  const builder = new BlockBuilder();
  for (const letter of letters) {
    const head = Buffer.from(letter.topic + letter.txid, "latin1");
    const payload = Buffer.from(letter.payload_hex, "hex");
    builder.append({
      kind: RECORD_KIND.frame,
      flags: 0,
      receivedAtMs: letter.received_at_ms,
      vin: letter.vin,
      offsets: {
        topicStart: 0,
        topicEnd: letter.topic.length,
        txidStart: letter.topic.length,
        txidEnd: head.length,
        payloadStart: head.length,
        payloadEnd: head.length + payload.length,
      },
      frame: Buffer.concat([head, payload]),
    });
  }
  const header = {
    nodeId: "",
    spoolId: "0".repeat(32),
    ingestNumber: 0,
    sequence: 1,
    createdAtMs: 0,
  };
  const read = readSegment(Buffer.concat([encodeSegmentHeader(header), builder.finish()]));
  if (!read.ok) throw new Error(`a segment of our own is ${read.reason.code}`);
  return rows.fill(read.value);
}
