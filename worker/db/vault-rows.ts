/** Which key seals which rows. The rows themselves are opened by their Accounts only. */
import { sql } from "drizzle-orm";
import { ask, type Database } from "./database.ts";
import { accounts, tokens } from "./schema.ts";

export async function countRowsByKey(db: Database): Promise<Record<string, number>> {
  const rows = await ask(
    db.all<{ key_id: string; n: number }>(
      sql`SELECT key_id, count(*) AS n FROM ${tokens} GROUP BY key_id`,
    ),
  );
  return Object.fromEntries(rows.map((row) => [row.key_id, row.n]));
}

/**
 * Linked accounts after `after`, in order of id, whose row is not sealed with the current key, or
 * has not reached D1 yet.
 */
export async function loadNotSealedWith(
  db: Database,
  currentKid: string,
  after: string,
  count: number,
): Promise<string[]> {
  const rows = await ask(
    db.all<{ id: string }>(sql`
      SELECT a.id AS id FROM ${accounts} AS a LEFT JOIN ${tokens} AS t ON t.account_id = a.id
      WHERE a.state = 'linked' AND a.id > ${after}
        AND (t.key_id IS NULL OR t.key_id <> ${currentKid})
      ORDER BY a.id LIMIT ${count}`),
  );
  return rows.map((row) => row.id);
}
