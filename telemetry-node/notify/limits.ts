/** Numbers of notices. Each has its unit and its reason. */

/** How often cars with new rows are looked at: a person reacts in minutes. */
export const EVALUATE_TICK_MS = 2_000;
/** Time of one look for cars, ms; the rest wait for the next, so that storing goes on in between. */
export const EVALUATE_BUDGET_MS = 1_000;
/**
 * A car that streams is judged this often at most, ms. A fence is looked at within ten seconds, at a
 * few rows a second and car.
 */
export const JUDGE_CAR_EVERY_MS = 10_000;
/**
 * Hours of cars in one statement. At the start each may bring an hour of places, 3,600 rows, and all of
 * them are parsed at once: 0.1 s in which the store does nothing else.
 */
export const STRETCHES_PER_STATEMENT = 10;
/** Marks older than the newest seen by this are looked at again; see derive/limits.ts. */
export const MARK_OVERLAP_MS = 120_000;
/** Cars and hours with marks read at once. */
export const MARKED_HOURS_MAX = 100_000;
/**
 * Read again before the newest record seen of a car, ms: records of one car arrive out of order by
 * seconds. What is later is read with its hour, once that is over.
 */
export const READ_OVERLAP_MS = 60_000;

/** How often the rules file is looked at. */
export const RULES_CHECK_MS = 5_000;
/** Bytes of the rules file: thousands of rules. */
export const RULES_BYTES_MAX = 1_048_576;
export const RULES_MAX = 1_000;

/** How often a rule in SQL or of silence is asked, unless it says otherwise, and at the most often. */
export const SQL_RULE_EVERY_MS = 60_000;
export const SQL_RULE_EVERY_MIN_MS = 10_000;
/**
 * Seconds and bytes of one rule's statement. With five queries of others (store/limits.ts) it leaves
 * inserts and merges 0.3 GB of the embedded engine's two.
 */
export const SQL_RULE_SECONDS_MAX = 10;
export const SQL_RULE_MEMORY_BYTES_MAX = 200_000_000;
/** Rows of one rule's answer. More are no notices but a mistake in the rule. */
export const SQL_RULE_ROWS_MAX = 1_000;

/**
 * Bytes of one rule's answer, and of what the engine says of its text: it is held in memory. A
 * thousand rows of vin, key, value and time have some 0.4 MB.
 */
export const SQL_RULE_RESULT_BYTES_MAX = 4_000_000;
/**
 * Keys that a rule in SQL may bring up anew within a day. A key names a thing that lasts; one that is
 * another at every look would fill tables and outboxes.
 */
export const SQL_RULE_NEW_KEYS_MAX = 10_000;
export const SQL_RULE_NEW_KEYS_MS = 86_400_000;
/**
 * Keys whose episode is over and that are remembered: of one rule, a day's; of all together, some
 * 100 MB. The oldest are forgotten first.
 */
export const SQL_RULE_CLOSED_KEYS_MAX = 10_000;
export const CLOSED_KEYS_MAX = 200_000;

/**
 * Shortest silence that counts, ms: a node notices a lost connection after two minutes, and sleep is
 * derived within another.
 */
export const SILENT_AFTER_MIN_MS = 300_000;

/** Default margin of a fence, m: phones and cars are off by 10 to 30 m beside buildings. */
export const FENCE_MARGIN_M = 50;

/**
 * Which node has the rules of a database. A node is heard every `beatMs`; one that was not heard for
 * `goneMs` is taken to be gone, and itself stops before, `trustMs` after it was last heard: between
 * the two lies the longest time from looking whether it has them to what it then does (a statement,
 * or an attempt of 10 s). Who comes first takes them only when it has been the first for `settleMs`,
 * twice as long as an answer to its heartbeat may take: what two wrote at the same time is seen by both.
 */
export const LEASE_TIMES = { beatMs: 10_000, trustMs: 40_000, goneMs: 60_000, settleMs: 20_000 };
/** Giving the rules back at the end waits no longer than this, ms: the node is stopping. */
export const LEASE_RELEASE_MS_MAX = 1_000;

/** How often what is due is looked for when nothing is known to be: after a replay, say. */
export const SEND_LOOK_MS = 30_000;
export const SEND_TICK_MS = 1_000;
/** Notices of one endpoint in one look. */
export const SENDS_PER_ENDPOINT = 10;
export const SENDS_PER_LOOK = 200;
/** Notices that wait. Beyond it new episodes are recorded and nobody is told: a rule has gone mad. */
export const OUTBOX_MAX = 10_000;

/** Deliveries that `node:notify -- --list` shows. */
export const LISTED_MAX = 200;

/** Time of one attempt, from connecting to the end of its answer, ms. */
export const ATTEMPT_MS_MAX = 10_000;
/** Bytes of an answer that are read, so that the connection can be used again; nothing looks at them. */
export const ANSWER_BYTES_MAX = 16_384;
/**
 * Attempts before a notice is a dead letter. Pauses grow by four from five seconds to six hours:
 * some twenty hours in all, so that a receiver may be away over night.
 */
export const ATTEMPTS_MAX = 10;
export const RETRY_FIRST_MS = 5_000;
export const RETRY_FACTOR = 4;
export const RETRY_LAST_MS = 21_600_000;
/** Part of a pause that chance takes away or adds, so that notices of one outage do not come back at once. */
export const RETRY_JITTER_SHARE = 0.2;
/** Longest `Retry-After` that is honoured, ms. */
export const RETRY_AFTER_MAX_MS = 86_400_000;
/** An endpoint that failed is left alone this long for all notices; doubles up to the maximum. */
export const ENDPOINT_PAUSE_FIRST_MS = 2_000;
export const ENDPOINT_PAUSE_LAST_MS = 300_000;

/** Bytes of a signing secret, as Standard Webhooks asks for. */
export const SECRET_BYTES_MIN = 24;
export const SECRET_BYTES_MAX = 64;
/** Secrets of one endpoint at a time: the old one and the new one. */
export const SECRETS_MAX = 2;
