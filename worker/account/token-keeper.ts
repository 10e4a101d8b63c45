/**
 * Keeps one account's access token good, with at most one refresh call at a time. The order of a
 * refresh is its safety:
 *
 *   read the newest · take a turn · write the intent · call · store in the object · in D1 · answer
 *
 * A crash between any two leaves either the old set with an intent (the same token is sent again,
 * which Tesla takes for a day) or the new set in the object (D1 follows). Nobody who waits for the
 * answer can abort it.
 */
import { isFault, type Fault } from "../../shared/fault.ts";
import type { Log } from "../../shared/log.ts";
import { ok, refused, type Result } from "../../shared/result.ts";
import type { Tokens } from "../../shared/tesla/auth.ts";
import {
  REFRESH_CALL_MIN_MS,
  REFRESH_CALLS_AT_ONCE,
  REFRESH_DEADLINE_MS,
  SWEEP_LOOK_MS,
} from "../limits.ts";
import type { TokenSet } from "../vault/seal.ts";
import type { TokenStore } from "../vault/token-store.ts";
import { toRefusal, type Refusal } from "./refusal.ts";
import {
  afterFailure,
  decideRefresh,
  endedReason,
  graceIsOver,
  isStillGood,
  type Intent,
  type RefreshNeed,
} from "./refresh-state.ts";
import type { Held, KeeperStorage, TokenShelf } from "./token-shelf.ts";

export type KeeperParts = {
  shelf: TokenShelf;
  storage: KeeperStorage;
  store: Pick<TokenStore, "saveFailure">;
  now: () => number;
  log: Log;
  /** Waits for a turn under the app-wide limit of auth calls, or says when to come back. */
  turn: (waitMaxMs: number) => Promise<Result<null, Refusal>>;
  /** One refresh call with a deadline. Throws Faults. */
  refresh: (refreshToken: string, deadlineMs: number) => Promise<Tokens>;
  /** Scopes granted to a token; null when it cannot be read, which must not lose the token. */
  scopesOf: (accessToken: string) => readonly string[] | null;
  /** The newest token known was refused for good. */
  onEnded: (reason: string) => Promise<void>;
  /** After every refresh: the owner may have changed what is granted. */
  onScopes: (scopes: readonly string[]) => Promise<void>;
};

export type UsableToken = { accessToken: string; generation: number };
type Outcome = Result<UsableToken, Refusal>;
type Called = { kind: "done"; outcome: Outcome } | { kind: "again"; fault?: Fault };

