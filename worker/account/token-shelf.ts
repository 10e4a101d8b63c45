/**
 * Where the newest token set of one account is: sealed in the object's storage and in D1's row. The
 * object's copy is written first and stays, so that a row that is missing, moved or restored from a
 * backup is noticed and put right instead of losing the owner's consent. A row that is newer than
 * the object and opens for this account is taken over.
 */
import { isFault } from "../../shared/fault.ts";
import type { Log } from "../../shared/log.ts";
import type { VaultKeys } from "../vault/keys.ts";
import { openTokenSet, sealTokenSet, type TokenSet } from "../vault/seal.ts";
import type { TokenRow, TokenStore } from "../vault/token-store.ts";
import { lookAheadAtMs } from "../jobs/sweep-plan.ts";
import type { Intent } from "./refresh-state.ts";

/** The row as the object holds it. `inDatabase`: D1 is known to hold the same. */
export type StoredSet = TokenRow & { tokenHash: string; inDatabase: boolean };

/** The object's own storage. Reads and writes are synchronous; `sync` returns when durable. */
export type KeeperStorage = {
  newest(): StoredSet | null;
  intent(): Intent | null;
  /** In one transaction: the set becomes the newest, the intent ends, and so does an ending. */
  putNewest(set: StoredSet): void;
  /** Replaces the newest set by one that differs in its seal or its place only. */
  touchNewest(set: StoredSet): void;
  putIntent(intent: Intent): void;
  forget(): void;
  /** The link has ended here and D1 has not been told yet: its row means nothing any more. */
  isEnding(): boolean;
  sync(): Promise<void>;
};

export type ShelfParts = {
  identity: { issuer: string; subject: string };
  storage: KeeperStorage;
  store: TokenStore;
  vaultKeys: VaultKeys;
  now: () => number;
  /** Between 0 and 1. */
  random: () => number;
  log: Log;
  /** D1 lacks the newest set: try `handOver` again some time later. */
  onRowPending: () => void;
};

/** A set, opened, with the row it came from. */
export type Held = { stored: StoredSet; set: TokenSet };

export class TokenShelf {
  readonly #parts: ShelfParts;
  /** The opened set, for this life of the object. Undefined: not read yet. */
  #held: Held | null | undefined;

  constructor(parts: ShelfParts) {
    this.#parts = parts;
  }

