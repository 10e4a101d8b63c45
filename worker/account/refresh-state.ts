/**
 * When a token may be refreshed and what the last attempt means: all decisions, no effects.
 *
 * Tesla replaces a refresh token when it is used, and takes the one used last for 24 h more so that
 * a lost answer can be asked for again (Fleet API docs, third-party tokens, 2026-08). So before
 * every call an *intent* is written down. Whoever finds an intent knows that its token may be spent
 * and that its successor is known to Tesla only; the same token is then the one way back.
 */
import {
  ACCESS_MARGIN_MS,
  OWNER_WAIT_MAX_MS,
  REFRESH_BACKOFF_FIRST_MS,
  REFRESH_BACKOFF_MAX_MS,
  REFRESH_CALLS_AT_ONCE,
  REFRESH_GRACE_MS,
} from "../limits.ts";
import { RETRY_AFTER_MAX_MS } from "../../shared/tesla/limits.ts";

/** Written before a call and removed with its known result. Holds no token. */
export type Intent = {
  id: string;
  /** Generation of the set whose refresh token is sent. */
  generation: number;
  /** SHA-256 of that refresh token. */
  tokenHash: string;
  /** First call with this token that Tesla may have acted on; null when there was none. */
  uncertainSinceMs: number | null;
  /** Calls made with this token so far. */
  calls: number;
  /** Not before then; 0 when at once. */
  notBeforeMs: number;
};

export type NewestSet = { generation: number; tokenHash: string; accessExpiresAtMs: number };

export type RefreshNeed = {
  /** Refresh when the access token ends within this time. */
  aheadMs: number;
  /** The generation whose access token the Fleet API answered with 401, if any. */
  rejectedGeneration: number | null;
  /** Longest wait for a turn under the app-wide limit. */
  turnWaitMaxMs: number;
};

export const ON_USE: RefreshNeed = {
  aheadMs: ACCESS_MARGIN_MS,
  rejectedGeneration: null,
  turnWaitMaxMs: OWNER_WAIT_MAX_MS,
};

export type RefreshDecision =
  /** The access token at hand is good. */
  | { kind: "use" }
  /** Write this intent, then call. */
  | { kind: "call"; intent: Intent }
  /** Not now. `askOwner`: Tesla's grace is over, so only a new sign-in is sure to help. */
  | { kind: "later"; retryAfterMs: number; askOwner: boolean };

/** Pure: `nowMs` and the fresh id are arguments. */
export function decideRefresh(
  newest: NewestSet,
  intent: Intent | null,
  need: RefreshNeed,
  nowMs: number,
  freshId: string,
): RefreshDecision {
  const open = intent !== null && isCurrent(intent, newest) ? intent : null;
  if (!isDue(newest, need, nowMs)) return { kind: "use" };
  if (open === null) {
    return {
      kind: "call",
      intent: {
        id: freshId,
        generation: newest.generation,
        tokenHash: newest.tokenHash,
        uncertainSinceMs: nowMs,
        calls: 1,
        notBeforeMs: 0,
      },
    };
  }
  const waitMs = open.notBeforeMs - nowMs;
  // A pause longer than any we set means that the clock was set back: it counts as over.
  if (waitMs > 0 && waitMs <= RETRY_AFTER_MAX_MS) {
    if (isStillGood(newest, need, nowMs)) return { kind: "use" };
    return { kind: "later", retryAfterMs: waitMs, askOwner: graceIsOver(open, nowMs) };
  }
  return {
    kind: "call",
    intent: {
      ...open,
      id: freshId,
      uncertainSinceMs: open.uncertainSinceMs ?? nowMs,
      calls: open.calls + 1,
      notBeforeMs: 0,
    },
  };
}

/**
 * Past the grace the token may be dead, but only Tesla can say so: after a day of outage it may as
 * well be good. So the owner is asked to sign in again, and the token is kept and still tried.
 */
export function graceIsOver(intent: Intent, nowMs: number): boolean {
  return intent.uncertainSinceMs !== null && nowMs - intent.uncertainSinceMs > REFRESH_GRACE_MS;
}

/** A token that has a minute left beats an answer "later". */
export function isStillGood(newest: NewestSet, need: RefreshNeed, nowMs: number): boolean {
  return need.rejectedGeneration !== newest.generation && newest.accessExpiresAtMs > nowMs;
}

function isDue(newest: NewestSet, need: RefreshNeed, nowMs: number): boolean {
  if (need.rejectedGeneration === newest.generation) return true;
  return newest.accessExpiresAtMs - nowMs <= need.aheadMs;
}

/** An intent for another token is history: the set was replaced meanwhile. */
export function isCurrent(intent: Intent, newest: NewestSet): boolean {
  return intent.generation === newest.generation && intent.tokenHash === newest.tokenHash;
}

/**
 * The intent after a call that failed without Tesla's final word on the token. If Tesla may have
 * acted, the first failure is repeated at once; everything else waits, with pauses that double.
 * If Tesla certainly did not act, the token is as certain as it was in `before`.
 */
export function afterFailure(
  intent: Intent,
  before: Intent | null,
  failure: { mayHaveHappened: boolean; retryAfterMs: number },
  nowMs: number,
): Intent {
  const uncertainSinceMs = failure.mayHaveHappened
    ? intent.uncertainSinceMs
    : (before?.uncertainSinceMs ?? null);
  const atOnce =
    failure.mayHaveHappened && failure.retryAfterMs === 0 && intent.calls < REFRESH_CALLS_AT_ONCE;
  if (atOnce) return { ...intent, uncertainSinceMs };
  const doublings = Math.min(Math.max(intent.calls - REFRESH_CALLS_AT_ONCE, 0), 16);
  const pauseMs = Math.min(REFRESH_BACKOFF_FIRST_MS * 2 ** doublings, REFRESH_BACKOFF_MAX_MS);
  return {
    ...intent,
    uncertainSinceMs,
    notBeforeMs: nowMs + Math.max(pauseMs, failure.retryAfterMs),
  };
}

/**
 * Why Tesla refuses a token for good, by its own words (recorded answers, Fleet API docs and public
 * issues, 2026-08). `login_required` remains for a token that Tesla does not know any more: it was
 * refreshed by somebody else, or the password was changed.
 */
export function endedReason(upstream: string): string {
  if (/revoked the consent/i.test(upstream)) return "consent_revoked";
  if (/session flushed/i.test(upstream)) return "sessions_ended";
  if (/is expired/i.test(upstream)) return "token_expired";
  return "login_required";
}
