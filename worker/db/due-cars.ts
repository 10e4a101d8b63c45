import { sql } from "drizzle-orm";
import type { Region } from "../../shared/tesla/endpoints.ts";
import { TEND_LEASE_MS } from "../car-limits.ts";
import { ask, type Database } from "./database.ts";
import { accounts, telemetryConfigs } from "./schema.ts";

export type DueAccount = { accountId: string; region: Region };

/**
 * Accounts with a car to look after, longest due first, held by a lease: what a dying tick had
 * taken comes back. Cars of ended links are nobody's to look after.
 */
export async function takeDueCars(
  db: Database,
  count: number,
  nowMs: number,
): Promise<DueAccount[]> {
  const rows = await ask(
    db.all<{ accountId: string; region: Region }>(sql`
      SELECT c.account_id AS accountId, a.region AS region, min(c.due_at_ms) AS due
      FROM ${telemetryConfigs} AS c JOIN ${accounts} AS a ON a.id = c.account_id
      WHERE c.due_at_ms <= ${nowMs} AND a.state = 'linked'
      GROUP BY c.account_id ORDER BY due LIMIT ${count}`),
  );
  if (rows.length === 0) return [];
  const ids = JSON.stringify(rows.map(({ accountId }) => accountId));
  await ask(
    db.run(sql`
      UPDATE ${telemetryConfigs} SET due_at_ms = ${nowMs + TEND_LEASE_MS}
      WHERE due_at_ms <= ${nowMs}
        AND account_id IN (SELECT value FROM json_each(${ids}))`),
  );
  return rows.map(({ accountId, region }) => ({ accountId, region }));
}
