/**
 * From sealed segments to ClickHouse, oldest first, one at a time:
 *
 *   1. read the file; check header and checksums
 *   2. decode records into the columns of their tables, or into dead letters, up to so many rows
 *   3. per table and part: one Native block, one insert under a token that names segment, table
 *      and part; try again until it is in; then 2 again, until the records are at their end
 *   4. delete the file
 *
 * A crash between 3 and 4 runs 1 to 4 again: cut and token depend on the bytes alone, so ClickHouse
 * takes nothing twice. What it may wrongly have taken for a repeat is looked for (repeats.ts). A
 * failure keeps the segment and everything behind it waiting; the spool is the queue, and its budget
 * is what stops acks.
 *
 * Longer than other files: the steps share what is under way, and derivation asks when it may run.
 */
import { randomUUID } from "node:crypto";
import { readdir, readFile, rename, unlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault, isFault } from "../../shared/fault.ts";
import type { Log } from "../../shared/log.ts";
import { isSealedSegment, readSegment, type SegmentHeader } from "../spool-format.ts";
import type { ClickHouse, NativeInsert } from "./clickhouse.ts";
import { ByteWriter } from "./byte-writer.ts";
import { BUSY_REMEMBERED_MS, PART_ROWS_MAX, PASSED_LOOK_MS, RETRY_LAST_MS } from "./limits.ts";
import { encodeNativeBlock } from "./native-block.ts";
import { encodeMonths, isKept, missingMonths, type Part } from "./repeats.ts";
import { emptySummary, SegmentRows, type SegmentSummary } from "./rows.ts";
import { failureOf, RETRY_MS } from "./store-fault.ts";
import { DERIVED_TABLES, rowsOf, TABLE_NAMES, type TableName } from "./tables.ts";

/** Ending of a file that is no segment: kept for a person to look at, never read again. */
const CORRUPT_ENDING = ".corrupt";

export type StoredSegment = { path: string; rows: number; summary: SegmentSummary };

export type SpoolReaderOptions = {
  /** `<state>/spool`; each directory below belongs to one ingest process. */
  spoolDir: string;
  clickhouse: ClickHouse;
  database: string;
  log: Log;
  /** In ClickHouse, and the file is gone. */
  onStored: (stored: StoredSegment) => void;
  /** An insert returned after so many milliseconds. */
  onInserted?: (tookMs: number) => void;
  /** An insert failed and will be tried again. */
  onFault: (fault: Fault) => void;
  /** Rows per insert; smaller in tests. */
  partRowsMax?: number;
};

export class SpoolReader {
  readonly #options: SpoolReaderOptions;
  readonly #partRowsMax: number;
  readonly #rows = new SegmentRows();
  readonly #blocks = new Map(TABLE_NAMES.map((table) => [table, new ByteWriter()]));
  readonly #pending = new Set<string>();
  /** Segments that may have been inserted before, in an earlier life or until something failed. */
  readonly #tried = new Set<string>();
  #hasScanned = false;
  readonly #stopping = new AbortController();
  readonly #pauses = new Set<() => void>();
  #running: Promise<void> | null = null;
  /** The last stretch of storing: its end, its length, the rest before it; by `performance.now()`. */
  #endedAtMs = 0;
  #busyMs = 0;
  #restMs = 0;

  constructor(options: SpoolReaderOptions) {
    this.#options = options;
    this.#partRowsMax = options.partRowsMax ?? PART_ROWS_MAX;
  }

  /** Takes the path of a sealed segment. Paths known already and other files are ignored. */
  add(path: string): void {
    if (this.#stopping.signal.aborted || !isSealedSegment(basename(path))) return;
    this.#pending.add(path);
    if (this.#running !== null) return;
    const startedAtMs = performance.now();
    const restMs = startedAtMs - this.#endedAtMs;
    this.#running = this.#run().finally(() => {
      this.#running = null;
      this.#endedAtMs = performance.now();
      this.#busyMs = Math.min(this.#endedAtMs - startedAtMs, BUSY_REMEMBERED_MS);
      this.#restMs = restMs;
    });
  }

