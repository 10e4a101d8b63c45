/** Every number of the Worker: name, unit, reason. */

/** A pending sign-in lives this long: Tesla's page, a password manager and a second factor. */
export const PENDING_LIFETIME_MS = 15 * 60_000;
/** A session ends this long after sign-in, however much it is used, */
export const SESSION_LIFETIME_MS = 30 * 24 * 3_600_000;
/** and this long after it was used last. */
export const SESSION_IDLE_MS = 14 * 24 * 3_600_000;
/** A cookie older than this is sealed anew when it is used: with the newest key, from now on. */
export const SESSION_ROTATE_MS = 24 * 3_600_000;
/** Sealed cookies stay far below the 4,096 bytes a browser keeps. */
export const COOKIE_BYTES_MAX = 2_048;
/** `return_to` is a path of our own pages; they are all short. */
export const RETURN_PATH_CHARS_MAX = 128;

/** Tesla asks clients to renew when under one minute is left (best practices, 2026-08). */
export const ACCESS_MARGIN_MS = 60_000;
/**
 * A refresh, with its one immediate repetition: long enough for a slow Tesla, short enough that an
 * owner still waits. A call that hangs holds its account this long and no longer.
 */
export const REFRESH_DEADLINE_MS = 15_000;
/** With less than this left of the deadline the repetition is somebody else's. */
export const REFRESH_CALL_MIN_MS = 2_000;
/** Tesla takes the refresh token used last for 24 h more; an hour is kept for clock differences. */
export const REFRESH_GRACE_MS = 23 * 3_600_000;
/** First pause after two calls with an unknown outcome; doubles up to the next number. */
export const REFRESH_BACKOFF_FIRST_MS = 30_000;
export const REFRESH_BACKOFF_MAX_MS = 30 * 60_000;
/** Calls with one token before the first pause: the call and its one immediate repetition. */
export const REFRESH_CALLS_AT_ONCE = 2;
/** D1 was away: how soon the object tries again to hand over the row it alone holds. */
export const ROW_RETRY_MS = 30_000;

/**
 * Auth calls that may come at once. With TESLA_AUTH_CALLS_PER_SECOND = 12 at most 18 fall into one
 * second: below Tesla's 20, with room for the partner tokens that are not counted.
 */
export const PACE_BURST = 6;
/** Longest wait for a turn that anybody is given: the sweep's patience. */
export const PACE_WAIT_MAX_MS = 10_000;
/** A person waits for a refresh or a sign-in at most this long before being told to come back. */
export const OWNER_WAIT_MAX_MS = 5_000;
/** After a 429 of the token endpoint nobody calls for what it asks, up to this. */
export const PACE_PAUSE_MAX_MS = 60_000;
/** A 429 without `retry-after`: Tesla counts seconds. */
export const PACE_PAUSE_MS = 2_000;

/** The sweep refreshes an account whose token is needed when at most this is left, */
export const SWEEP_AHEAD_MS = 15 * 60_000;
/** and up to this earlier, at random: owners who signed in together must not refresh together. */
export const SWEEP_JITTER_MS = 45 * 60_000;
/** A refresh token dies after three months unused; idle links are kept alive at a third of that. */
export const SWEEP_IDLE_MS = 30 * 24 * 3_600_000;
/** An account that needs nothing is looked at again after about this, without touching Tesla. */
export const SWEEP_LOOK_MS = 24 * 3_600_000;
/** How long a tick owns the accounts it took; what it left comes back to the queue after this. */
export const SWEEP_LEASE_MS = 10 * 60_000;
/** Accounts taken in one statement: D1 binds at most 100 values, so pages travel as JSON. */
export const SWEEP_PAGE = 200;
/** Pages per tick: 8,000 looks. Each costs at most two D1 statements. */
export const SWEEP_PAGES_MAX = 40;
/** Refreshes per tick: each is a subrequest of the tick, and 1,000 are allowed. */
export const SWEEP_REFRESHES_MAX = 720;
/** No refresh begins later than this in a tick: the next tick comes a minute after this one. */
export const SWEEP_TICK_MS = 50_000;
/** Accounts asked at once: an invocation has six connections. */
export const SWEEP_PARALLEL = 6;
/** A car counts as streaming for the sweep when it reported within a day. */
export const SWEEP_STREAMING_MS = 24 * 3_600_000;
/** A page counts as open for the sweep this long after it last asked. */
export const SWEEP_OPEN_PAGE_MS = 15 * 60_000;
/** The object's own alarm: what no sweep has kept alive for this long, it keeps alive itself. */
export const KEEP_ALIVE_MS = 45 * 24 * 3_600_000;

