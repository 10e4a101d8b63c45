/**
 * Keeps one account's token set: the newest of object and row, refreshed by at most one call at a
 * time. The order of a refresh is its safety:
 *
 *   read the newest · write the intent · call · store in the object · store in D1 · answer
 *
 * A crash between any two leaves either the old set with an intent (the same token is sent again,
 * which Tesla takes for a day) or the new set in the object (D1 follows). Nobody who waits for the
 * answer can abort it.
 */
import { isFault, type Fault } from "../../shared/fault.ts";
import type { Log } from "../../shared/log.ts";
import { ok, refused, type Result } from "../../shared/result.ts";
import type { Tokens } from "../../shared/tesla/auth.ts";
import { REFRESH_CALLS_AT_ONCE } from "../limits.ts";
import type { VaultKeys } from "../vault/keys.ts";
import { openTokenSet, sealTokenSet, type TokenSet } from "../vault/seal.ts";
import type { TokenRow, TokenStore } from "../vault/token-store.ts";
import { toRefusal, type Refusal } from "./refusal.ts";
import {
  afterFailure,
  decideRefresh,
  graceIsOver,
  type Intent,
  type RefreshNeed,
} from "./refresh-state.ts";

/** The row as the object holds it. `inDatabase`: D1 is known to hold the same. */
export type StoredSet = TokenRow & { tokenHash: string; inDatabase: boolean };

/** The object's own storage. Reads and writes are synchronous; `sync` returns when durable. */
export type KeeperStorage = {
  newest(): StoredSet | null;
  intent(): Intent | null;
  /** In one transaction: the set becomes the newest and the intent ends. */
  putNewest(set: StoredSet): void;
  /** Replaces the newest set by one that differs in its seal or its place only. */
  touchNewest(set: StoredSet): void;
  putIntent(intent: Intent): void;
  forget(): void;
  sync(): Promise<void>;
};

export type KeeperParts = {
  identity: { issuer: string; subject: string };
  storage: KeeperStorage;
  store: TokenStore;
  vaultKeys: VaultKeys;
  now: () => number;
  log: Log;
  /** One refresh call with a deadline. Throws Faults. */
  refresh: (refreshToken: string) => Promise<Tokens>;
  /** Scopes granted to a token; null when it cannot be read, which must not lose the token. */
  scopesOf: (accessToken: string) => readonly string[] | null;
  /** D1 lacks the newest set: try `handOver` again some time later. */
  onRowPending: () => void;
  /** The newest token known was refused for good. */
  onEnded: (reason: string) => Promise<void>;
  onScopes: (scopes: readonly string[]) => Promise<void>;
};

export type UsableToken = { accessToken: string; generation: number };
type Held = { stored: StoredSet; set: TokenSet };
type Outcome = Result<UsableToken, Refusal>;

export class TokenKeeper {
  readonly #parts: KeeperParts;
  #inFlight: Promise<Outcome> | undefined;
  /** The opened set, for this life of the object. Undefined: not read yet. */
  #held: Held | null | undefined;

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

  /**
   * A new consent: its set replaces whatever is there, also a refresh in flight, whose answer finds
   * its intent gone. Only the object holds it afterwards; `handOver` follows when the account's row
   * is there.
   */
  async adopt(set: TokenSet): Promise<void> {
    const row = await this.#parts.store.load();
    const { storage } = this.#parts;
    for (;;) {
      const own = storage.newest()?.generation ?? 0;
      const stored = await this.#sealed(set, Math.max(own, row?.generation ?? 0) + 1);
      // A refresh may have ended while this was sealed; a generation is never given twice.
      if ((storage.newest()?.generation ?? 0) !== own) continue;
      storage.putNewest(stored);
      this.#held = { stored, set };
      await storage.sync();
      return;
    }
  }

  /** Brings D1 up to date with the object. Safe at any time; true when D1 holds the newest set. */
  async handOver(): Promise<boolean> {
    const { storage, store, log, onRowPending } = this.#parts;
    const newest = storage.newest();
    if (newest === null || newest.inDatabase) return true;
    try {
      const { inDatabase: _, tokenHash: __, ...row } = newest;
      let saved = await store.save(row, newest.generation - 1);
      if (!saved) saved = await this.#overtake(row);
      if (!saved) return false;
    } catch (error) {
      if (!isFault(error)) throw error;
      log("warn", "token_row_pending", { code: error.code, generation: newest.generation });
      onRowPending();
      return false;
    }
    const now = storage.newest();
    // A newer set may have come while D1 answered; it is handed over by whoever brought it.
    if (now?.generation === newest.generation) storage.touchNewest({ ...now, inDatabase: true });
    return true;
  }