  /** Finds segments nobody named: those of an earlier life and those whose name got lost. */
  async scan(): Promise<void> {
    const { spoolDir } = this.#options;
    for (const directory of await list(spoolDir)) {
      for (const name of await list(join(spoolDir, directory))) {
        const path = join(spoolDir, directory, name);
        if (!this.#hasScanned) this.#tried.add(path);
        this.add(path);
      }
    }
    this.#hasScanned = true;
  }

  /**
   * Resolves when every segment that is sealed now is stored or set aside; what stands in its way is
   * for the report to tell. Rejects with a Fault when told to stop.
   */
  async passed(): Promise<void> {
    await this.scan();
    let waiting = await sealedSegments(this.#options.spoolDir);
    while (waiting.length > 0) {
      if (!(await this.#pause(PASSED_LOOK_MS))) {
        throw new Fault("store_unavailable", "The store is closing.", { temporary: true });
      }
      const present = new Set(await sealedSegments(this.#options.spoolDir));
      waiting = waiting.filter((path) => present.has(path));
    }
  }

  /**
   * Resolves when nothing waits to be stored, or when `withinMs` are over; only then, too, while
   * storing takes more time than it leaves.
   */
  async calm(withinMs: number): Promise<void> {
    if (this.#isMostlyBusy(performance.now())) await sleep(withinMs);
    else await within(this.#running, withinMs);
  }

  /** Whether the last stretch of storing was longer than the rest before it and the one since. */
  #isMostlyBusy(nowMs: number): boolean {
    const restMs = this.#running === null ? nowMs - this.#endedAtMs : 0;
    return this.#busyMs > Math.max(this.#restMs, restMs);
  }

  /** ClickHouse was heard of again: an insert that waits for its next attempt need not wait longer. */
  hurry(): void {
    for (const end of this.#pauses) end();
  }

  /** Resolves when everything found is stored, or when `withinMs` are over. Takes nothing more. */
  async drain(withinMs: number): Promise<void> {
    await this.scan();
    // An insert under way is not cut off, only no longer waited for: its token covers it.
    await within(this.#running, withinMs);
    this.#stopping.abort();
    this.hurry();
  }

  async #run(): Promise<void> {
    for (let path = this.#oldest(); path !== null; path = this.#oldest()) {
      try {
        await this.#store(path);
      } catch (error) {
        // The file stays, and the next scan, or the next start, finds it again.
        if (this.#stopping.signal.aborted) return;
        this.#tried.add(path);
        const code = isFault(error) ? error.code : error instanceof Error ? error.name : "";
        this.#options.log("error", "segment_failed", { segment: basename(path), code });
        if (isFault(error)) this.#options.onFault(error);
      }
      this.#pending.delete(path);
    }
  }

  /** Names begin with the time of creation: the smallest is the oldest, in whichever directory. */
  #oldest(): string | null {
    if (this.#stopping.signal.aborted) return null;
    let oldest: string | null = null;
    for (const path of this.#pending) {
      if (oldest === null || basename(path) < basename(oldest)) oldest = path;
    }
    return oldest;
  }

  async #store(path: string): Promise<void> {
    const file = await readIfThere(path);
    if (file === null) return;
    const read = readSegment(file);
    if (!read.ok) return this.#setAside(path, read.reason.code);
    const segment = read.value;
    if (segment.tornBytes > 0) {
      // Cut by a crash within a write whose frames were never acked: their cars have them still.
      this.#options.log("info", "segment_torn", {
        segment: basename(path),
        bytes: segment.tornBytes,
      });
    }
    const summary = emptySummary();
    const batches = this.#rows.batches(segment, this.#partRowsMax, summary);
    const parts = new Map<TableName, number>();
    // Before the first scan nobody knows which segments an earlier life left.
    const mayRepeat = !this.#hasScanned || this.#tried.has(path);
    let rows = 0;
    for (let step = nextBatch(batches); step !== "end"; step = nextBatch(batches)) {
      if (step === "impossible") return this.#setAside(path, "record_does_not_fit");
      rows += await this.#insertBatch(segment.header, parts, mayRepeat);
    }
    await unlink(path);
    this.#tried.delete(path);
    this.#options.onStored({ path, rows, summary });
  }

  /**
   * Inserts what the tables hold now. A server gets all tables at once: its answer takes a time of its
   * own, which would otherwise bound how fast a backlog drains.
   */
  async #insertBatch(
    header: SegmentHeader,
    parts: Map<TableName, number>,
    mayRepeat: boolean,
  ): Promise<number> {
    const insert = async (table: TableName): Promise<number> => {
      const inserted = await this.#insertTable(header, table, parts, mayRepeat);
      return DERIVED_TABLES.has(table) ? 0 : inserted;
    };
    let rows = 0;
    if (this.#options.clickhouse.kind === "embedded") {
      for (const table of TABLE_NAMES) rows += await insert(table);
      return rows;
    }
    const inserts = TABLE_NAMES.map(insert);
    // The columns are filled anew after this, so none may be under way still.
    await Promise.allSettled(inserts);
    for (const inserted of await Promise.all(inserts)) rows += inserted;
    return rows;
  }

  /** `parts` counts the inserts of the segment by table. */
  async #insertTable(
    header: SegmentHeader,
    table: TableName,
    parts: Map<TableName, number>,
    mayRepeat: boolean,
  ): Promise<number> {
    const { tables } = this.#rows;
    const columns = tables[table];
    const rows = rowsOf(columns);
    const block = this.#blocks.get(table) ?? new ByteWriter();
    for (let from = 0; from < rows; from += this.#partRowsMax) {
      const to = Math.min(from + this.#partRowsMax, rows);
      const part = parts.get(table) ?? 0;
      parts.set(table, part + 1);
      block.clear();
      encodeNativeBlock(block, columns, from, to);
      const insert = {
        database: this.#options.database,
        table,
        columns: Object.keys(columns),
        bytes: block.bytes(),
        token: insertToken(header, table, part),
      };
      const tried = (await this.#insert(insert)) || mayRepeat;
      if (!tried) continue;
      if (isKept(table)) await this.#makeSure(insert, { tables, table, from, to });
      else await this.#insertAnew(insert);
    }
    return rows;
  }

  /**
   * Inserts again what was dropped as a repeat of nothing, under a token of its own each time: the
   * one before may have been left without rows in the same way.
   */
  async #makeSure(insert: NativeInsert, part: Part): Promise<void> {
    const { clickhouse, database, log } = this.#options;
    const block = new ByteWriter();
    for (let again = 1; ; again += 1) {
      const missing = await missingMonths(clickhouse, database, part);
      if (missing.size === 0) return;
      log("warn", "insert_was_dropped", { table: part.table, partitions: missing.size, again });
      block.clear();
      encodeMonths(block, part, missing);
      await this.#insert({ ...insert, bytes: block.bytes(), token: `${insert.token}/${again}` });
    }
  }

  /** Derived rows bear being inserted twice, so nothing need be looked for. */
  async #insertAnew(insert: NativeInsert): Promise<void> {
    let tried = true;
    while (tried)
      tried = await this.#insert({ ...insert, token: `${insert.token}/${randomUUID()}` });
  }

  /**
   * Tries until it is in. The token makes it safe to repeat an insert whose answer was lost. True
   * when an attempt failed before.
   */
  async #insert(insert: NativeInsert): Promise<boolean> {
    let pauseMs = 0;
    for (let tried = false; ; tried = true) {
      if (this.#stopping.signal.aborted) throw new Fault("store_unavailable", "The store closes.");
      const startedAtMs = performance.now();
      try {
        await this.#options.clickhouse.insertNative(insert);
        this.#options.onInserted?.(performance.now() - startedAtMs);
        return tried;
      } catch (error) {
        if (!isFault(error)) throw error;
        this.#options.onFault(error);
        pauseMs = Math.min(Math.max(pauseMs * 2, RETRY_MS[failureOf(error)]), RETRY_LAST_MS);
        this.#options.log("warn", "insert_failed", {
          table: insert.table,
          code: error.code,
          upstream: error.upstream,
          retry_in_ms: pauseMs,
        });
        if (!(await this.#pause(pauseMs))) throw error;
      }
    }
  }

  /** False when told to stop. */
  async #pause(ms: number): Promise<boolean> {
    const stop = this.#stopping.signal;
    if (stop.aborted) return false;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#pauses.add(end);
    });
    return !stop.aborted;
  }

