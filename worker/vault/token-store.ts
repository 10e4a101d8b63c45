/**
 * Where sealed token sets live: the row in D1. The interface has two implementations, this one and
 * a map in tests. It never opens what it stores.
 */
import { and, eq } from "drizzle-orm";
import { ask, type Database } from "../db/database.ts";
import { tokens } from "../db/schema.ts";

export type TokenRow = {
  sealed: string;
  keyId: string;
  generation: number;
  accessExpiresAtMs: number;
  rotatedAtMs: number;
  /** When the sweep looks at the account again. */
  sweepAtMs: number;
};

export type TokenStore = {
  load(): Promise<TokenRow | null>;
  /**
   * Writes `row` if the stored generation still is `expected` (null: no row). False when it is not;
   * nothing was written then.
   */
  save(row: TokenRow, expected: number | null): Promise<boolean>;
  /** Removes the row. */
  forget(): Promise<void>;
  /** For the sweep and for people: what went wrong last and when to try again. */
  saveFailure(failure: { code: string; atMs: number; nextAttemptAtMs: number }): Promise<void>;
};

/** Every method throws Fault `store_unavailable` when D1 does not answer. */
export function createTokenStore(db: Database, accountId: string): TokenStore {
  const own = eq(tokens.accountId, accountId);
  return {
    async load() {
      const rows = await ask(db.select().from(tokens).where(own));
      return rows[0] ?? null;
    },
    async save(row, expected) {
      const written =
        expected === null
          ? await ask(
              db
                .insert(tokens)
                .values({ accountId, ...row })
                .onConflictDoNothing()
                .returning({ generation: tokens.generation }),
            )
          : await ask(
              db
                .update(tokens)
                .set({ ...row, lastFailure: null, lastFailureAtMs: null, nextAttemptAtMs: 0 })
                .where(and(own, eq(tokens.generation, expected)))
                .returning({ generation: tokens.generation }),
            );
      return written.length === 1;
    },
    async forget() {
      await ask(db.delete(tokens).where(own));
    },
    async saveFailure({ code, atMs, nextAttemptAtMs }) {
      await ask(
        db
          .update(tokens)
          .set({
            lastFailure: code,
            lastFailureAtMs: atMs,
            nextAttemptAtMs,
            sweepAtMs: nextAttemptAtMs,
          })
          .where(own),
      );
    },
  };
}
