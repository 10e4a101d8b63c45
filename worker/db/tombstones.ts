/** What was erased, so that late data and old copies of rows do not bring it back. */
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { TombstoneKey } from "../erasure/tombstone.ts";
import { ask, type Database } from "./database.ts";
import { tombstones } from "./schema.ts";

/**
 * Those of `vins` that were erased after the consent of `consentAtMs` was given: an older consent
 * does not cover what was erased since. Tombstones that the consent is newer than are lifted.
 */
export async function refuseErased(
  db: Database,
  key: TombstoneKey,
  vins: readonly string[],
  consentAtMs: number,
): Promise<Set<string>> {
  const hashes = new Map<string, string>();
  for (const vin of vins) hashes.set(await key("vin", vin), vin);
  if (hashes.size === 0) return new Set();
  const rows = await ask(
    db.all<{ hash: string; erased_at_ms: number }>(sql`
      SELECT hash, erased_at_ms FROM ${tombstones}
      WHERE hash IN (SELECT value FROM json_each(${JSON.stringify([...hashes.keys()])}))`),
  );
  const lifted = rows.filter((row) => row.erased_at_ms < consentAtMs).map((row) => row.hash);
  if (lifted.length > 0) {
    await ask(
      db
        .delete(tombstones)
        .where(and(inArray(tombstones.hash, lifted), lt(tombstones.erasedAtMs, consentAtMs))),
    );
  }
  const standing = rows.filter((row) => row.erased_at_ms >= consentAtMs);
  return new Set(standing.flatMap((row) => hashes.get(row.hash) ?? []));
}

/** A new consent of the account itself. */
export async function liftAccountTombstone(db: Database, key: TombstoneKey, accountId: string) {
  await ask(db.delete(tombstones).where(eq(tombstones.hash, await key("account", accountId))));
}
