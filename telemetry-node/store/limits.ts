/** Numbers of the store. Each has its unit and its reason. */

/**
 * Rows in one insert. One insert is one block and one deduplication token; the engine would cut a
 * larger one at max_insert_block_size (1,048,449 rows) and a token would then cover a part only.
 * As many as fit, because fewer parts are fewer merges. Before a change let the spool run empty: a
 * token names a part by its number, and the parts of a waiting segment would be others.
 */
export const PART_ROWS_MAX = 1_000_000;

/**
 * Wait before an insert that failed is tried again: doubles from the first to the second. A server
 * that said it is overloaded is left alone longer, and one that rejects waits for a person anyway.
 */
export const RETRY_FIRST_MS = 250;
export const RETRY_BUSY_MS = 1_000;
export const RETRY_REJECTED_MS = 5_000;
export const RETRY_LAST_MS = 15_000;

/**
 * Upper bounds of the histogram of inserts, seconds. The embedded engine takes 10 to 50 ms for a
 * second of a fleet, Cloud some hundreds; beyond a minute the request is given up.
 */
export const INSERT_SECONDS_BOUNDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * Longest wait of a statement of derivation for rows that wait to be stored, ms: about one insert's
 * time at full load. A car's derivation is some ten statements, so under full load one car takes
 * seconds, and with less it fits between two inserts.
 */
export const CALM_WAIT_MS = 250;
/** A stretch of storing counts as this long at most, ms: a server that was away for hours is not busy for hours. */
export const BUSY_REMEMBERED_MS = 5_000;
/** How often spool directories are scanned for segments whose name got lost on the way. */
export const SCAN_INTERVAL_MS = 5_000;

/** How often totals go to the parent. */
export const STATS_INTERVAL_MS = 500;

/** How often values of watched cars go to the parent: a person is looking. */
export const WATCH_INTERVAL_MS = 1_000;

/** Watched cars in one message and values per car, as in shared/node-report.ts. */
export const WATCHED_CARS_MAX = 200;
export const WATCHED_VALUES_MAX = 300;

/**
 * Plausible times of a record, epoch ms: 2010-01-01 (before any car that streams) and 2100-01-01.
 * Beyond them a row would open a monthly partition nobody reads and hide among the real ones.
 */
export const CREATED_AT_MIN_MS = 1_262_304_000_000;
export const CREATED_AT_MAX_MS = 4_102_444_800_000;

/**
 * Memory of the embedded engine, bytes, and its cache of index marks. Its own defaults are 90 % of
 * the machine and 5 GB, which would push out the ingest process.
 */
export const ENGINE_MEMORY_BYTES = 2_000_000_000;
export const ENGINE_MARK_CACHE_BYTES = 268_435_456;

/**
 * Free bytes below which nothing is written by the embedded engine: room for merges under way. It
 * does not survive a full disk (an ALTER leaves an empty definition, a merge an empty part).
 */
export const ENGINE_FREE_BYTES_MIN = 268_435_456;

/**
 * Longest wait for an outside server's answer, ms. Longer than its own insert timeouts, so that a
 * slow answer is not taken for a lost one.
 */
export const SERVER_REQUEST_TIMEOUT_MS = 60_000;

/**
 * Dead letters of one batch of a replay, and their bytes: what is held in memory, and what is done
 * again after a crash.
 */
export const REPLAY_BATCH_LETTERS_MAX = 1_000;
export const REPLAY_BATCH_BYTES_MAX = 8_000_000;

/** Seconds an analyst's query may run. */
export const SQL_SECONDS_MAX = 60;
/**
 * Bytes of memory one analyst's query may use: five at once and a rule's (notify/limits.ts) leave inserts
 * and merges 0.3 GB of the engine's two. The saved queries need 16 MB over ten million signals.
 */
export const SQL_MEMORY_BYTES_MAX = 300_000_000;
/** Rows and bytes of one streamed answer. */
export const SQL_RESULT_ROWS_MAX = 10_000_000;
export const SQL_RESULT_BYTES_MAX = 2_000_000_000;
/** Bytes of an answer in a format that cannot be streamed and is held in memory. */
export const SQL_BUFFERED_BYTES_MAX = 64_000_000;
/**
 * Queries at once, each with one thread, by whose they are: the operator's own (console, Grafana), exports
 * through the Worker, and all restricted tokens together. Nobody waits for a turn of another kind, so
 * that an owner's export does not hold up the console, nor the reverse.
 */
export const SQL_QUERIES_MAX = 2;
export const SQL_EXPORTS_MAX = 1;
export const SQL_ANALYSTS_MAX = 2;
/** Queries of one kind waiting for their turn, and how long one waits, ms. */
export const SQL_WAITING_MAX = 16;
export const SQL_WAIT_MS_MAX = 15_000;
/** Who is sent away comes again after this, s: most queries have ended by then. */
export const SQL_RETRY_AFTER_S = 5;
/** Bytes of one statement with its parameters: the engine's own max_query_size. */
export const SQL_STATEMENT_BYTES_MAX = 262_144;
/** Characters of the SQL token; a shorter one can be guessed. */
export const SQL_TOKEN_CHARACTERS_MIN = 16;

/**
 * Entries of the access file: each that has asked holds about 5 MB of views and sessions until the
 * end. Cars of one: each of its views names them all in its text.
 */
export const SQL_ACCESS_TOKENS_MAX = 100;
export const SQL_ACCESS_CARS_MAX = 2_000;
/** Queries of one restricted token at once: the operator's own must get their turn. */
export const SQL_RESTRICTED_QUERIES_MAX = 1;
/**
 * An access file that changed less than this before it was read is read again, ms: two changes within
 * one tick of a file system's clock (2 s on the coarsest, FAT) look the same from outside.
 */
export const SQL_ACCESS_SETTLED_MS = 2_000;
/** How often running queries are held against the access file, ms: a token taken away ends them. */
export const SQL_ACCESS_RECHECK_MS = 1_000;
/** Decimals of a degree in rounded places: 0.01 degree is 1.1 km from north to south. */
export const SQL_ROUNDED_DECIMALS = 2;
/** Random bytes of a token that node:token makes: none can be guessed. */
export const SQL_TOKEN_BYTES = 32;

/** How often an erasure looks whether the segments before it are stored: a segment takes some 50 ms. */
export const PASSED_LOOK_MS = 100;
/** How often it looks whether a mutation is done and old parts are gone: seconds to minutes. */
export const ERASE_LOOK_MS = 500;
/**
 * An erasure looks again after its mutations; rows that are there then came from a statement that
 * was under way. One more round takes them; after this many somebody else writes them on purpose.
 */
export const ERASE_ROUNDS_MAX = 5;

/**
 * Engine: how often it removes parts that were merged or erased, s. Its own default backs off to five
 * minutes, and an erasure is done only when they are gone.
 */
export const ENGINE_CLEANUP_S = 5;
