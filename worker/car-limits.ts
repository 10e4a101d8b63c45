/** Every number about cars and their configuration: name, unit, reason. */

/** Tesla drops or changes our configuration at times and a second push helps; more do not. */
export const REPAIRS_MAX = 3;
/** A lane's lease outlives the deadline of one call to Tesla (20 s). */
export const PUSH_LEASE_MS = 25_000;
/** Somebody else is pushing: asked again this often, this many times, then at the next check. */
export const PUSH_LANE_WAIT_MS = 400;
export const PUSH_LANE_TRIES = 5;
/** Signed configurations kept per isolate: profiles times regions, with room for single choices. */
export const TOKENS_KEPT_MAX = 64;
/** Fields chosen one by one for a car; there are 241. */
export const FIELD_CHOICES_MAX = 241;
/** A lost key or car is believed when a second reading this much later agrees. */
export const LOSS_CONFIRM_MS = 3 * 60_000;
/**
 * A list of cars is good enough for somebody else's question for this long: whoever shares a car could
 * otherwise have us ask Tesla about another's account at will, and each asking is billed.
 */
export const LIST_AGE_FOR_OTHERS_MAX_MS = 15 * 60_000;
/** Holders of one car whose lists are read for one question; each is one call to Tesla. */
export const HOLDERS_ASKED_MAX = 6;
/** Who asked and could not be told asks again after this, where Tesla names no time. */
export const ASK_AGAIN_MS = 60_000;
/** Pause between two looks for a key: first, growth per fruitless look, longest. */
export const KEY_PAUSE_FIRST_MS = 2_000;
export const KEY_PAUSE_GROWTH = 1.15;
export const KEY_PAUSE_MAX_MS = 30_000;
/** Cars ended within `ENDS_WINDOW_MS` for the whole app: more at once is Tesla being wrong. */
export const ENDS_MAX = 20;
export const ENDS_WINDOW_MS = 5 * 60_000;
/** A configuration that the car has is compared with Tesla's this often. */
export const DRIFT_AGE_MAX_MS = 24 * 3_600_000;
/** A car that should have connected long ago: its errors are read after this, */
export const SILENCE_BEFORE_ERRORS_MS = 15 * 60_000;
/** and not more often than this. */
export const ERRORS_AGE_MAX_MS = 6 * 3_600_000;
/** Cars whose errors are read in one look. */
export const ERROR_READS_MAX = 3;
/** After a failed look the account's cars are left alone for this long, doubling up to the next. */
export const LOOK_BACKOFF_FIRST_MS = 5_000;
export const LOOK_BACKOFF_MAX_MS = 5 * 60_000;

/** Accounts whose cars one tick looks after; each is one object and a handful of calls. */
export const TEND_ACCOUNTS_MAX = 100;
/** No account is begun later than this in a tick. */
export const TEND_TICK_MS = 25_000;
/** How long a tick owns the cars it took: what it left comes back after this. */
export const TEND_LEASE_MS = 10 * 60_000;
/** A car that waits for its own connection to Tesla is looked at this often. */
export const WAITING_LOOK_MS = 30 * 60_000;
/** A car in good order, or one that only its owner can help, is looked at once a day. */
export const CALM_LOOK_MS = 24 * 3_600_000;

/** Shares of the month's limit: tell somebody, save, give up the first car, give up the last. */
export const WARN_SHARE = 0.8;
export const SAVE_SHARE = 0.95;
export const DROP_SHARE = 0.97;
/** Below 1 by more than a fleet spends between two ticks. */
export const DROP_ALL_SHARE = 0.99;
/** Cars given up, or put back, per tick. */
export const DROPS_MAX = 200;
/** After EXCEEDED_LIMIT nothing is asked of Tesla for this long: every refused call is billed too. */
export const EXCEEDED_PAUSE_MS = 30 * 60_000;
/** Name and region of an owner are asked for again after this long. */
export const OWNER_AGE_MAX_MS = 3_600_000;
/** What a node reported longer ago than this says nothing about the certificate cars meet now. */
export const NODE_CURRENT_MS = 3_600_000;
/** Accounts switched per request of an operator: three statements each, 1,000 are allowed. */
export const SWITCH_ACCOUNTS_MAX = 100;
/** Accounts listed in the month's usage, dearest first. */
export const USAGE_ACCOUNTS_MAX = 50;
