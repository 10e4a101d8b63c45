/** What Tesla bills: signals per car, calls per account, added up per calendar month (UTC). */
import { and, eq, sql } from "drizzle-orm";
import { monthOf, type BudgetLevel } from "../budget/level.ts";
import { ask, writeTogether, type Database } from "./database.ts";
import { accountUsage, budgets, carUsage, telemetryConfigs } from "./schema.ts";

/** Calls made with the app's own token. */
export const APP_ACCOUNT = "app";

/** Adds billed calls of an account to its month. */
export async function addCalls(db: Database, accountId: string, calls: number, nowMs: number) {
  await ask(
    db
      .insert(accountUsage)
      .values({ month: monthOf(nowMs), accountId, calls })
      .onConflictDoUpdate({
        target: [accountUsage.month, accountUsage.accountId],
        set: { calls: sql`${accountUsage.calls} + ${calls}` },
      }),
  );
}

export type MonthUsage = { signals: number; reads: number };

/** All cars and all accounts of a month. */
export async function loadMonthUsage(db: Database, month: string): Promise<MonthUsage> {
  const [cars, calls] = await ask(
    db.batch([
      db
        .select({ sum: sql<number>`coalesce(sum(${carUsage.signals}), 0)` })
        .from(carUsage)
        .where(eq(carUsage.month, month)),
      db
        .select({ sum: sql<number>`coalesce(sum(${accountUsage.calls}), 0)` })
        .from(accountUsage)
        .where(eq(accountUsage.month, month)),
    ]),
  );
  return { signals: cars[0]?.sum ?? 0, reads: calls[0]?.sum ?? 0 };
}

/** Signals of one car in a month. */
export async function loadCarSignals(db: Database, month: string, vin: string): Promise<number> {
  const rows = await ask(
    db
      .select({ signals: carUsage.signals })
      .from(carUsage)
      .where(and(eq(carUsage.month, month), eq(carUsage.vin, vin))),
  );
  return rows[0]?.signals ?? 0;
}

export type AccountMonth = { account: string; signals: number; calls: number };

/**
 * Usage by account, dearest first. A car that several accounts have counts for each of them, so
 * the sum over accounts can exceed the month's total.
 */
export async function loadAccountUsage(
  db: Database,
  month: string,
  count: number,
): Promise<AccountMonth[]> {
  return ask(
    db.all<AccountMonth>(sql`
      SELECT account, sum(signals) AS signals, sum(calls) AS calls FROM (
        SELECT c.account_id AS account, u.signals AS signals, 0 AS calls
        FROM ${carUsage} AS u JOIN ${telemetryConfigs} AS c ON c.vin = u.vin
        WHERE u.month = ${month} AND c.pushed_at_ms IS NOT NULL
        UNION ALL
        SELECT account_id, 0, calls FROM ${accountUsage} WHERE month = ${month})
      GROUP BY account ORDER BY signals DESC, calls DESC LIMIT ${count}`),
  );
}

export type BudgetRow = typeof budgets.$inferSelect;

/** The month as the schedule last saw it; null at the start of a month: then nothing is short. */
export async function loadBudget(db: Database, nowMs: number): Promise<BudgetRow | null> {
  const rows = await ask(
    db
      .select()
      .from(budgets)
      .where(eq(budgets.month, monthOf(nowMs))),
  );
  return rows[0] ?? null;
}

/** Saves the level; `exceeded_at_ms` stays as it is. */
export async function saveBudget(
  db: Database,
  seen: { usage: MonthUsage; level: BudgetLevel },
  nowMs: number,
) {
  const row = { signals: seen.usage.signals, calls: seen.usage.reads, level: seen.level };
  await ask(
    db
      .insert(budgets)
      .values({ month: monthOf(nowMs), ...row, atMs: nowMs })
      .onConflictDoUpdate({ target: budgets.month, set: { ...row, atMs: nowMs } }),
  );
}

/**
 * Tesla said EXCEEDED_LIMIT: it has removed every configuration and will not bring one back, so
 * every car is marked as having none. Repeating this within the month changes the time only.
 */
export async function saveExceeded(db: Database, nowMs: number) {
  const month = monthOf(nowMs);
  await writeTogether(db, [
    sql`
      INSERT INTO ${budgets} (month, signals, calls, level, at_ms, exceeded_at_ms)
      VALUES (${month}, 0, 0, 'ok', ${nowMs}, ${nowMs})
      ON CONFLICT (month) DO UPDATE SET exceeded_at_ms = excluded.exceeded_at_ms`,
    sql`
      UPDATE ${telemetryConfigs} SET synced = 1, present = 0, drift = 'null_config', repairs = 0,
        observed_at_ms = ${nowMs}
      WHERE pushed_hash IS NOT NULL AND present IS NOT 0`,
  ]);
}

/** Tesla answers again. */
export async function clearExceeded(db: Database, nowMs: number) {
  await ask(
    db
      .update(budgets)
      .set({ exceededAtMs: null })
      .where(eq(budgets.month, monthOf(nowMs))),
  );
}