/** After an alarm that could not, and the least time between two alarms of this kind. */
export const KEEP_ALIVE_RETRY_MS = 6 * 3_600_000;

/** Configurations taken off cars per tick: destructive, billed, and never urgent by the thousand. */
export const REMOVALS_MAX = 60;
/** Cars whose configuration goes in the same request as a disconnect; the cron takes the rest. */
export const REMOVALS_AT_ONCE = 20;
/** How long a tick owns the removals it took. */
export const REMOVAL_LEASE_MS = 5 * 60_000;
/** First pause after a failed removal; doubles up to a day. */
export const REMOVAL_BACKOFF_FIRST_MS = 60_000;
export const REMOVAL_BACKOFF_MAX_MS = 24 * 3_600_000;
/** Then Tesla will not do it; the configuration expires by itself. About two weeks of trying. */
export const REMOVAL_ATTEMPTS_MAX = 24;

/**
 * How far back a database or an object can be restored (Cloudflare docs, D1 Time Travel and SQLite
 * in Durable Objects: 30 days on the paid plan). What was erased is in there until then.
 */
export const D1_HISTORY_DAYS = 30;
export const OBJECT_HISTORY_DAYS = 30;

/** Orders in one answer to a node: the schema's limit. */
export const ORDERS_PER_ANSWER_MAX = 64;

/** Accounts sealed anew per request of `operator reseal`: each is a subrequest. */
export const RESEAL_PAGE = 100;

/** A page asks Tesla about its cars at most this often per account; in between it gets D1's view. */
export const CHECK_INTERVAL_MS = 2_000;
/** Pages of 100 cars; an account with more is a fleet and comes later. */
export const LIST_PAGES_MAX = 10;
/** VINs per push; Tesla states no maximum, so a careful one. */
export const PUSH_VINS_MAX = 100;
/** Configurations read back per check: each is one call that Tesla bills. */
export const CONFIG_READS_MAX = 10;
/** The list of cars is asked for again after this long. */
export const LIST_AGE_MAX_MS = 60_000;
/** A car whose key is there is looked at again after this long. */
export const STATUS_AGE_MAX_MS = 10 * 60_000;
/** A push that failed for a passing reason is tried again after this long. */
export const PUSH_PAUSE_MS = 15_000;
/** A car that Tesla left out for a lasting reason is tried again after this long. */
export const PUSH_AGAIN_MS = 24 * 3_600_000;
/** How long a configuration lives on a car. A year is refused by Tesla, weeks are forgotten. */
export const CONFIG_LIFETIME_MS = 180 * 24 * 3_600_000;
/** A configuration, or a certificate above it, with less life than this is near its end. */
export const CONFIG_RENEW_MS = 30 * 24 * 3_600_000;
/** How long a look at the key Tesla holds counts before the next push looks again. */
export const KEY_CHECK_LIFETIME_MS = 3_600_000;

/** A connected car whose newest record is younger than this streams. Cars resend within minutes. */
export const STREAMING_AGE_MS = 2 * 60_000;
/** A car holds at most this many keys (Tesla docs, 2026-08). */
export const CAR_KEYS_MAX = 20;

/** Cars in one answer to a node and in one report: the schema's limit. */
export const WATCHED_CARS_MAX = 200;
/**
 * A car counts as looked at this long after a page last said so; pages speak every 30 s, so one
 * message may be lost. A page that vanished costs at most this much.
 */
export const WATCH_LIFETIME_MS = 75_000;
/** However many pages look, D1 hears of it at most this often per car. */
export const WATCH_RENEW_MS = 20_000;
/** Pages of one account that look at cars; the oldest gives way. A family has fewer. */
export const LIVE_SOCKETS_MAX = 20;

/** A node reports this often; faster while a car is on its way to its first signal. */
export const NODE_REPORT_INTERVAL_MS = 5_000;
export const NODE_REPORT_INTERVAL_BUSY_MS = 1_000;
/** "On its way": linked or pushed within this time and not seen on any node yet. */
export const NODE_BUSY_MS = 10 * 60_000;
/** VINs sent as changes before a full list is cheaper. */
export const ALLOW_CHANGES_MAX = 5_000;

/** JSON bodies of /admin: a key and a name. */
export const ADMIN_BODY_BYTES_MAX = 8_192;
/** The PEM: browsers and Tesla may keep it an hour, the edge a day. The key never changes. */
export const PEM_MAX_AGE_S = 3_600;
export const PEM_EDGE_MAX_AGE_S = 86_400;

