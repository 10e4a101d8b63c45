/** Every number of the node's ingest half and supervision: its unit and its reason. */

/** Largest message that is a record. fleet-telemetry telemetry/record.go: exactly this passes. */
export const RECORD_BYTES_MAX = 1_000_000;
/**
 * Largest message that is still received, to be answered with an error. Beyond it the socket
 * closes: the text must not be an invitation to fill our memory.
 */
export const MESSAGE_BYTES_MAX = 1_048_576;
/**
 * A car that has read nothing for this many bytes of acks (about 9,000) is closed: it would only
 * cost memory, and it keeps what was not acked.
 */
export const ACK_BACKLOG_BYTES_MAX = 1_048_576;
/**
 * Default of TELLTALE_IDLE_SECONDS: a connection is closed after this silence, in seconds; the
 * server's pings keep a parked car alive. uWebSockets.js ends the process on a value from 1 to 7,
 * and takes at most 960.
 */
export const IDLE_TIMEOUT_S = 120;
export const IDLE_TIMEOUT_S_MIN = 8;
export const IDLE_TIMEOUT_S_MAX = 960;
/**
 * From the TCP connection to the end of its HTTP request, in seconds, however slowly it trickles.
 * Enough for 20,000 cars that connect at once to one core, which takes it 11 s.
 */
export const REQUEST_TIMEOUT_S = 30;

/**
 * Default of TELLTALE_CAR_FRAMES_PER_S: what one car may send for long, in frames a second. A car
 * sends its signals every 500 ms and few alerts and errors: this is many times as much.
 */
export const CAR_FRAMES_PER_S = 100;
export const CAR_FRAMES_PER_S_MAX = 1_000_000;
/** Frames at once: two full buffers of a car (5,000 messages) that was out of reach. */
export const CAR_BURST_FRAMES = 10_000;
/** A frame counts once for every piece of this size: a million bytes are 62 frames. */
export const FRAME_COST_BYTES = 16_384;
/** Bytes of one connection that may wait for its budget before it is closed: one largest message. */
export const HELD_BYTES_MAX = MESSAGE_BYTES_MAX;
/** The same over all connections: what a fleet gone mad may cost in memory. */
export const HELD_TOTAL_BYTES_MAX = 67_108_864;
/** How often waiting frames are looked at; five frames of the default rate. */
export const HELD_RELEASE_MS = 50;

/**
 * Messages in a row that are no record, after which a connection is closed. A car in order sends
 * none; a car of a newer format would send nothing else, and need not be read to the end of time.
 */
export const REFUSALS_IN_A_ROW_MAX = 100;
/** Refused messages that are logged per connection; the metrics count all of them. */
export const REFUSALS_LOGGED_MAX = 3;

/**
 * Frames wait this long for others to share their durable write. 4 ms gives an ack after about
 * 4 ms and costs 0.7-1.0 µs CPU a frame at the maximum; 0 ms costs 20 µs a frame.
 */
export const COMMIT_EVERY_MS = 4;
/** A segment is sealed after this time: it is the delay from car to row. */
export const SEGMENT_MS_MAX = 1_000;
/** A segment is sealed beyond this size: about a million signals, one insert's worth. */
export const SEGMENT_BYTES_MAX = 33_554_432;
/**
 * Frames that wait for the disk, in bytes. Beyond it frames get no ack, so that a stalled disk
 * costs bounded memory: a stall of 0.4 s at 40,000 frames/s of 850 bytes fits.
 */
export const PENDING_BYTES_MAX = 33_554_432;
/** Default size of the whole spool: eight hours of 1,000 cars at 600 bytes a second. */
export const SPOOL_BUDGET_BYTES = 17_179_869_184;
/** Smallest budget that makes sense: two full segments. */
export const SPOOL_BUDGET_BYTES_MIN = 2 * SEGMENT_BYTES_MAX;
/**
 * Left free on the spool's disk, in bytes; beyond it nothing is acked. The embedded engine mostly
 * lies on the same disk, and chdb 3.4.0 does not survive a full one: it puts empty files in the place
 * of definitions and merged rows. Twice what the store keeps for it (store/limits.ts).
 */
