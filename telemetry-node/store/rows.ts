/**
 * One segment of the spool to rows of the tables. Every record becomes rows or a dead letter;
 * none is left out, since each was acknowledged.
 */
import { RECORD_FLAG, RECORD_KIND, RecordReader, type Segment } from "../spool-format.ts";
import { decodeAlerts, decodeConnectivity, decodeErrors, type EventRecord } from "./events.ts";
import { fillLatest } from "./latest.ts";
import { fillMarks } from "./marks.ts";
import {
  createReader,
  isPlausibleTime,
  type Reader,
  type RecordOrigin,
  SignalDecoder,
} from "./records.ts";
import { clearTables, createTables, type Tables, type TableName } from "./tables.ts";

export type DeadLetterReason =
  | "malformed"
  | "created_at_out_of_range"
  | "unknown_topic"
  | "unknown_type";

/** What a segment held, beside its rows. */
export type SegmentSummary = {
  records: number;
  deadLetters: number;
  newestReceivedAtMs: number | null;
  /** Newest `created_at` per VIN of what became rows, epoch ms. */
  newestCreatedAtMs: Map<string, number>;
  /** A table each VIN has rows in: `signals` when it has any there. */
  tableOf: Map<string, TableName>;
};

export function emptySummary(): SegmentSummary {
  return {
    records: 0,
    deadLetters: 0,
    newestReceivedAtMs: null,
    newestCreatedAtMs: new Map(),
    tableOf: new Map(),
  };
}

/** Refills the same columns with each segment, so that memory is that of the largest one. */
export class SegmentRows {
  readonly tables: Tables = createTables();
  readonly #signals = new SignalDecoder(this.tables.signals);

  /** Replaces the rows by those of `segment`. */
  fill(segment: Segment): SegmentSummary {
    const summary = emptySummary();
    for (const _ of this.batches(segment, Number.POSITIVE_INFINITY, summary));
    return summary;
  }

  /**
   * Fills the tables with the rows of `segment` batch by batch, each replacing the one before: a batch
   * ends after the record that brings a table to `rowsMax` rows. A hostile segment of 32 MiB can hold
   * eight million signals; this bounds what they take in memory. The cut depends on the bytes and
   * `rowsMax` alone. Adds to `summary` as it goes.
   */
  *batches(segment: Segment, rowsMax: number, summary: SegmentSummary): Generator<void> {
    const reader = createReader(segment.bytes);
    const record = new RecordReader(segment);
    let isMore = record.next();
    do {
      clearTables(this.tables);
      this.#signals.clear();
      while (isMore && this.#rowsMax() < rowsMax) {
        summary.records += 1;
        summary.newestReceivedAtMs = Math.max(summary.newestReceivedAtMs ?? 0, record.receivedAtMs);
        this.#take(reader, record, summary);
        isMore = record.next();
      }
      fillLatest(this.tables.signals, this.tables.latest);
      fillMarks(this.tables.signals, this.tables.connectivity, this.tables.derive_marks);
      yield;
    } while (isMore);
  }

  /** Rows of the longest of the tables that records go to. */
  #rowsMax(): number {
    const { signals, connectivity, alerts, errors, dead_letters } = this.tables;
    return Math.max(
      signals.kind.rows,
      connectivity.source.rows,
      alerts.txid.rows,
      errors.txid.rows,
      dead_letters.txid.rows,
    );
  }

  #take(reader: Reader, record: RecordReader, summary: SegmentSummary): void {
    const origin: RecordOrigin = {
      vin: record.vin(),
      receivedAtMs: record.receivedAtMs,
      txid: record.txid(),
    };
    const topic = record.topic();
    if ((record.flags & RECORD_FLAG.unknownType) !== 0) {
      return this.#bury(record, topic, origin, "unknown_type", "", summary);
    }
    switch (topic) {
      case "V": {
        const decoded = this.#signals.decode(
          reader,
          record.payloadStart,
          record.payloadEnd,
          origin,
        );
        if (decoded.ok) return this.#note(summary, origin.vin, "signals", decoded.value);
        const { code, detail } = decoded.reason;
        return this.#bury(record, topic, origin, code, detail, summary);
      }
      case "alerts":
      case "errors":
      case "connectivity":
        return this.#takeEvent(record, topic, origin, summary);
      default:
        return this.#bury(record, topic, origin, "unknown_topic", "", summary);
    }
  }

  #takeEvent(
    record: RecordReader,
    topic: "alerts" | "errors" | "connectivity",
    origin: RecordOrigin,
    summary: SegmentSummary,
  ): void {
    let event: EventRecord;
    try {
      event = this.#decodeEvent(record, topic, origin);
    } catch (error) {
      const detail = error instanceof Error ? error.message : "not an Error";
      return this.#bury(record, topic, origin, "malformed", detail, summary);
    }
    const createdAtMs = Number.isNaN(event.createdAtMs) ? origin.receivedAtMs : event.createdAtMs;
    if (!isPlausibleTime(createdAtMs)) {
      return this.#bury(record, topic, origin, "created_at_out_of_range", "", summary);
    }
    const rows = event.push(createdAtMs);
    this.#note(summary, origin.vin, topic, { rows, createdAtMs });
  }

  #decodeEvent(
    record: RecordReader,
    topic: "alerts" | "errors" | "connectivity",
    origin: RecordOrigin,
  ): EventRecord {
    const payload = record.payload();
    const { tables } = this;
    if (topic === "alerts") return decodeAlerts(payload, origin, tables.alerts);
    if (topic === "errors") return decodeErrors(payload, origin, tables.errors);
    const isOwn = record.kind === RECORD_KIND.event;
    return decodeConnectivity(payload, origin, isOwn, tables.connectivity);
  }

  #note(
    summary: SegmentSummary,
    vin: string,
    table: TableName,
    decoded: { rows: number; createdAtMs: number },
  ): void {
    if (decoded.rows === 0) return;
    if (table === "signals" || !summary.tableOf.has(vin)) summary.tableOf.set(vin, table);
    const newest = summary.newestCreatedAtMs.get(vin) ?? 0;
    if (decoded.createdAtMs > newest) summary.newestCreatedAtMs.set(vin, decoded.createdAtMs);
  }

  #bury(
    record: RecordReader,
    topic: string,
    origin: RecordOrigin,
    reason: DeadLetterReason,
    detail: string,
    summary: SegmentSummary,
  ): void {
    const letters = this.tables.dead_letters;
    const hasPayload = record.payloadEnd > record.payloadStart;
    letters.received_at.push(origin.receivedAtMs);
    letters.vin.push(origin.vin);
    letters.topic.push(topic);
    letters.reason.push(reason);
    letters.detail.push(detail);
    letters.txid.push(origin.txid);
    letters.payload.push(hasPayload ? record.payload() : record.frame());
    summary.deadLetters += 1;
  }
}
