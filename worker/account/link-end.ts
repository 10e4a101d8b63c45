/**
 * How a link ends. In one transaction of the object the tokens go and the ending is written down;
 * then D1 follows, in one transaction of its own. In between anything may happen: the ending is
 * there, so no row brings the tokens back, and the alarm brings D1 to its part.
 */
import { isFault } from "../../shared/fault.ts";
import type { Log } from "../../shared/log.ts";
import { saveEnded } from "../db/accounts.ts";
import type { Database } from "../db/database.ts";
import { eraseAccount } from "../db/erase.ts";
import { ROW_RETRY_MS } from "../limits.ts";
import { newReceiptId, orderIdOf } from "../erasure/receipt-id.ts";
import type { TombstoneKey } from "../erasure/tombstone.ts";
import type { Ending, ObjectStorage } from "./object-storage.ts";

/** What an ending left behind: cars whose configuration is to be taken away, orders to nodes. */
export type Left = {
  vins: string[];
  sharedCars: number;
  orders: number;
  /** Of an erasure. */
  receiptId: string | null;
};

const NOTHING_LEFT: Left = { vins: [], sharedCars: 0, orders: 0, receiptId: null };

export type LinkEndParts = {
  storage: ObjectStorage;
  db: Database;
  tombstoneKey: () => Promise<TombstoneKey>;
  /** Drops what is opened in memory; synchronous. */
  forgetOpened: () => void;
  now: () => number;
  log: Log;
};

export class LinkEnd {
  readonly #parts: LinkEndParts;
  /** Writes of the account's state run one after the other: linked and ended must not cross. */
  #writes: Promise<unknown> = Promise.resolve();

  constructor(parts: LinkEndParts) {
    this.#parts = parts;
  }

  /** Throws Faults of D1; the tokens are gone all the same and the alarm goes on. */
  async end(ending: Omit<Ending, "atMs" | "isTold">): Promise<Left> {
    const { storage, now, forgetOpened } = this.#parts;
    forgetOpened();
    storage.keeper.forget();
    storage.putEnding({ ...ending, atMs: now(), isTold: false });
    await storage.keeper.sync();
    try {
      return await this.finish();
    } catch (error) {
      if (isFault(error)) await storage.wakeBy(now() + ROW_RETRY_MS);
      throw error;
    }
  }

  /** The link was lost to Tesla: nobody waits for D1's part of it. */
  async lose(accountId: string, reason: string): Promise<void> {
    try {
      await this.end({ accountId, kind: "end", reason, actor: "tesla" });
    } catch (error) {
      if (!isFault(error)) throw error;
      this.#parts.log("warn", "ending_pending", { account: accountId, code: error.code });
    }
  }

  /** D1's part of an ending. Skipped when a new consent came while this was on its way. */
  async finish(): Promise<Left> {
    const { storage, db, now, log } = this.#parts;
    return this.inTurn(async () => {
      const ending = storage.pendingEnding();
      if (ending === null) return NOTHING_LEFT;
      if (ending.kind === "erase") return this.#erase(ending);
      const { accountId, reason, actor } = ending;
      const vins = await saveEnded(db, accountId, { reason, actor }, now());
      // If a consent came meanwhile, its own write of the state follows this one.
      if (storage.pendingEnding() !== null) storage.putEnding({ ...ending, isTold: true });
      if (vins !== null) log("warn", "link_ended", { account: accountId, reason });
      return { ...NOTHING_LEFT, vins: vins ?? [] };
    });
  }

  async #erase({ accountId, actor, receiptId = newReceiptId() }: Ending): Promise<Left> {
    const { storage, db, now, log, tombstoneKey, forgetOpened } = this.#parts;
    const key = await tombstoneKey();
    // From the receipt's id, so that a second try gives no second orders; nodes do not learn it.
    const orderId = await orderIdOf(receiptId);
    const erasing = { accountId, actor, key, receiptId, orderId, nowMs: now() };
    const left = await eraseAccount(db, erasing);
    forgetOpened();
    await storage.eraseAll();
    log("warn", "account_erased", { cars: left.vins.length, orders: left.orders });
    return left;
  }

  /** Runs `write` after the writes before it, whatever became of them. */
  async inTurn<T>(write: () => Promise<T>): Promise<T> {
    const turn = this.#writes.then(write, write);
    this.#writes = turn.catch(() => undefined);
    return turn;
  }
}