export const DISK_RESERVE_BYTES = 536_870_912;
/** After a failed write the disk is left alone this long; frames meanwhile get no ack. */
export const DISK_RETRY_MS = 1_000;
/** How often ingest looks which segments the store has removed. */
export const SPOOL_SCAN_MS = 1_000;

/**
 * A new ingest process waits this long for an older one on the same spool to end; longer than
 * such a one takes to drain.
 */
export const SPOOL_LOCK_WAIT_MS = 5_000;
export const SPOOL_LOCK_RETRY_MS = 50;

/** A problem shorter than this is in the report and not in the log: starts and restarts blink. */
export const PROBLEM_LOG_AFTER_MS = 1_000;

/** How often an ingest process tells its totals to the parent. */
export const STATS_EVERY_MS = 500;
/** Ack templates kept: txid lengths times topics of real cars are a handful. */
export const ACK_TEMPLATES_MAX = 256;
/** Longest txid and topic together whose template is kept: a car's are 33 bytes. */
export const ACK_TEMPLATE_BYTES_MAX = 128;
/**
 * Upper bounds of the ack latency histogram, in seconds: from a frame's arrival to the write of its
 * ack. The first ones frame COMMIT_EVERY_MS, the last ones a disk that stalls.
 */
export const ACK_LATENCY_BOUNDS_S = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
] as const;
/** Longest topic that can be a known one; a longer one is only echoed. */
export const TOPIC_BYTES_MAX = 64;

/** First pause before a crashed child is started again; it doubles up to the maximum. */
export const RESTART_FIRST_MS = 200;
export const RESTART_MAX_MS = 10_000;
/** A child that lived this long starts with the first pause again when it crashes. */
export const RESTART_FORGET_MS = 60_000;
/** A draining child is killed after this; its segments are read at the next start. */
export const INGEST_DRAIN_MS = 1_000;
export const STORE_DRAIN_MS = 5_000;
/**
 * Threads of the store for the engine, which shares libuv's pool with the spool's files: with the
 * default of 4, four long queries would hold an insert.
 */
export const STORE_THREADS = 16;
/**
 * V8's nursery of an ingest process, MiB. What a frame leaves behind is dead within milliseconds, so
 * a larger one only takes memory: by default it grows to 48 MiB when many cars connect at once.
 */
export const INGEST_NURSERY_MIB = 1;
/** A child without a parent has ended by then, drained or not. */
export const ORPHAN_MS_MAX = 5_000;
/** Time of the store's own for its last inserts within that. */
export const STORE_DRAIN_INSERTS_MS = 4_000;
/** Time for the last report while stopping. */
export const LAST_REPORT_MS = 500;

/** Reports without an answer that says otherwise. */
export const REPORT_EVERY_MS = 5_000;
/** A report that takes longer is given up and sent again. */
export const REPORT_TIMEOUT_MS = 10_000;
/**
 * Pause before a failed report is sent again; it doubles up to the maximum. That is the pace of
 * reports that succeed: nodes are few, and what they wait for is who may connect and who must go.
 */
export const REPORT_RETRY_FIRST_MS = 1_000;
export const REPORT_RETRY_MAX_MS = 5_000;
/** Largest answer read: a full allow-list of 500,000 VINs fits. */
export const ANSWER_BYTES_MAX = 16_777_216;
/**
 * Without the Worker the last allow-list stays in force this long, then new cars are refused.
 * A day covers every outage of Cloudflare so far; a withdrawn consent must not live longer.
 */
export const ALLOW_LIST_AGE_MAX_MS = 86_400_000;

/** How often the age of the allow-list is looked at, and its confirmation is put on disk. */
export const ALLOW_LIST_CHECK_MS = 60_000;

/** How often the certificate files are looked at: a renewal is in use that soon. */
export const CERTIFICATE_CHECK_MS = 10_000;
/** Server certificate: warn in the report when fewer days are left. */
export const CERTIFICATE_WARN_MS = 14 * 86_400_000;

/** Cars erased together: as many as one answer of the Worker orders. */
export const ERASE_CARS_MAX = 64;
/** How often an erasure that waits or failed is tried again. */
export const ERASE_RETRY_MS = 5_000;
/**
 * How long a node can answer for an order that is done: the Worker asks until it has heard so, and an
 * answer is lost for minutes, not for months. Holds counts, no car.
 */
export const ERASURE_KEPT_MS = 90 * 86_400_000;
