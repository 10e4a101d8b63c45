/** The queue of the sweep: one column, `tokens.sweep_at_ms`, with its index. */
import { sql } from "drizzle-orm";
import type { Postponed } from "../jobs/refresh-due.ts";
import type { SweptAccount } from "../jobs/sweep-plan.ts";
import { SWEEP_LEASE_MS, SWEEP_OPEN_PAGE_MS, SWEEP_STREAMING_MS } from "../limits.ts";
import { ask, type Database } from "./database.ts";
import { accounts, telemetryConfigs, tokens, vehicleStatus } from "./schema.ts";

type TakenRow = {
  account_id: string;
  access_expires_at_ms: number;
  rotated_at_ms: number;
  next_attempt_at_ms: number;
  wanted: number;
};

/**
 * Takes up to `count` accounts that are due and moves them back by a lease, in one statement: two
 * ticks at once never take the same account.
 */
export async function takeDueAccounts(
  db: Database,
  count: number,
  nowMs: number,
): Promise<SweptAccount[]> {
  const rows = await ask(
    db.all<TakenRow>(sql`
      UPDATE ${tokens} SET sweep_at_ms = ${nowMs + SWEEP_LEASE_MS}
      WHERE account_id IN (
        SELECT account_id FROM ${tokens} WHERE sweep_at_ms <= ${nowMs}
        ORDER BY sweep_at_ms LIMIT ${count})
      RETURNING account_id, access_expires_at_ms, rotated_at_ms, next_attempt_at_ms, (
        EXISTS (SELECT 1 FROM ${telemetryConfigs} AS c JOIN ${vehicleStatus} AS s ON s.vin = c.vin
          WHERE c.account_id = tokens.account_id AND c.desired = 1
            AND s.last_record_at_ms > ${nowMs - SWEEP_STREAMING_MS})
        OR EXISTS (SELECT 1 FROM ${accounts} AS a WHERE a.id = tokens.account_id
          AND a.checked_at_ms > ${nowMs - SWEEP_OPEN_PAGE_MS})) AS wanted`),
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    accessExpiresAtMs: row.access_expires_at_ms,
    rotatedAtMs: row.rotated_at_ms,
    nextAttemptAtMs: row.next_attempt_at_ms,
    isWanted: row.wanted === 1,
  }));
}

/** One statement whatever their number: the rows travel as one JSON value. */
export async function postponeAccounts(db: Database, postponed: readonly Postponed[]) {
  const rows = JSON.stringify(postponed.map(({ accountId, atMs }) => [accountId, atMs]));
  await ask(
    db.run(sql`
      UPDATE ${tokens} SET sweep_at_ms = json_extract(later.value, '$[1]')
      FROM json_each(${rows}) AS later WHERE account_id = json_extract(later.value, '$[0]')`),
  );
}
