/** How long and how much we are willing to take from Tesla. */

/**
 * Milliseconds until an answer must be complete, body included. Tesla's own proxy waits 10 s; a
 * pushed configuration for many cars has been seen to take longer.
 */
export const REQUEST_DEADLINE_MS = 20_000;

/**
 * Bytes of one answer. A page of 100 cars is about 100 kB and a configuration with a long
 * certificate chain 20 kB; more than this is not an answer to anything we ask.
 */
export const BODY_BYTES_MAX = 1_048_576;

/** Characters of Tesla's error text that we keep: enough for their longest message with a URL. */
export const UPSTREAM_TEXT_MAX = 400;

/** Longest pause we accept from `Retry-After`, in milliseconds; a day's limit resets within it. */
export const RETRY_AFTER_MAX_MS = 24 * 60 * 60_000;

/** Cars per page of the list: Tesla's own default. */
export const VEHICLES_PER_PAGE = 100;

/** VINs in one fleet_status call. Tesla states no maximum; this is what it uses for a page. */
export const FLEET_STATUS_VINS_MAX = 100;

/** How far Tesla's clock may be from ours when an id token is judged, in seconds. */
export const CLOCK_TOLERANCE_S = 60;

/** Age after which Tesla's signing keys are fetched again, in milliseconds. */
export const JWKS_AGE_MAX_MS = 60 * 60_000;

/**
 * Least time between two fetches caused by unknown key ids, in milliseconds, so that forged tokens
 * cannot make us call Tesla at will.
 */
export const JWKS_COOLDOWN_MS = 30_000;
