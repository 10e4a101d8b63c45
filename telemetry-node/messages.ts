/**
 * What the three kinds of process say to each other over the fork channel. Only names and counts
 * cross: the spool on disk is the queue for records, and losing any message here loses no record
 * (the store scans the spool when it starts and now and then; totals are sent whole, not as
 * differences).
 *
 *     ingest 1..N  --IngestMessage-->  parent  --StoreOrder-->   store
 *                  <--IngestOrder---           <--StoreMessage--
 *
 * The parent starts a child with `fork(path, [number, port])` and the environment passed on; each
 * child reads its own configuration with `readConfig`.
 */
import type { AskedAnswer, WatchedCar } from "../shared/node-report.ts";

export type IngestMessage =
  /** Listening. `port` is the one taken, which matters when 0 was asked for. */
  | { kind: "ready"; port: number }
  | { kind: "stats"; stats: IngestStats }
  /** A sealed segment lies at `path`. Sent again by nobody: the store's own scan is the net. */
  | { kind: "segment_sealed"; path: string }
  /** Nothing of the cars of the `refuse` with this number is written any more; the rest is sealed. */
  | { kind: "refusing"; asked: number }
  /** Everything is synced, acked and sealed; the process exits next. */
  | { kind: "drained" };

export type IngestOrder =
  /**
   * The list in force; `vins: null` takes every car. Open connections of cars that are not on it
   * are closed, but for `keepOpen`: then it only says whom to let in from now on.
   */
  | { kind: "allow_list"; vins: string[] | null; keepOpen: boolean }
  /**
   * Cars that were erased, by their marks (erasure/refused-cars.ts): closed, not let in whatever the
   * allow-list says, and what they have sent and is not durable is not taken. Answered by `refusing`.
   */
  | { kind: "refuse"; marks: string[]; asked: number }
  /** Close the open connections of a car. */
  | { kind: "close"; vin: string }
  /** The files of the server certificate, its key or the vehicle CAs have changed: use them. */
  | { kind: "reload_certificate" }
  | { kind: "drain" };

/** Totals since this ingest process started. */
export type IngestStats = {
  connections: number;
  /** Refused before the upgrade, by reason. */
  handshakesRefused: Record<string, number>;
  /** Durable and acked, by topic (`V`, `alerts`, `errors`, `connectivity`, `other`). */
  records: Record<string, number>;
  recordBytes: Record<string, number>;
  signals: number;
  acks: number;
  /** Of these acks: the car was gone before its ack could be sent. */
  acksUnsent: number;
  /** From a frame's arrival to its ack. */
  ackLatency: Histogram;
  /** Messages by verdict, whatever the reply. */
  verdicts: Record<string, number>;
  /** Messages that had to wait for their car's budget. */
  rateLimited: number;
  /** Connections ended, by reason. */
  disconnects: Record<string, number>;
  spool: {
    bytes: number;
    budgetBytes: number;
    segments: number;
    oldestAtMs: number | null;
    full: boolean;
    /** Message of the last disk error while it lasts. */
    diskError: string | null;
  };
  /** Cars that changed since the last stats message; their figures are totals. */
  cars: IngestCar[];
};

export type IngestCar = {
  vin: string;
  connections: number;
  networkInterface: string | null;
  connectedAtMs: number | null;
  disconnectedAtMs: number | null;
  lastRecordAtMs: number | null;
  records: number;
  signals: number;
};

export type StoreMessage =
  /**
   * The embedded engine is open, its tables are up to date and segments are being read; with a
   * server, which may be away, the store only runs. `sqlPort` is null where SQL is not served.
   */
  | { kind: "ready"; sqlPort: number | null }
  | { kind: "stats"; stats: StoreStats }
  /** Newest `created_at` (epoch ms) per car that is durable in ClickHouse, for cars that moved. */
  | { kind: "stored"; cars: { vin: string; createdAtMs: number }[] }
  /** First row of a car since this process started. */
  | { kind: "first_row"; vin: string; table: string }
  /** A segment is in ClickHouse and its file is gone. */
  | { kind: "segment_done"; path: string; rows: number }
  /** What there is of each car, by table: nothing is removed before the parent has written it down. */
  | { kind: "erase_counted"; cars: { id: string; removed: Record<string, number> }[] }
  /** Nothing of these cars is left in ClickHouse and spool. */
  | { kind: "erased"; ids: string[]; note: string | null }
  /** An erasure waits for somebody or something; the parent asks again. */
  | { kind: "erase_failed"; ids: string[]; doThis: string }
  /** Latest values of the cars asked for with `watch`. */
  | { kind: "watched"; cars: WatchedCar[] }
  /** What cars were asked to send is stored up to this version of the Worker's; null: nothing is. */
  | { kind: "asked_stored"; version: string | null }
  | { kind: "drained" };

export type StoreOrder =
  | { kind: "segment_sealed"; path: string }
  /**
   * Count what there is of these cars or, when that is written down, remove it; together, because each
   * removal rewrites parts that hold all cars. Bears repeating.
   */
  | { kind: "erase"; cars: { id: string; vin: string }[]; isCounted: boolean }
  /** Cars somebody looks at; an empty list ends it. */
  | { kind: "watch"; vins: string[] }
  /** Store what these cars were asked to send. Lost, it comes again with the next answer. */
  | { kind: "asked"; asked: AskedAnswer }
  /** All ingest processes have ended: insert what is sealed, within the time given, then exit. */
  | { kind: "drain"; withinMs: number };

export type StoreStats = {
  kind: "embedded" | "http";
  /** ClickHouse answers, if only with an error. */
  reachable: boolean;
  /**
   * How the insert under way fails: `busy` will pass by itself, `rejected` needs a person (a right,
   * a missing table, a full disk). Null while inserts succeed and while ClickHouse is away.
   */
  insertsFail: "busy" | "rejected" | null;
  /** Rows inserted since this process started. */
  rowsTotal: number;
  deadLettersTotal: number;
  lastInsertAtMs: number | null;
  /** The engine's error code or our own word; never its text, which may quote values. */
  lastError: string | null;
  /** Now minus `received` of the newest record stored, taken when it was stored: car to row. */
  lagMs: number | null;
  /** How long inserts took that succeeded, since this process started. */
  insertSeconds: Histogram;
  /** Inserts that failed, by error code; each was or will be tried again. */
  insertErrors: Record<string, number>;
  /** Null where no rules are watched. */
  notices: NoticeStats | null;
};

/** Of the operator's rules (notify/README.md). Totals are since this process started. */
export type NoticeStats = {
  opened: number;
  ended: number;
  delivered: number;
  /** Attempts that were not taken. */
  failed: number;
  /** Notices given up. */
  dead: number;
  /** Those that wait now, and those given up that nobody has replayed. */
  waiting: number;
  deadNow: number;
  /** Since when the oldest that is due waits, epoch ms. */
  dueSinceMs: number | null;
  /** The rules file is wrong; the rules before it, if any, stay in force. */
  rulesUnusable: boolean;
  /** Rules whose SQL failed when they were last asked. */
  rulesFailing: number;
};

/** As Prometheus has it: `counts[i]` observations were at most `bounds[i]`; all are `count`. */
export type Histogram = {
  bounds: readonly number[];
  counts: number[];
  count: number;
  sum: number;
};