export class TokenKeeper {
  readonly #parts: KeeperParts;
  #inFlight: Promise<Outcome> | undefined;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** An access token good for `need`. Concurrent callers share one refresh. */
  async accessToken(need: RefreshNeed): Promise<Outcome> {
    while (this.#inFlight !== undefined) {
      const shared = await this.#inFlight;
      const rejected = shared.ok && shared.value.generation === need.rejectedGeneration;
      if (!rejected) return shared;
    }
    const own = this.#obtain(need).finally(() => {
      this.#inFlight = undefined;
    });
    this.#inFlight = own;
    return own;
  }

  async #obtain(need: RefreshNeed): Promise<Outcome> {
    const { storage, now } = this.#parts;
    let lastFault: Fault | null = null;
    let endsAtMs: number | null = null;
    // Ends by itself (failures pause); the bound only turns a mistake into an answer.
    for (let round = 0; round < REFRESH_CALLS_AT_ONCE + 2; round++) {
      const held = await this.#newest();
      if (held === null) return refused({ code: "link_ended" });
      const before = storage.intent();
      const decision = decideRefresh(held.stored, before, need, now(), crypto.randomUUID());
      switch (decision.kind) {
        case "use":
          return ok(usable(held));
        case "later":
          return refused(later(lastFault, decision));
        case "call": {
          if (endsAtMs !== null && endsAtMs - now() < REFRESH_CALL_MIN_MS) {
            // The call took the whole time: its repetition belongs to the next caller.
            return refused(later(lastFault, { retryAfterMs: 0, askOwner: false }));
          }
          const turn = await this.#parts.turn(need.turnWaitMaxMs);
          if (!turn.ok) {
            return isStillGood(held.stored, need, now()) ? ok(usable(held)) : turn;
          }
          // While it waited its turn, a new consent may have come or the link have ended.
          if (storage.newest()?.tokenHash !== held.stored.tokenHash) continue;
          endsAtMs ??= now() + REFRESH_DEADLINE_MS;
          const called = await this.#call(held, decision.intent, before, endsAtMs - now());
          if (called.kind === "done") return called.outcome;
          lastFault = called.fault ?? lastFault;
        }
      }
    }
    return refused({ code: "tesla_unavailable" });
  }

  /** A set that is damaged is noted in its row, for the doctor: only a person can help. */
  async #newest(): Promise<Held | null> {
    const { shelf, store, now } = this.#parts;
    try {
      return await shelf.newest();
    } catch (error) {
      if (isFault(error) && error.code === "vault_corrupt") {
        const nextAttemptAtMs = now() + SWEEP_LOOK_MS;
        await untilNextTime(store.saveFailure({ code: error.code, atMs: now(), nextAttemptAtMs }));
      }
      throw error;
    }
  }

  async #call(
    held: Held,
    intent: Intent,
    before: Intent | null,
    deadlineMs: number,
  ): Promise<Called> {
    const { shelf, storage, refresh, log, onScopes } = this.#parts;
    storage.putIntent(intent);
    await storage.sync();
    let tokens: Tokens;
    try {
      tokens = await refresh(held.set.refreshToken, deadlineMs);
    } catch (error) {
      if (!isFault(error)) throw error;
      return this.#failed(error, held, intent, before);
    }
    const next = await shelf.seal(this.#toSet(tokens, held.set), held.stored.generation + 1);
    // From the check to the write nothing else can run: both are synchronous.
    if (storage.intent()?.id !== intent.id) {
      log("warn", "late_refresh_dropped", { generation: held.stored.generation });
      return { kind: "again" };
    }
    shelf.put(next);
    await storage.sync();
    log("info", "token_refreshed", { generation: next.stored.generation, calls: intent.calls });
    await shelf.handOver();
    await untilNextTime(onScopes(next.set.scopes));
    return { kind: "done", outcome: ok(usable(next)) };
  }

  async #failed(fault: Fault, held: Held, intent: Intent, before: Intent | null): Promise<Called> {
    const { storage, store, now, log } = this.#parts;
    const { code, status, txid } = fault;
    log("warn", "refresh_failed", { code, status, txid, calls: intent.calls });
    if (storage.intent()?.id !== intent.id) return { kind: "again", fault };
    if (code === "tesla_login_required") return this.#refusedForGood(fault, held);
    const failure = {
      mayHaveHappened: fault.mayHaveHappened,
      retryAfterMs: fault.retryAfterMs ?? 0,
    };
    const next = afterFailure(intent, before, failure, now());
    storage.putIntent(next);
    await storage.sync();
    if (next.notBeforeMs > 0) {
      // The object's intent is what counts; the row's note only helps the sweep.
      await untilNextTime(
        store.saveFailure({ code, atMs: now(), nextAttemptAtMs: next.notBeforeMs }),
      );
      if (graceIsOver(next, now())) log("warn", "refresh_grace_over", {});
    }
    return { kind: "again", fault };
  }

  /** Another writer may have won: only the newest token known can end the link. */
  async #refusedForGood(fault: Fault, held: Held): Promise<Called> {
    const { shelf, storage, onEnded } = this.#parts;
    const newest = await shelf.reread();
    if (newest !== null && storage.newest()?.tokenHash !== held.stored.tokenHash) {
      return { kind: "again", fault };
    }
    // Forgotten in the same turn as the check above: a new consent cannot come in between.
    shelf.forget();
    await onEnded(endedReason(fault.upstream ?? ""));
    return { kind: "done", outcome: refused(toRefusal(fault)) };
  }

  #toSet(tokens: Tokens, previous: TokenSet): TokenSet {
    return {
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken ?? previous.refreshToken,
      accessExpiresAtMs: tokens.expiresAtMs,
      scopes: [...(this.#parts.scopesOf(tokens.accessToken) ?? previous.scopes)],
    };
  }
}

/** A note that D1 may miss: the next refresh writes it again, and the tokens are safe. */
async function untilNextTime(note: Promise<void>): Promise<void> {
  try {
    await note;
  } catch (error) {
    if (!isFault(error)) throw error;
  }
}

function usable(held: Held): UsableToken {
  return { accessToken: held.set.accessToken, generation: held.stored.generation };
}

function later(
  fault: Fault | null,
  decision: { retryAfterMs: number; askOwner: boolean },
): Refusal {
  const base: Refusal = fault === null ? { code: "tesla_unavailable" } : toRefusal(fault);
  const { retryAfterMs } = decision;
  if (!decision.askOwner) return { ...base, retryAfterMs };
  return { ...base, code: "tesla_login_required", retryAfterMs };
}
