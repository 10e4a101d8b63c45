/**
 * Whose is what a car sent? A car outlives its owners here: what it sent before this owner had it,
 * or after, is somebody else's. `vehicles.since_ms` and `until_ms` bound what is this owner's; the
 * listings of Tesla are the only witness, so the bounds err on the narrow side:
 * - it begins with the first listing that shows the car, never with the consent, which may be older;
 * - it ends when the link ends, the permission goes or the car is gone from the listings;
 * - after an end, or a gap in which somebody else began to have the car, it begins anew; it goes on
 *   where it was only if nobody else here had the car;
 * - for a car that is gone it ends no later than the next owner's begins;
 * - when somebody else begins to have the car, it ends there until the next listing shows it still: a
 *   seller's listing may be a day old.
 */
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { LOSS_CONFIRM_MS } from "../car-limits.ts";
import { ask, type Database, type Write } from "./database.ts";
import { accounts, vehicles } from "./schema.ts";

/** Epoch milliseconds; `untilMs` null: still theirs. */
export type Holding = { vin: string; sinceMs: number; untilMs: number | null };

/** As part of a batch: the account's cars, or those of `vins`, are not its own from now on. */
export function endHoldingsStatement(
  db: Database,
  accountId: string,
  nowMs: number,
  vins: readonly string[] | null = null,
): Write {
  const which =
    vins === null
      ? undefined
      : sql`${vehicles.vin} IN (SELECT value FROM json_each(${JSON.stringify(vins)}))`;
  // A car that has been missing is not theirs since then.
  return db
    .update(vehicles)
    .set({ untilMs: sql`coalesce(${vehicles.missingSinceMs}, ${nowMs})` })
    .where(and(eq(vehicles.accountId, accountId), isNull(vehicles.untilMs), which));
}

/** For the listing's upsert: when it begins, of a car that is listed now. */
export function sinceOfListed(): SQL {
  return sql.raw(`CASE
    WHEN vehicles.since_ms IS NULL THEN excluded.listed_at_ms
    WHEN EXISTS (
      SELECT 1 FROM vehicles AS other
      WHERE other.vin = vehicles.vin AND other.account_id <> vehicles.account_id
        AND (vehicles.until_ms IS NOT NULL OR other.since_ms >= vehicles.missing_since_ms)
    ) THEN excluded.listed_at_ms
    ELSE vehicles.since_ms END`);
}

/** SQL: when somebody else began to have the car of `own` after its account's listing; else null. */
const TAKEN_SINCE = (own: string): SQL =>
  sql.raw(`(SELECT min(newer.since_ms) FROM vehicles AS newer
    WHERE newer.vin = ${own}.vin AND newer.account_id <> ${own}.account_id
      AND newer.since_ms > ${own}.since_ms AND newer.since_ms > ${own}.listed_at_ms)`);

/** SQL: the car of the row `own` is its account's now, as far as anybody knows. */
export function isHeldNow(own: string): SQL {
  return sql`(${sql.raw(`${own}.until_ms`)} IS NULL AND ${sql.raw(`${own}.missing_since_ms`)} IS NULL
    AND ${TAKEN_SINCE(own)} IS NULL)`;
}

/**
 * SQL: the car of the row `own` may be its account's now: nothing says for sure that it is not. For
 * what cannot be undone, where neither a listing that is not renewed yet nor a single one without the
 * car must make a co-owner a seller.
 */
export function mayBeHeldNow(own: string): SQL {
  return sql.raw(`(${own}.until_ms IS NULL AND (${own}.missing_since_ms IS NULL
    OR coalesce(${own}.missing_at_ms, 0) - ${own}.missing_since_ms < ${LOSS_CONFIRM_MS}))`);
}

/** Missing since its first listing without the car; null: its newest listing has it. */
export type Holder = { accountId: string; missingSinceMs: number | null };

/** Linked accounts that may have the car now. */
export async function loadPossibleHolders(db: Database, vin: string): Promise<Holder[]> {
  return ask(
    db.all<Holder>(sql`
      SELECT own.account_id AS accountId, own.missing_since_ms AS missingSinceMs
      FROM ${vehicles} AS own JOIN ${accounts} AS a ON a.id = own.account_id
      WHERE own.vin = ${vin} AND a.state = 'linked' AND ${mayBeHeldNow("own")}
      ORDER BY own.listed_at_ms, own.account_id`),
  );
}

export async function holdsNow(db: Database, accountId: string, vin: string): Promise<boolean> {
  const rows = await ask(
    db.all(sql`SELECT 1 FROM ${vehicles} AS own
      WHERE own.account_id = ${accountId} AND own.vin = ${vin} AND ${isHeldNow("own")}`),
  );
  return rows.length > 0;
}

/** Null: not this account's, or never listed since holdings are recorded. */
export async function loadHolding(
  db: Database,
  accountId: string,
  vin: string,
): Promise<Holding | null> {
  const rows = await ask(
    db.all<Holding>(sql`
      SELECT own.vin AS vin, own.since_ms AS sinceMs, CASE
        WHEN own.until_ms IS NULL AND own.missing_since_ms IS NULL THEN ${TAKEN_SINCE("own")}
        ELSE min(coalesce(own.until_ms, own.missing_since_ms),
          coalesce(own.missing_since_ms, own.until_ms),
          coalesce((SELECT min(other.since_ms) FROM ${vehicles} AS other
            WHERE other.vin = own.vin AND other.account_id <> own.account_id
              AND other.since_ms > own.since_ms), own.until_ms, own.missing_since_ms)) END AS untilMs
      FROM ${vehicles} AS own
      WHERE own.account_id = ${accountId} AND own.vin = ${vin} AND own.since_ms IS NOT NULL`),
  );
  return rows[0] ?? null;
}

/** Accounts that have or had the car. */
export async function loadHolders(db: Database, vin: string): Promise<string[]> {
  const rows = await ask(
    db.select({ id: vehicles.accountId }).from(vehicles).where(eq(vehicles.vin, vin)),
  );
  return rows.map(({ id }) => id);
}