  forget(): void {
    this.#held = null;
    this.#parts.storage.forget();
  }

  async #obtain(need: RefreshNeed): Promise<Outcome> {
    let lastFault: Fault | null = null;
    // Ends by itself (failures pause); the bound only turns a mistake into an answer.
    for (let round = 0; round < REFRESH_CALLS_AT_ONCE + 2; round++) {
      const held = await this.#newest();
      if (held === null) return refused({ code: "link_ended" });
      const before = this.#parts.storage.intent();
      const nowMs = this.#parts.now();
      const decision = decideRefresh(held.stored, before, need, nowMs, crypto.randomUUID());
      switch (decision.kind) {
        case "use":
          return ok(usable(held));
        case "later":
          return refused(later(lastFault, decision));
        case "call": {
          const called = await this.#call(held, decision.intent, before);
          if (called.kind === "done") return called.outcome;
          lastFault = called.fault ?? lastFault;
        }
      }
    }
    return refused({ code: "tesla_unavailable" });
  }

  async #call(
    held: Held,
    intent: Intent,
    before: Intent | null,
  ): Promise<{ kind: "done"; outcome: Outcome } | { kind: "again"; fault?: Fault }> {
    const { storage, refresh, log } = this.#parts;
    storage.putIntent(intent);
    await storage.sync();
    let tokens: Tokens;
    try {
      tokens = await refresh(held.set.refreshToken);
    } catch (error) {
      if (!isFault(error)) throw error;
      return this.#failed(error, held, intent, before);
    }
    const set = this.#toSet(tokens, held.set);
    const stored = await this.#sealed(set, held.stored.generation + 1);
    // From the check to the write nothing else can run: both are synchronous.
    if (storage.intent()?.id !== intent.id) {
      log("warn", "late_refresh_dropped", { generation: held.stored.generation });
      return { kind: "again" };
    }
    storage.putNewest(stored);
    this.#held = { stored, set };
    await storage.sync();
    log("info", "token_refreshed", { generation: stored.generation, calls: intent.calls });
    await this.handOver();
    if (set.scopes.join(" ") !== held.set.scopes.join(" ")) {
      await this.#parts.onScopes(set.scopes);
    }
    return { kind: "done", outcome: ok(usable({ stored, set })) };
  }

  async #failed(
    fault: Fault,
    held: Held,
    intent: Intent,
    before: Intent | null,
  ): Promise<{ kind: "done"; outcome: Outcome } | { kind: "again"; fault: Fault }> {
    const { storage, store, now, log, onEnded } = this.#parts;
    const { code, status, txid } = fault;
    log("warn", "refresh_failed", { code, status, txid, calls: intent.calls });
    if (storage.intent()?.id !== intent.id) return { kind: "again", fault };
    if (code === "tesla_login_required") {
      // Another writer may have won: only the newest token known can end the link.
      this.#held = undefined;
      const newest = await this.#newest();
      const known = storage.newest();
      if (newest !== null && known?.tokenHash !== held.stored.tokenHash) {
        return { kind: "again", fault };
      }
      // Forgotten in the same turn as the check above: a new consent cannot come in between.
      this.forget();
      await onEnded("login_required");
      return { kind: "done", outcome: refused(toRefusal(fault)) };
    }
    const next = afterFailure(
      intent,
      before,
      { mayHaveHappened: fault.mayHaveHappened, retryAfterMs: fault.retryAfterMs ?? 0 },
      now(),
    );
    storage.putIntent(next);
    await storage.sync();
    if (next.notBeforeMs > 0) {
      const failure = { code, atMs: now(), nextAttemptAtMs: next.notBeforeMs };
      // The object's intent is what counts; the row's note only helps the sweep.
      await store.saveFailure(failure).catch((error: unknown) => {
        if (!isFault(error)) throw error;
      });
      if (graceIsOver(next, now())) log("warn", "refresh_grace_over", {});
    }
    return { kind: "again", fault };
  }

  /** The newest of object and row, opened. Read once per life of the object. */
  async #newest(): Promise<Held | null> {
    if (this.#held !== undefined) return this.#held;
    const { storage, store, log } = this.#parts;
    const own = storage.newest();
    const row = await store.load().catch((error: unknown) => {
      // The object alone is enough; a row that is newer is found in the next life.
      if (isFault(error) && own !== null) return undefined;
      throw error;
    });
    if (row && row.generation > (own?.generation ?? 0)) return this.#adoptRow(row, own);
    if (own === null) return (this.#held = null);
    if (row !== undefined && (row?.generation !== own.generation || row.sealed !== own.sealed)) {
      // Restored from a backup, moved, or never handed over: the object's set is the newer one.
      if (own.inDatabase) {
        log("warn", "token_row_behind", { row: row?.generation, object: own.generation });
        storage.touchNewest({ ...own, inDatabase: false });
      }
      await this.handOver();
    }
    const set = await this.#open(own);
    const now = storage.newest();
    // Somebody brought or forgot a set while this one was opened.
    if (now?.generation !== own.generation) return now === null ? null : this.#newest();
    this.#held = { stored: now, set };
    return this.#resealed(this.#held);
  }

  /** A row newer than the object, if it is what it says; else the object's own set. */
  async #adoptRow(row: TokenRow, own: StoredSet | null): Promise<Held | null> {
    try {
      const set = await this.#open(row);
      const stored = { ...row, tokenHash: await sha256(set.refreshToken), inDatabase: true };
      this.#parts.storage.putNewest(stored);
      await this.#parts.storage.sync();
      this.#held = { stored, set };
      return await this.#resealed(this.#held);
    } catch (error) {
      if (!isFault(error) || error.code !== "vault_corrupt" || own === null) throw error;
      this.#parts.log("error", "token_row_refused", {
        row: row.generation,
        object: own.generation,
      });
      this.#held = { stored: own, set: await this.#open(own) };
      return this.#held;
    }
  }

  /** A set sealed with an old key is sealed again with the current one; same generation. */
  async #resealed(held: Held): Promise<Held> {
    const { vaultKeys, storage } = this.#parts;
    if (held.stored.keyId === vaultKeys.currentKid) return held;
    const sealed = await sealTokenSet(held.set, this.#address(held.stored.generation), vaultKeys);
    if (storage.newest()?.generation !== held.stored.generation) return held;
    const stored = { ...held.stored, ...sealed, inDatabase: false };
    storage.touchNewest(stored);
    await storage.sync();
    this.#held = { stored, set: held.set };
    await this.handOver();
    return this.#held;
  }

  /** The stored generation is not the one before ours: take its place unless it is newer. */
  async #overtake(row: TokenRow): Promise<boolean> {
    const { store, log } = this.#parts;
    const there = await store.load();
    if (there?.sealed === row.sealed) return true;
    if (there !== null && there.generation > row.generation) {
      log("error", "token_row_ahead", { row: there.generation, object: row.generation });
      this.#held = undefined;
      return false;
    }
    return store.save(row, there?.generation ?? null);
  }

  #toSet(tokens: Tokens, previous: TokenSet): TokenSet {
    return {
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken ?? previous.refreshToken,
      accessExpiresAtMs: tokens.expiresAtMs,
      scopes: [...(this.#parts.scopesOf(tokens.accessToken) ?? previous.scopes)],
    };
  }

  async #sealed(set: TokenSet, generation: number): Promise<StoredSet> {
    const { vaultKeys, now } = this.#parts;
    const sealed = await sealTokenSet(set, this.#address(generation), vaultKeys);
    return {
      ...sealed,
      generation,
      accessExpiresAtMs: set.accessExpiresAtMs,
      rotatedAtMs: now(),
      tokenHash: await sha256(set.refreshToken),
      inDatabase: false,
    };
  }

  #address(generation: number) {
    return { ...this.#parts.identity, generation };
  }

  async #open(row: Pick<TokenRow, "sealed" | "generation">): Promise<TokenSet> {
    return openTokenSet(row.sealed, this.#address(row.generation), this.#parts.vaultKeys);
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

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
