/**
 * Erasing: one transaction that removes every row about an account and about cars that nobody else
 * has, and leaves what still has to be done elsewhere: removals at Tesla, orders to nodes,
 * tombstones. Those hold a VIN only until they are done.
 */
import { and, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import type { TombstoneKey } from "../tombstone.ts";
import { allowListStatement } from "./allow-list.ts";
import { auditStatement, type AuditEntry } from "./audit.ts";
import { queueRemovalsStatement } from "./config-removals.ts";
import { ask, writeTogether, type Database, type Write } from "./database.ts";
import {
  accounts,
  accountUsage,
  allowList,
  askedFields,
  auditLog,
  carUsage,
  configRemovals,
  nodeKeys,
  nodeOrders,
  pushLanes,
  telemetryConfigs,
  tokens,
  tombstones,
  vehicles,
  vehicleStatus,
  watches,
} from "./schema.ts";

export type Erased = {
  /** Cars that are gone from here, for the removal at Tesla. */
  vins: string[];
  /** Cars that somebody else has linked too: their data is that person's as well and stays. */
  sharedCars: number;
  /** Orders given to nodes. */
  orders: number;
};

export async function eraseAccount(
  db: Database,
  erasing: {
    accountId: string;
    actor: AuditEntry["actor"];
    key: TombstoneKey;
    /** Random; names the orders of this erasure. */
    orderId: string;
    nowMs: number;
  },
): Promise<Erased> {
  const { accountId, actor, key, orderId, nowMs } = erasing;
  const cars = await loadCars(db, accountId);
  const vins = cars.filter((car) => !car.shared).map((car) => car.vin);
  const nodeIds = await loadNodeIds(db);
  const accountHash = await key("account", accountId);
  const marks = [{ hash: accountHash, kind: "account" as const }];
  const hashes = await Promise.all(vins.map(async (vin) => key("vin", vin)));
  const own = JSON.stringify(vins);
  const ofThem = (column: SQL) => sql`${column} IN (SELECT value FROM json_each(${own}))`;
  const orders = vins.flatMap((vin, index) => nodeIds.map((nodeId) => ({ vin, nodeId, index })));
  const writes: Write[] = [
    // What depends on the rows comes before they go.
    queueRemovalsStatement(accountId, "erased", nowMs),
    db.update(accounts).set({ state: "ended" }).where(eq(accounts.id, accountId)),
    db
      .update(telemetryConfigs)
      .set({ desired: false })
      .where(eq(telemetryConfigs.accountId, accountId)),
    allowListStatement(accountId, nowMs),
    db.delete(tokens).where(eq(tokens.accountId, accountId)),
    sql`DELETE FROM ${vehicleStatus} WHERE ${ofThem(sql.raw("vin"))}`,
    sql`DELETE FROM ${carUsage} WHERE ${ofThem(sql.raw("vin"))}`,
    sql`DELETE FROM ${askedFields} WHERE ${ofThem(sql.raw("vin"))}`,
    db.delete(watches).where(eq(watches.accountId, accountId)),
    db.delete(pushLanes).where(eq(pushLanes.holder, accountId)),
    db.delete(accountUsage).where(eq(accountUsage.accountId, accountId)),
    db.delete(telemetryConfigs).where(eq(telemetryConfigs.accountId, accountId)),
    db.delete(vehicles).where(eq(vehicles.accountId, accountId)),
    db.delete(accounts).where(eq(accounts.id, accountId)),
    sql`
      INSERT INTO ${tombstones} (hash, kind, erased_at_ms)
      SELECT json_extract(value, '$.hash'), json_extract(value, '$.kind'), ${nowMs}
      FROM json_each(${JSON.stringify([...marks, ...hashes.map((hash) => ({ hash, kind: "vin" }))])})
      WHERE true ON CONFLICT (hash) DO UPDATE SET erased_at_ms = excluded.erased_at_ms`,
    sql`
      INSERT INTO ${nodeOrders} (id, node_id, kind, vin, created_at_ms, state)
      SELECT ${orderId} || '-' || json_extract(value, '$.index'), json_extract(value, '$.nodeId'),
        'erase', json_extract(value, '$.vin'), ${nowMs}, 'open'
      FROM json_each(${JSON.stringify(orders)})`,
    // The record of what happened stays; from now on under a name that leads nowhere.
    db.update(auditLog).set({ subject: accountHash }).where(eq(auditLog.subject, accountId)),
    auditStatement(
      db,
      { actor, act: "erased", subject: accountHash, detail: `${vins.length} cars` },
      nowMs,
    ),
  ];
  // Without a node nobody has to hear that these VINs have left the list.
  if (nodeIds.length === 0)
    writes.push(sql`DELETE FROM ${allowList} WHERE ${ofThem(sql.raw("vin"))}`);
  await writeTogether(db, writes);
  return { vins, sharedCars: cars.length - vins.length, orders: orders.length };
}

async function loadCars(
  db: Database,
  accountId: string,
): Promise<{ vin: string; shared: boolean }[]> {
  const rows = await ask(
    db.all<{ vin: string; shared: number }>(sql`
      SELECT own.vin AS vin, EXISTS (
        SELECT 1 FROM ${vehicles} AS other JOIN ${accounts} AS a ON a.id = other.account_id
        WHERE other.vin = own.vin AND other.account_id <> ${accountId} AND a.state = 'linked'
      ) AS shared
      FROM (SELECT vin FROM ${vehicles} WHERE account_id = ${accountId}
        UNION SELECT vin FROM ${telemetryConfigs} WHERE account_id = ${accountId}) AS own`),
  );
  return rows.map(({ vin, shared }) => ({ vin, shared: shared === 1 }));
}

/** Nodes that hold data: those that an operator trusts now. */
async function loadNodeIds(db: Database): Promise<string[]> {
  const rows = await ask(
    db.selectDistinct({ id: nodeKeys.nodeId }).from(nodeKeys).where(isNull(nodeKeys.revokedAtMs)),
  );
  return rows.map((row) => row.id);
}

/** Removals still to be done, of these cars. */
export async function loadOpenRemovals(db: Database, vins: readonly string[]): Promise<string[]> {
  if (vins.length === 0) return [];
  const own = sql`(SELECT value FROM json_each(${JSON.stringify(vins)}))`;
  const rows = await ask(
    db
      .select({ vin: configRemovals.vin })
      .from(configRemovals)
      .where(and(inArray(configRemovals.vin, own))),
  );
  return rows.map((row) => row.vin);
}
