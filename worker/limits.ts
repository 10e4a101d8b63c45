/** Every number of the Worker: name, unit, reason. */

/** A pending sign-in lives this long: Tesla's page, a password manager and a second factor. */
export const PENDING_LIFETIME_MS = 15 * 60_000;
/** A session ends this long after sign-in, however much it is used. */
export const SESSION_LIFETIME_MS = 30 * 24 * 3_600_000;
/** Sealed cookies stay far below the 4,096 bytes a browser keeps. */
export const COOKIE_BYTES_MAX = 2_048;
/** `return_to` is a path of our own pages; they are all short. */
export const RETURN_PATH_CHARS_MAX = 128;

/** Tesla asks clients to renew when under one minute is left (best practices, 2026-08). */
export const ACCESS_MARGIN_MS = 60_000;
/** The refresh call: long enough for a slow Tesla, short enough that an owner still waits. */
export const REFRESH_DEADLINE_MS = 15_000;
/** Tesla takes the refresh token used last for 24 h more; an hour is kept for clock differences. */
export const REFRESH_GRACE_MS = 23 * 3_600_000;
/** First pause after two calls with an unknown outcome; doubles up to the next number. */
export const REFRESH_BACKOFF_FIRST_MS = 30_000;
export const REFRESH_BACKOFF_MAX_MS = 30 * 60_000;
/** Calls with one token before the first pause: the call and its one immediate repetition. */
export const REFRESH_CALLS_AT_ONCE = 2;
/** D1 was away: how soon the object tries again to hand over the row it alone holds. */
export const ROW_RETRY_MS = 30_000;

/** The sweep refreshes a streaming account when this little is left: three cron ticks. */
export const SWEEP_AHEAD_MS = 15 * 60_000;
/** A refresh token dies after three months unused; idle links are kept alive at a third of that. */
export const SWEEP_IDLE_MS = 30 * 24 * 3_600_000;
/** Accounts per tick: one tick stays below 1,000 subrequests and 30 s. */
export const SWEEP_ACCOUNTS_MAX = 200;
/** Accounts asked at once. With one call each this stays far below Tesla's 20 auth calls a second. */
export const SWEEP_PARALLEL = 5;
/** A car counts as streaming for the sweep when it reported within a day. */
export const SWEEP_STREAMING_MS = 24 * 3_600_000;

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
/** Tesla drops our configuration at times and a second push helps; more pushes do not. */
export const PUSHES_AFTER_LOSS_MAX = 3;
/** How long a configuration lives on a car. A year is refused by Tesla, weeks are forgotten. */
export const CONFIG_LIFETIME_MS = 180 * 24 * 3_600_000;
/** A configuration with less life than this is pushed again. */
export const CONFIG_RENEW_MS = 30 * 24 * 3_600_000;
/** How long a look at the key Tesla holds counts before the next push looks again. */
export const KEY_CHECK_LIFETIME_MS = 3_600_000;

/** A connected car whose newest record is younger than this streams. Cars resend within minutes. */
export const STREAMING_AGE_MS = 2 * 60_000;
/** A car holds at most this many keys (Tesla docs, 2026-08). */
export const CAR_KEYS_MAX = 20;

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
