/** Numbers of derivation in the store process. Each has its unit and its reason. */

/** How often marks are looked for. */
export const TICK_MS = 2_000;

/**
 * A car that streams is derived again once in each stretch of this length: each time folds its present
 * hour anew, and dashboards refresh no faster.
 */
export const DERIVE_EVERY_MS = 20_000;

/**
 * How much earlier than the sessions open in a state a row that became final later can begin, ms: the
 * first witness of a charge comes a minute before it. A day costs nothing to look at.
 */
export const OPEN_MARGIN_MS = 86_400_000;

/**
 * Counts by day and hour are made again after so many times that: each time reads all signals of the
 * day, and nobody watches them change. Five minutes.
 */
export const COUNT_EVERY_TIMES = 15;

/**
 * Cars derived in one pass: what a statement costs by itself is a thirtieth each then, and their
 * records of an hour or two are some hundred thousand values in memory.
 */
export const BATCH_CARS_MAX = 32;

/**
 * Cars derived alone before new marks are looked at again, and those that stream are derived: after a
 * raised rule version, or days without a node, each can be a year of records, some seconds.
 */
export const ALONE_CARS_MAX = 16;

/** News older than this, ms, is a car's own: a pass reads to the end from the first hour of its news. */
export const BATCH_NEWS_MS = 7_200_000;

/** A state is at most this much older than the news, ms, or the car was silent and is derived alone. */
export const BATCH_STATE_MS = 10_800_000;

/** Rows are looked for this far back, ms, for sessions of up to three days; cars in longer ones go by themselves. */
export const BATCH_SINCE_MS = 3 * 86_400_000 + OPEN_MARGIN_MS;

/** States held in memory from one pass to the next: 5 KB each. */
export const STATES_HELD_MAX = 1_000;

/** Counts of cars whose news is of these days, ms, are made together. */
export const BATCH_COUNTS_MS = 86_400_000;

/**
 * Marks this much older than the cursor are looked at again: several nodes insert into one server,
 * and an insert that began earlier may become visible later.
 */
export const MARK_OVERLAP_MS = 120_000;

/**
 * So far back marks are looked at once more when ClickHouse's clock was put back, ms: those made since
 * then, during a pass that took long, bear earlier times than what was seen.
 */
export const MARK_CLOCK_BACK_MS = 3_600_000;

/**
 * Marks looked at at once; more wait for the next look. In MARK_OVERLAP_MS 4,000 cars that stream leave
 * as many. ClickHouse sums them up: what comes to us is a row per car and hour.
 */
export const MARKS_MAX = 500_000;

/**
 * Days into which one session is cut at most, half of them its first, half its last: a car is not parked
 * longer than a year, and a clock that was years off must not write a row for each of their days.
 */
export const DAY_SLICES_MAX = 400;

/**
 * How far back the last state is looked for, ms: a streaming car has one of the last hours, one that
 * slept one of the last month; at last in all months that are stored.
 */
export const CHECKPOINT_LOOKS_MS = [21_600_000, 2_678_400_000, Number.MAX_SAFE_INTEGER];

/** Days read at once: a week of a busy car is some 200,000 signals. */
export const CHUNK_DAYS = 7;

/**
 * What ClickHouse is about to let go counts as gone this much earlier: derivation begins at the full
 * hour before what it is asked for.
 */
export const HELD_MARGIN_MS = 3_600_000;
