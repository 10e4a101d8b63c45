/**
 * Where the truth depends on a definition, it is this one. Views may put their thresholds elsewhere
 * as long as they find the same sessions: scripts keep clear of every border (a test says so).
 */

/** A stop in P up to this long is part of the drive (from P to leaving P). */
export const STOP_MERGED_MAX_MS = 90_000;
/** Scripts have no stop in P whose length lies within these bounds. */
export const STOP_UNDECIDED_MS = { from: 65_000, to: 150_000 } as const;

/** Charges at one place with at most this pause and no drive between are one visit. */
export const VISIT_PAUSE_MAX_MS = 2 * 3_600_000;

/** A drive shorter than this is flagged. */
export const TINY_DRIVE_M = 500;

/** A pack colder than this shows less charge than it holds, so drain in percent is not reliable. */
export const PACK_COLD_C = 8;

/** Hour (UTC) at which `readiness` is taken. */
export const READINESS_HOUR = 6;