  async #setAside(path: string, reason: string): Promise<void> {
    await rename(path, path + CORRUPT_ENDING);
    this.#options.log("error", "segment_set_aside", { segment: basename(path), reason });
  }
}

/** The reader of the spool throws only where a good checksum covers impossible lengths. */
function nextBatch(batches: Generator<void>): "batch" | "end" | "impossible" {
  try {
    return batches.next().done === true ? "end" : "batch";
  } catch {
    return "impossible";
  }
}

/** Names an insert for ever: never the same for other rows, always the same for these. */
export function insertToken(header: SegmentHeader, table: string, part: number): string {
  const { nodeId, spoolId, ingestNumber, sequence } = header;
  return [nodeId, spoolId, ingestNumber, sequence, table, part].join("/");
}

async function sealedSegments(spoolDir: string): Promise<string[]> {
  const paths: string[] = [];
  for (const directory of await list(spoolDir)) {
    for (const name of await list(join(spoolDir, directory))) {
      if (isSealedSegment(name)) paths.push(join(spoolDir, directory, name));
    }
  }
  return paths;
}

/** Waits for `work`, but not longer than `ms`. */
async function within(work: Promise<void> | null, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, tooLate]);
  if (timer !== null) clearTimeout(timer);
}

async function list(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (isSystemError(error, "ENOENT") || isSystemError(error, "ENOTDIR")) return [];
    throw error;
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return null;
    throw error;
  }
}

function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
