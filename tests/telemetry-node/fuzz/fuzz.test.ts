/**
 * Mutated payloads and envelopes through the node's own readers and through others: same values, or
 * both refuse. Payloads go in by the store's door, as whole segments, so that what one record leaves
 * behind in the decoder would show in the next; what comes out is read back from the bytes that
 * ClickHouse would get.
 *
 * `TELLTALE_FUZZ_SEED=<n>` repeats a run. A failure prints the seed and the mutant in hexadecimal.
 *
 * One deliberate difference: an offset of the envelope that points backwards. Go's arithmetic wraps
 * around and follows it, ours refuses the message. No writer makes one; a forged one gets the error
 * reply.
 */
import { randomInt } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { valueMembers } from "../../../proto/gen/value-members.ts";
import { EnvelopeReader } from "../../../telemetry-node/ingest/envelope.ts";
import { readSegment } from "../../../telemetry-node/spool-format.ts";
import { ByteWriter } from "../../../telemetry-node/store/byte-writer.ts";
import { encodeNativeBlock } from "../../../telemetry-node/store/native-block.ts";
import { SegmentRows } from "../../../telemetry-node/store/rows.ts";
import { DERIVED_TABLES, rowsOf, TABLE_NAMES } from "../../../telemetry-node/store/tables.ts";
import { seededRandom } from "../../simulator/journey/random.ts";
import { encodeSegment, segmentHeader, VIN_1 } from "../store/support.ts";
import { envelopes, payloads, TOPICS, type Topic } from "./corpus.ts";
import { readEnvelope, type Envelope } from "./envelope-oracle.ts";
import { mutateEnvelope, mutatePayload, pick } from "./mutate.ts";
import { readNativeBlock, type Cell } from "./native-reader.ts";
import { expectedOutcome, type Outcome } from "./oracle.ts";

const SEED = Number(process.env["TELLTALE_FUZZ_SEED"] ?? randomInt(2 ** 31));
const MUTANTS: Record<Topic, number> = {
  V: 56_000,
  alerts: 8_000,
  errors: 8_000,
  connectivity: 8_000,
};
const ENVELOPES = 30_000;
/** Records of one segment: many share the decoder's caches. */
const SEGMENT_RECORDS = 500;
const DECODED_SHARE_MIN = 0.3;
/** Growth of the heap over the whole run, after collection: what is kept per mutant would exceed it. */
const HEAP_GROWTH_BYTES_MAX = 48 * 1_048_576;
const RECEIVED_AT_MS = 1_790_000_500_000;
const UNKNOWN_MEMBER = 255;
const TIMEOUT_MS = 180_000;

type Mutant = { topic: Topic; bytes: Uint8Array };

describe(`mutants of seed ${SEED}`, () => {
  it(
    "of payloads: the store and another decoder see the same, or both refuse",
    () => {
      const random = seededRandom(SEED);
      const store = new SegmentRows();
      const kinds = new Set<Cell>();
      const heapBefore = usedHeap();
      for (const topic of TOPICS) {
        let decoded = 0;
        for (const mutants of batches(topic, random)) {
          const outcomes = storeOutcomes(store, mutants);
          mutants.forEach((mutant, index) => {
            const expected = expectedOutcome(topic, mutant.bytes, RECEIVED_AT_MS);
            const found = outcomes[index] ?? { kind: "rows", rows: [] };
            if (found.kind === "rows") {
              decoded += 1;
              if (topic === "V") for (const row of found.rows) kinds.add(row["kind"] ?? null);
            }
            const difference = differs(expected, found);
            if (difference !== null) fail(mutant, difference);
          });
        }
        expect(decoded / MUTANTS[topic], `share of ${topic} that decodes`).toBeGreaterThan(
          DECODED_SHARE_MIN,
        );
      }
      const missing = [0, UNKNOWN_MEMBER, ...valueMembers.map(({ number }) => number)].filter(
        (kind) => !kinds.has(kind),
      );
      expect(missing, "members of Value no decoded mutant bore").toEqual([]);
      expect(usedHeap() - heapBefore).toBeLessThan(HEAP_GROWTH_BYTES_MAX);
    },
    TIMEOUT_MS,
  );

  it(
    "of envelopes: our reader and FlatBuffers' find the same, or both refuse",
    () => {
      const random = seededRandom(SEED + 1);
      const corpus = envelopes();
      const reader = new EnvelopeReader();
      const kinds = { stream: 0, unknown: 0, unreadable: 0 };
      const topics = new Set<string>();
      let wentBack = 0;
      for (let count = 0; count < ENVELOPES; count += 1) {
        const bytes = mutateEnvelope(pick(corpus, random) ?? new Uint8Array(), random);
        const found = ourEnvelope(reader, bytes);
        const expected = readEnvelope(bytes);
        kinds[found.kind] += 1;
        if (found.kind === "stream") topics.add(found.topic);
        if (expected.wentBack && found.kind === "unreadable") {
          wentBack += 1;
          continue;
        }
        if (JSON.stringify(found) !== JSON.stringify(expected.envelope)) {
          fail(
            { topic: "V", bytes },
            `envelope: ${JSON.stringify(expected.envelope)}, ours ${JSON.stringify(found)}`,
          );
        }
      }
      expect(kinds.stream / ENVELOPES).toBeGreaterThan(DECODED_SHARE_MIN);
      expect(kinds.unknown).toBeGreaterThan(0);
      expect(kinds.unreadable).toBeGreaterThan(0);
      for (const topic of TOPICS) expect(topics).toContain(topic);
      // The exception must stay one.
      expect(wentBack / ENVELOPES).toBeLessThan(0.2);
    },
    TIMEOUT_MS,
  );
});

