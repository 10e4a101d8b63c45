/**
 * Configurations that have to come off cars whose owner has left. The queue outlives the account:
 * an erased owner's cars are in it until Tesla has done it.
 */
import { eq, sql, type SQL } from "drizzle-orm";
import type { Region } from "../../shared/tesla/endpoints.ts";
import { REMOVAL_LEASE_MS } from "../limits.ts";
import { ask, writeTogether, type Database } from "./database.ts";
import { configOutcomeStatement, WAITED_FOR_BY_BOTH } from "./erasures.ts";
import { accounts, configRemovals, telemetryConfigs } from "./schema.ts";

export type RemovalReason = "link_ended" | "disconnected" | "consent_withdrawn" | "erased";

export type Removal = {
  vin: string;
  region: Region;
  reason: string;
  /** This one included. */
  attempts: number;
  /** A linked account wants the car again: nothing is to be removed. */
  isWanted: boolean;
};

/** SQL: some linked account other than `accountId` wants a configuration on `vin`. */
function wantedByOthers(vin: SQL, accountId: string): SQL {
  return sql`EXISTS (
    SELECT 1 FROM ${telemetryConfigs} AS other JOIN ${accounts} AS a ON a.id = other.account_id
    WHERE other.vin = ${vin} AND other.account_id <> ${accountId} AND other.desired = 1
      AND a.state = 'linked')`;
}

/**
 * Queues every car of an account that was ever told a configuration, unless somebody else wants it:
 * a configuration belongs to the app and the car, not to an account. Part of a batch, before the
 * account's rows go.
 */
export function queueRemovalsStatement(
  accountId: string,
  reason: RemovalReason,
  nowMs: number,
  /** The erasure whose receipt has to wait for it. */
  erasureId: string | null = null,
  /** Only this car of the account. */
  vin: string | null = null,
): SQL {
  return sql`
    INSERT INTO ${configRemovals}
      (vin, region, reason, requested_at_ms, attempts, next_attempt_at_ms, erasure_id)
    SELECT own.vin, owner.region, ${reason}, ${nowMs}, 0, ${nowMs}, ${erasureId}
    FROM ${telemetryConfigs} AS own JOIN ${accounts} AS owner ON owner.id = own.account_id
    WHERE own.account_id = ${accountId} AND own.pushed_at_ms IS NOT NULL
      ${vin === null ? sql`` : sql`AND own.vin = ${vin}`}
      AND NOT ${wantedByOthers(sql.raw("own.vin"), accountId)}
    ON CONFLICT (vin) DO UPDATE SET region = excluded.region, reason = excluded.reason,
      requested_at_ms = excluded.requested_at_ms, attempts = 0, erasure_id = ${WAITED_FOR_BY_BOTH},
      next_attempt_at_ms = excluded.next_attempt_at_ms`;
}

type TakenRow = { vin: string; region: Region; reason: string; attempts: number; wanted: number };

/**
 * Takes up to `count` removals that are due, or of `vins` whatever their time, and holds them by a
 * lease: what a dying tick had taken comes back.
 */
export async function takeRemovals(
  db: Database,
  options: { count: number; vins: readonly string[] | null; nowMs: number },
): Promise<Removal[]> {
  const { count, vins, nowMs } = options;
  const own =
    vins === null
      ? sql`next_attempt_at_ms <= ${nowMs}`
      : sql`vin IN (SELECT value FROM json_each(${JSON.stringify(vins)}))`;
  const rows = await ask(
    db.all<TakenRow>(sql`
      UPDATE ${configRemovals}
      SET attempts = attempts + 1, next_attempt_at_ms = ${nowMs + REMOVAL_LEASE_MS}
      WHERE vin IN (SELECT vin FROM ${configRemovals} WHERE ${own}
        ORDER BY next_attempt_at_ms LIMIT ${count})
      RETURNING vin, region, reason, attempts,
        ${wantedByOthers(sql.raw("config_removals.vin"), "")} AS wanted`),
  );
  return rows.map(({ wanted, ...row }) => ({ ...row, isWanted: wanted === 1 }));
}

/** What became of a configuration: the words of receipts. `absent`: Tesla held none of ours. */
export type RemovalEnd = "removed" | "absent" | "given_up" | "wanted_again";

/** Done, given up, or not wanted any more. */
export async function forgetRemoval(db: Database, vin: string, end: RemovalEnd, nowMs: number) {
  await writeTogether(db, [
    configOutcomeStatement(vin, end, nowMs),
    db.delete(configRemovals).where(eq(configRemovals.vin, vin)),
  ]);
}

export async function saveRemovalFailure(
  db: Database,
  vin: string,
  failure: { code: string; nextAttemptAtMs: number },
) {
  const { code, nextAttemptAtMs } = failure;
  await ask(
    db
      .update(configRemovals)
      .set({ lastFailure: code, nextAttemptAtMs })
      .where(eq(configRemovals.vin, vin)),
  );
}
