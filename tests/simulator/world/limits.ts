/** Tesla's numbers. Where a fact is not on Tesla's pages, the comment says so. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `expires_in` of user and partner tokens (recorded responses 2024 to 2026). */
export const ACCESS_TOKEN_LIFE_S = 28_800;
/** Community figures say one to five minutes, about two typically; Tesla names none. */
export const CODE_LIFE_MS = 2 * MINUTE_MS;
/** The most recently used refresh token may be used again this long (Fleet API docs, 2026-08). */
export const REFRESH_GRACE_MS = DAY_MS;
/** A refresh token unused for three months expires (Fleet API docs, 2026-08). */
export const REFRESH_IDLE_MS = 90 * DAY_MS;
/** Auth calls of one application within one second must stay below this (Fleet API docs, 2026-08). */
export const AUTH_CALLS_PER_SECOND = 20;
/** A car takes at most this many keys (Fleet API docs, virtual keys, 2026-08). */
export const KEYS_PER_CAR_MAX = 20;
/** Applications whose configuration one car holds: five on Tesla's create page, three on another. */
export const CONFIGS_PER_CAR_MAX = 5;
/** Stays below this for any P-256 PEM (178 bytes) and far below any HTML page. */
export const PEM_BYTES_MAX = 1_024;
/** Vehicles on one page of the list when the caller does not say (Fleet API docs). */
export const VEHICLES_PER_PAGE = 100;
/** How many calls the log keeps; a long-running stack must not grow without end. */
export const CALLS_KEPT_MAX = 10_000;
/** Errors kept per car and app. Tesla's own retention is not published. */
export const ERRORS_KEPT_MAX = 50;
/** Firmware that takes a signed configuration: ordinary cars, and Intel Atom S/X (docs, 2026-08). */
export const FIRMWARE_MIN = "2024.26";
export const FIRMWARE_MIN_INTEL_ATOM = "2025.20";
