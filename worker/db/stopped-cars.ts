/**
 * Cars that are not to have a configuration any more, though their owner's link stands: switched
 * off, lost, or given up for money. They leave the allow-list at once; the queue takes Tesla's copy
 * off, however often it has to be tried.
 */
import { sql, type SQL } from "drizzle-orm";
import { allowListStatement } from "./allow-list.ts";
import { ask, writeTogether, type Database } from "./database.ts";
import { endHoldingsStatement } from "./holdings.ts";
import { accounts, auditLog, configRemovals, telemetryConfigs } from "./schema.ts";

export type OffReason = NonNullable<(typeof telemetryConfigs.$inferSelect)["offReason"]>;

/** @param vins null: every car of the account */
export async function stopCars(
  db: Database,
  accountId: string,
  vins: readonly string[] | null,
  stop: { reason: OffReason; nowMs: number },
): Promise<number> {
  const { reason, nowMs } = stop;
  const [stopped] = await writeTogether(db, [
    sql`
      UPDATE ${telemetryConfigs} SET desired = 0, off_reason = ${reason}
      WHERE ${ofCars(accountId, vins)} AND (desired = 1 OR off_reason IS NOT ${reason})
      RETURNING vin`,
    // A configuration belongs to the app and the car: another linked account may still want it.
    sql`
      INSERT INTO ${configRemovals} (vin, region, reason, requested_at_ms, next_attempt_at_ms)
      SELECT own.vin, owner.region, ${reason}, ${nowMs}, ${nowMs}
      FROM ${telemetryConfigs} AS own JOIN ${accounts} AS owner ON owner.id = own.account_id
      WHERE own.account_id = ${accountId} AND own.desired = 0 AND own.off_reason = ${reason}
        AND own.pushed_hash IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM ${telemetryConfigs} AS other JOIN ${accounts} AS a
            ON a.id = other.account_id
          WHERE other.vin = own.vin AND other.desired = 1 AND a.state = 'linked')
      ON CONFLICT (vin) DO UPDATE SET reason = excluded.reason, attempts = 0,
        next_attempt_at_ms = excluded.next_attempt_at_ms`,
    // Forgotten, so that a car that comes back is told anew.
    sql`
      UPDATE ${telemetryConfigs} SET pushed_hash = NULL, synced = NULL, present = NULL,
        drift = NULL, problem = NULL, repairs = 0
      WHERE ${ofCars(accountId, vins)} AND desired = 0`,
    ...(reason === "car_gone" ? [endHoldingsStatement(db, accountId, nowMs, vins)] : []),
    allowListStatement(accountId, nowMs),
  ]);
  return stopped?.results.length ?? 0;
}

/** Wants cars again that were stopped for one of `reasons`; the next look tells them. */
export async function resumeCars(
  db: Database,
  accountId: string,
  vins: readonly string[] | null,
  resume: { reasons: readonly OffReason[]; nowMs: number },
): Promise<number> {
  const { reasons, nowMs } = resume;
  const isOne = sql`off_reason IN (SELECT value FROM json_each(${JSON.stringify(reasons)}))`;
  const [resumed] = await writeTogether(db, [
    sql`
      UPDATE ${telemetryConfigs} SET desired = 1, off_reason = NULL, due_at_ms = 0
      WHERE ${ofCars(accountId, vins)} AND ${isOne} RETURNING vin`,
    sql`
      DELETE FROM ${configRemovals} WHERE vin IN (SELECT vin FROM ${telemetryConfigs}
        WHERE ${ofCars(accountId, vins)} AND desired = 1)`,
    allowListStatement(accountId, nowMs),
  ]);
  return resumed?.results.length ?? 0;
}

/** How many cars ended for being lost since then, over all accounts. */
export async function countLostSince(db: Database, sinceMs: number): Promise<number> {
  const rows = await ask(
    db.all<{ n: number }>(sql`
      SELECT count(*) AS n FROM ${auditLog} WHERE at_ms > ${sinceMs} AND act = 'car_lost'`),
  );
  return rows[0]?.n ?? 0;
}

/** Accounts in which one of `vins` is wanted, with those VINs. */
export async function accountsOfCars(
  db: Database,
  vins: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await ask(
    db.all<{ account: string; vin: string }>(sql`
      SELECT account_id AS account, vin FROM ${telemetryConfigs}
      WHERE vin IN (SELECT value FROM json_each(${JSON.stringify(vins)}))`),
  );
  const byAccount = new Map<string, string[]>();
  for (const { account, vin } of rows) {
    byAccount.set(account, [...(byAccount.get(account) ?? []), vin]);
  }
  return byAccount;
}

/** Accounts with cars in some state, a page of them, after `afterId`. */
export async function accountsWith(
  db: Database,
  which: { offReasons: readonly OffReason[] } | { desired: true },
  page: { afterId: string; count: number },
): Promise<string[]> {
  const condition =
    "desired" in which
      ? sql`desired = 1`
      : sql`off_reason IN (SELECT value FROM json_each(${JSON.stringify(which.offReasons)}))`;
  const rows = await ask(
    db.all<{ id: string }>(sql`
      SELECT DISTINCT account_id AS id FROM ${telemetryConfigs}
      WHERE account_id > ${page.afterId} AND ${condition}
      ORDER BY account_id LIMIT ${page.count}`),
  );
  return rows.map(({ id }) => id);
}

function ofCars(accountId: string, vins: readonly string[] | null): SQL {
  const own = sql`account_id = ${accountId}`;
  if (vins === null) return own;
  return sql`${own} AND vin IN (SELECT value FROM json_each(${JSON.stringify(vins)}))`;
}