function* batches(topic: Topic, random: () => number): Generator<Mutant[]> {
  const corpus = payloads();
  const others = TOPICS.flatMap((other) => corpus[other]);
  for (let made = 0; made < MUTANTS[topic]; made += SEGMENT_RECORDS) {
    yield Array.from({ length: Math.min(SEGMENT_RECORDS, MUTANTS[topic] - made) }, () => ({
      topic,
      bytes: mutatePayload(pick(corpus[topic], random) ?? [], others, random),
    }));
  }
}

/** What the store would insert for each mutant, by its txid. Says which mutant it breaks on. */
function storeOutcomes(store: SegmentRows, mutants: readonly Mutant[]): Outcome[] {
  try {
    return storeSegment(store, mutants);
  } catch (error) {
    for (const mutant of mutants) {
      try {
        storeSegment(store, [mutant]);
      } catch {
        fail(mutant, `the store threw ${String(error)}`);
      }
    }
    throw error;
  }
}

function storeSegment(store: SegmentRows, mutants: readonly Mutant[]): Outcome[] {
  const records = mutants.map(({ topic, bytes }, index) => ({
    topic,
    payload: bytes,
    txid: `f-${String(index).padStart(9, "0")}`,
    vin: VIN_1,
    receivedAtMs: RECEIVED_AT_MS,
  }));
  const segment = readSegment(encodeSegment(segmentHeader(1), [records]));
  if (!segment.ok) throw new Error("the test's own segment is unreadable");
  const { deadLetters } = store.fill(segment.value);
  const outcomes: Outcome[] = mutants.map(() => ({ kind: "rows", rows: [] }));
  let buried = 0;
  for (const table of TABLE_NAMES) {
    // Made of the rows of the others, whose tests are elsewhere; they bear no txid.
    if (DERIVED_TABLES.has(table)) continue;
    const columns = store.tables[table];
    const block = new ByteWriter();
    encodeNativeBlock(block, columns, 0, rowsOf(columns));
    for (const row of readNativeBlock(block.bytes())) {
      const index = Number(row["txid_number"] ?? String(row["txid"]).slice(2));
      if (row["vin"] !== VIN_1) throw new Error("a row under another VIN");
      if (table === "dead_letters") {
        buried += 1;
        outcomes[index] = { kind: "dead", reason: row["reason"] as "malformed" };
        const kept = String(row["payload"]);
        const sent = Buffer.from(mutants[index]?.bytes ?? []).toString("latin1");
        if (sent !== "" && kept !== sent) throw new Error("a dead letter without its bytes");
        continue;
      }
      const outcome = outcomes[index];
      if (outcome?.kind === "rows") outcome.rows.push(row);
      else throw new Error("a dead letter that left rows");
    }
  }
  if (buried !== deadLetters) throw new Error("dead letters and their count differ");
  return outcomes;
}

function ourEnvelope(reader: EnvelopeReader, bytes: Uint8Array): Envelope {
  const kind = reader.read(bytes);
  const text = (start: number, end: number): string =>
    Buffer.from(bytes).toString("latin1", start, end);
  const txid = text(reader.txidStart, reader.txidEnd);
  if (kind === "unreadable") return { kind };
  if (kind === "unknown") return { kind, type: reader.messageType, txid };
  return {
    kind,
    txid,
    topic: text(reader.topicStart, reader.topicEnd),
    sender: text(reader.senderStart, reader.senderEnd),
    payload: text(reader.payloadStart, reader.payloadEnd),
    createdAtS: reader.createdAtS,
  };
}

/** Where two outcomes differ, or null. Every column the oracle knows is compared. */
function differs(expected: Outcome, found: Outcome): string | null {
  if (expected.kind === "dead" || found.kind === "dead") {
    const [wanted, got] = [expected, found].map((one) =>
      one.kind === "dead" ? one.reason : "rows",
    );
    return wanted === got ? null : `expected ${wanted}, the store says ${got}`;
  }
  if (expected.rows.length !== found.rows.length) {
    return `expected ${expected.rows.length} rows, the store has ${found.rows.length}`;
  }
  for (const [index, wanted] of expected.rows.entries()) {
    const row = found.rows[index] ?? {};
    for (const [column, cell] of Object.entries(wanted)) {
      const got = row[column] ?? null;
      if (!isSame(cell, got)) {
        return `row ${index}, ${column}: expected ${show(cell)}, the store has ${show(got)}`;
      }
    }
  }
  return null;
}

function isSame(a: Cell, b: Cell): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return show(sorted(a)) === show(sorted(b));
  return Object.is(a, b);
}

/** Maps have no order. Lists of texts are kept in theirs. */
function sorted(cell: string[] | [string, string][]): unknown[] {
  return cell.every(Array.isArray) ? cell.map((entry) => JSON.stringify(entry)).toSorted() : cell;
}

function show(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "bigint" || typeof part === "number" ? String(part) : part,
  );
}

function fail({ topic, bytes }: Mutant, what: string): never {
  const hex = Buffer.from(bytes).toString("hex");
  return expect.unreachable(`seed ${SEED}, topic ${topic}: ${what}\n${hex}`);
}

function usedHeap(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