  /** Seals a set as a generation; nothing is stored yet. */
  async seal(set: TokenSet, generation: number): Promise<Held> {
    const { vaultKeys, now, random } = this.#parts;
    const sealed = await sealTokenSet(set, this.#address(generation), vaultKeys);
    const stored = {
      ...sealed,
      generation,
      accessExpiresAtMs: set.accessExpiresAtMs,
      rotatedAtMs: now(),
      sweepAtMs: lookAheadAtMs(set.accessExpiresAtMs, random()),
      tokenHash: await sha256(set.refreshToken),
      inDatabase: false,
    };
    return { stored, set };
  }

  /** Makes it the newest. Synchronous, so that a check before it still holds; then `sync`. */
  put(held: Held): void {
    this.#parts.storage.putNewest(held.stored);
    this.#held = held;
  }

  /**
   * A new consent: its set replaces whatever is there. Only the object holds it afterwards;
   * `handOver` follows when the account's row is there.
   */
  async adopt(set: TokenSet): Promise<void> {
    const { storage, store } = this.#parts;
    const row = await store.load();
    for (;;) {
      const own = storage.newest()?.generation ?? 0;
      const held = await this.seal(set, Math.max(own, row?.generation ?? 0) + 1);
      // A refresh may have ended while this was sealed; a generation is never given twice.
      if ((storage.newest()?.generation ?? 0) !== own) continue;
      this.put(held);
      await storage.sync();
      return;
    }
  }

  forget(): void {
    this.#held = null;
    this.#parts.storage.forget();
  }

  /** Looks again at both places: another writer may have been there. */
  async reread(): Promise<Held | null> {
    this.#held = undefined;
    return this.newest();
  }

  /**
   * The newest of object and row, opened; read once per life of the object. Null: no link. Throws
   * Faults of the vault, and of D1 when only D1 could know.
   */
  async newest(): Promise<Held | null> {
    if (this.#held !== undefined) return this.#held;
    const { storage, store, log } = this.#parts;
    if (storage.isEnding()) return null;
    const own = storage.newest();
    const row = await store.load().catch((error: unknown) => {
      // The object alone is enough; a row that is newer is found in the next life.
      if (isFault(error) && own !== null) return undefined;
      throw error;
    });
    if (row && row.generation > (own?.generation ?? 0) && !storage.isEnding()) {
      return this.#takeRow(row, own);
    }
    if (storage.isEnding() || own === null) return (this.#held = null);
    if (row !== undefined && (row?.generation !== own.generation || row.sealed !== own.sealed)) {
      if (own.inDatabase) {
        log("warn", "token_row_behind", { row: row?.generation, object: own.generation });
        storage.touchNewest({ ...own, inDatabase: false });
      }
      await this.handOver();
    }
    const set = await this.#open(own);
    const now = storage.newest();
    // Somebody brought or forgot a set while this one was opened.
    if (now?.generation !== own.generation) return now === null ? null : this.newest();
    this.#held = { stored: now, set };
    return this.#resealed(this.#held);
  }

  /** Brings D1 up to date with the object. Safe at any time; true when D1 holds the newest set. */
  async handOver(): Promise<boolean> {
    const { storage, store, log, onRowPending } = this.#parts;
    const newest = storage.newest();
    if (newest === null || newest.inDatabase) return true;
    try {
      const { inDatabase: _, tokenHash: __, ...row } = newest;
      const saved = (await store.save(row, row.generation - 1)) || (await this.#overtake(row));
      if (!saved) return false;
    } catch (error) {
      if (!isFault(error)) throw error;
      log("warn", "token_row_pending", { code: error.code, generation: newest.generation });
      onRowPending();
      return false;
    }
    const now = storage.newest();
    // A newer set may have come while D1 answered; it is handed over by whoever brought it.
    if (now?.sealed === newest.sealed) storage.touchNewest({ ...now, inDatabase: true });
    return true;
  }

  /** The row is not the generation before ours: take its place unless it is newer. */
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

  /** A row newer than the object, if it is what it says; else the object's own set. */
  async #takeRow(row: TokenRow, own: StoredSet | null): Promise<Held | null> {
    const { storage, log } = this.#parts;
    try {
      const set = await this.#open(row);
      const stored = { ...row, tokenHash: await sha256(set.refreshToken), inDatabase: true };
      this.put({ stored, set });
      await storage.sync();
      return await this.#resealed({ stored, set });
    } catch (error) {
      if (!isFault(error) || error.code !== "vault_corrupt" || own === null) throw error;
      log("error", "token_row_refused", { row: row.generation, object: own.generation });
      this.#held = { stored: own, set: await this.#open(own) };
      return this.#held;
    }
  }

  /** A set sealed with an old key is sealed again with the current one; same generation. */
  async #resealed(held: Held): Promise<Held> {
    const { vaultKeys, storage } = this.#parts;
    const { generation, keyId } = held.stored;
    if (keyId === vaultKeys.currentKid) return held;
    const sealed = await sealTokenSet(held.set, this.#address(generation), vaultKeys);
    if (storage.newest()?.generation !== generation) return held;
    this.#held = { stored: { ...held.stored, ...sealed, inDatabase: false }, set: held.set };
    storage.touchNewest(this.#held.stored);
    await storage.sync();
    await this.handOver();
    return this.#held ?? held;
  }

  #address(generation: number) {
    return { ...this.#parts.identity, generation };
  }

  async #open(row: Pick<TokenRow, "sealed" | "generation">): Promise<TokenSet> {
    return openTokenSet(row.sealed, this.#address(row.generation), this.#parts.vaultKeys);
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