/** A partner token is replaced when this little is left: longer than any job that uses one. */
export const PARTNER_TOKEN_MARGIN_MS = 5 * 60_000;
/** What `retry-after` says when a rate limit refuses: the period of wrangler.toml. */
export const RATE_LIMIT_PERIOD_MS = 60_000;
/** Cloudflare Access changes its keys every six weeks and keeps old ones; an hour is careful. */
export const ACCESS_KEYS_AGE_MAX_MS = 3_600_000;
/** An unknown key id makes us look again at most this often, or forged tokens would drive us. */
export const ACCESS_KEYS_COOLDOWN_MS = 60_000;
/** Access answers from the same edge: anything slower is away. */
export const ACCESS_KEYS_DEADLINE_MS = 5_000;
/** Difference allowed between Access's clock and ours, in seconds. */
export const ACCESS_CLOCK_TOLERANCE_S = 30;

/** Groups the doctor lists per check: firmware versions and scope sets are a few dozen. */
export const DOCTOR_GROUPS_MAX = 200;
/** A car that has not taken its configuration within a day is worth a word. */
export const CONFIG_WAIT_LONG_MS = 24 * 3_600_000;
/** A node reports every 5 s: this is a node that is away. */
export const NODE_SILENT_MS = 5 * 60_000;
/** Reports a minute off are refused; a tenth of that is said before. */
export const CLOCK_SKEW_WARN_MS = 6_000;
/** Days before a certificate's end: said, said again, and said as a fault. */
export const CERTIFICATE_WARN_DAYS = [30, 14, 7] as const;
/** The OpenAPI document changes with a deployment only. */
export const OPENAPI_MAX_AGE_S = 3_600;

/** Combinations of facts among all cars: firmware versions times a few dozen states. */
export const CAR_GROUPS_MAX = 2_000;
/** A car that should send and did not for this long is on the operator's list. */
export const SILENT_AFTER_MS = 15 * 60_000;
/** Rows of one page of the operator's lists: what a person reads. */
export const SILENT_PAGE = 25;
export const ACCOUNTS_PAGE = 25;
export const AUDIT_PAGE = 25;
/** Cars told again per request of an operator: one statement, and what a few ticks can push. */
export const PUSH_AGAIN_CARS_MAX = 500;

/** To the first byte of an answer in SQL: a node lets a query run 60 s and wait 15 s for its turn. */
export const SQL_FIRST_BYTE_MS = 80_000;
/** To the last byte: 2 GB at 3 MB/s. Whoever reads more slowly asks for less at once. */
export const SQL_LAST_BYTE_MS = 900_000;
/**
 * A table's answer begins after this at the latest, so that its reader's going away is noticed: the
 * engine's refusals mostly come sooner and get a status of their own. Then a sign of life each:
 */
export const SQL_STATUS_MS = 400;
export const SQL_BEAT_MS = 1_000;
/** Rows of a table in the browser: what a person scrolls through; the whole answer is a download. */
export const SQL_TABLE_ROWS_MAX = 2_000;
/** Characters of a statement: the longest saved query has 900. */
export const SQL_STATEMENT_CHARS_MAX = 50_000;
/** Body of /admin/sql: the statement, escaped, and its parameters. */
export const SQL_BODY_BYTES_MAX = 131_072;
/** Characters kept of what the engine says about a statement. */
export const SQL_ERROR_CHARS_MAX = 2_000;
/** How long a user of a server counts as read-only after it was looked at. */
export const SQL_READONLY_CHECK_MS = 600_000;
/** A busy database is asked again after this, unless it says otherwise. */
export const SQL_BUSY_MS = 5_000;
/** The doctor's SELECT 1: a person waits for the rest of the page. */
export const SQL_CHECK_MS = 5_000;
/** Rows of a part. A node makes Parquet in 64 MB of memory: 400,000 signals of usual texts fit into it. */
export const EXPORT_PART_ROWS_MAX = 100_000;

/** A track is interrupted where no place came for so long, ms: a node misses a connection after as much. */
export const EXPORT_TRACK_GAP_MS = 120_000;

/**
 * Receipts of erasure are kept this long after they are signed: three years, within which claims about
 * personal data can be made in most countries. They hold no VIN in full and no person.
 */
export const RECEIPT_KEPT_MS = 3 * 365 * 86_400_000;
/** Erasures looked at per tick; the oldest open ones wait for nodes that are away. */
export const RECEIPTS_PER_TICK_MAX = 50;
/** Random bytes of a receipt's id: whoever has it may read the receipt. */
export const RECEIPT_ID_BYTES = 24;
