/**
 * The list of VINs that nodes may take. Truth is "some linked account wants a configuration on this
 * car"; the table is derived from it in the same batch as every change of that truth.
 *
 * A version is the time of the change, pushed up by one when the clock has not moved on. So a
 * database that was emptied or restored never repeats a version that a node may still hold on disk.
 */
import { asc, desc, eq, gt, sql, type SQL } from "drizzle-orm";
import type { AllowListAnswer } from "../../shared/node-report.ts";
import { ALLOW_CHANGES_MAX } from "../limits.ts";
import { ask, type Database } from "./database.ts";
import { accounts, allowList, telemetryConfigs } from "./schema.ts";

/** Brings the list in line with the truth for one account's cars. Part of a batch, last in it. */
export function allowListStatement(accountId: string, nowMs: number): SQL {
  const truth = sql`
    SELECT own.vin AS vin, EXISTS (
      SELECT 1 FROM ${telemetryConfigs} AS wanted JOIN ${accounts} AS a ON a.id = wanted.account_id
      WHERE wanted.vin = own.vin AND wanted.desired = 1 AND a.state = 'linked'
    ) AS allowed FROM ${telemetryConfigs} AS own WHERE own.account_id = ${accountId}`;
  const next = sql`max(${nowMs}, 1 + (SELECT coalesce(max(version), 0) FROM ${allowList}))`;
  // `WHERE … IS NOT` also keeps SQLite from reading ON CONFLICT as a join condition.
  return sql`
    INSERT INTO ${allowList} (vin, allowed, version)
    SELECT truth.vin, truth.allowed, ${next} FROM (${truth}) AS truth
    LEFT JOIN ${allowList} AS listed ON listed.vin = truth.vin
    WHERE coalesce(listed.allowed, 0) IS NOT truth.allowed
    ON CONFLICT (vin) DO UPDATE SET allowed = excluded.allowed, version = excluded.version`;
}

/** What a node that holds `held` has to be told. One read when nothing changed, two otherwise. */
export async function answerAllowList(db: Database, held: string | null): Promise<AllowListAnswer> {
  const newest = await ask(
    db
      .select({ version: allowList.version })
      .from(allowList)
      .orderBy(desc(allowList.version))
      .limit(1),
  );
  const current = newest[0]?.version ?? 0;
  const version = String(current);
  if (held === version) return { kind: "same", version };
  const from = held !== null && /^\d{1,15}$/.test(held) ? Number(held) : null;
  // A version from the future is one of another database: start over.
  if (from === null || from > current) return fullList(db, version);
  const changes = await ask(
    db
      .select()
      .from(allowList)
      .where(gt(allowList.version, from))
      .orderBy(asc(allowList.version))
      .limit(ALLOW_CHANGES_MAX + 1),
  );
  if (changes.length > ALLOW_CHANGES_MAX) return fullList(db, version);
  // A change may have come between the two reads: the answer speaks for what it carries.
  return {
    kind: "changes",
    from: String(from),
    version: String(changes.at(-1)?.version ?? current),
    add: changes.filter((row) => row.allowed).map((row) => row.vin),
    remove: changes.filter((row) => !row.allowed).map((row) => row.vin),
  };
}

/**
 * The version was read before the list, so a change between the reads is sent twice (once here,
 * once as a change later) and never missed.
 */
async function fullList(db: Database, version: string): Promise<AllowListAnswer> {
  const rows = await ask(
    db.select({ vin: allowList.vin }).from(allowList).where(eq(allowList.allowed, true)),
  );
  return { kind: "full", version, vins: rows.map((row) => row.vin) };
}
