import { sql } from "drizzle-orm";
import {
  SWEEP_ACCOUNTS_MAX,
  SWEEP_AHEAD_MS,
  SWEEP_IDLE_MS,
  SWEEP_STREAMING_MS,
} from "../limits.ts";
import { ask, type Database } from "./database.ts";
import { accounts, telemetryConfigs, tokens, vehicleStatus } from "./schema.ts";

/**
 * Accounts whose tokens should be refreshed now, the most urgent first: those with a car that
 * streamed lately and an access token near its end, and idle ones long before three months are
 * over. Accounts that failed lately wait for `next_attempt_at_ms`.
 */
export async function loadDueAccounts(db: Database, nowMs: number): Promise<string[]> {
  const rows = await ask(
    db.all<{ id: string }>(sql`
      SELECT t.account_id AS id FROM ${tokens} AS t JOIN ${accounts} AS a ON a.id = t.account_id
      WHERE a.state = 'linked' AND t.next_attempt_at_ms <= ${nowMs} AND (
        t.rotated_at_ms <= ${nowMs - SWEEP_IDLE_MS}
        OR (t.access_expires_at_ms <= ${nowMs + SWEEP_AHEAD_MS} AND EXISTS (
          SELECT 1 FROM ${telemetryConfigs} AS c JOIN ${vehicleStatus} AS s ON s.vin = c.vin
          WHERE c.account_id = t.account_id AND c.desired = 1
            AND s.last_record_at_ms > ${nowMs - SWEEP_STREAMING_MS})))
      ORDER BY t.rotated_at_ms LIMIT ${SWEEP_ACCOUNTS_MAX}`),
  );
  return rows.map((row) => row.id);
}
