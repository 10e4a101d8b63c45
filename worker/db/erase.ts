/**
 * Erasing: one transaction that removes every row about an account and about cars that nobody else
 * has, and leaves what still has to be done elsewhere: removals at Tesla, orders to nodes,
 * tombstones. Those hold a VIN only until they are done.
 */
import { and, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import { maskVin } from "../../shared/vin.ts";
import type { TombstoneKey } from "../erasure/tombstone.ts";
import { allowListStatement } from "./allow-list.ts";
import { auditStatement, type AuditEntry } from "./audit.ts";
import { queueRemovalsStatement } from "./config-removals.ts";
import { ask, writeTogether, type Database } from "./database.ts";
import { deleteStatements, erasureStatement, type Gone } from "./erasures.ts";
import { isHeldNow, mayBeHeldNow } from "./holdings.ts";
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
  /** Cars that somebody else has, or had last: what they sent is that person's too and stays. */
  sharedCars: number;
  /** Orders given to nodes. */
  orders: number;
  receiptId: string;
};

export async function eraseAccount(
  db: Database,
  erasing: {
    accountId: string;
    actor: AuditEntry["actor"];
    key: TombstoneKey;
    /** Random; the owner gets it, and may read the receipt by it. */
    receiptId: string;
    /** Random; names the orders of this erasure. */
    orderId: string;
    nowMs: number;
  },
): Promise<Erased> {
  const { accountId, actor, key, receiptId, orderId, nowMs } = erasing;
  const cars = await loadCars(db, accountId);
  const vins = cars.filter(({ kept }) => kept === null).map((car) => car.vin);
  const nodeIds = await loadNodeIds(db);
  const accountHash = await key("account", accountId);
  const hashes = await Promise.all(vins.map(async (vin) => key("vin", vin)));
  const own = sql`account_id = ${accountId}`;
  const ofThem = isOneOf(vins);
  const gone: Gone[] = [
    { table: tokens, where: own },
    { table: vehicleStatus, where: ofThem },
    { table: carUsage, where: ofThem },
    { table: askedFields, where: ofThem },
    { table: watches, where: own },
    { table: pushLanes, where: sql`holder = ${accountId}` },
    { table: accountUsage, where: own },
    { table: telemetryConfigs, where: own },
    { table: vehicles, where: own },
    { table: accounts, where: sql`id = ${accountId}` },
  ];
  const orders = ordersFor(vins, nodeIds);
  const sharedCars = cars.length - vins.length;
  await writeTogether(db, [
    // What depends on the rows comes before they go.
    queueRemovalsStatement(accountId, "erased", nowMs, receiptId),
    erasureStatement(
      {
        id: receiptId,
        orderId,
        scope: "account",
        actor,
        cars: vins.map(maskVin),
        keptForOthers: sharedCars,
        nowMs,
      },
      gone,
    ),
    db.update(accounts).set({ state: "ended" }).where(eq(accounts.id, accountId)),
    db
      .update(telemetryConfigs)
      .set({ desired: false })
      .where(eq(telemetryConfigs.accountId, accountId)),
    allowListStatement(accountId, nowMs),
    ...deleteStatements(gone),
    tombstoneStatement(
      [
        { hash: accountHash, kind: "account" },
        ...hashes.map((hash) => ({ hash, kind: "vin" as const })),
      ],
      nowMs,
    ),
    orderStatement(orderId, orders, nowMs),
    // The record of what happened stays; from now on under a name that leads nowhere.
    db.update(auditLog).set({ subject: accountHash }).where(eq(auditLog.subject, accountId)),
    auditStatement(
      db,
      {
        actor,
        act: "erased",
        subject: accountHash,
        detail: `${vins.length} cars, receipt ${receiptId}`,
      },
      nowMs,
    ),
    ...forgetAllowed(vins, nodeIds),
  ]);
  return { vins, sharedCars, orders: orders.length, receiptId };
}

/** Without a node nobody has to hear that these VINs have left the list. */
export function forgetAllowed(vins: readonly string[], nodeIds: readonly string[]): SQL[] {
  return nodeIds.length > 0 ? [] : [sql`DELETE FROM ${allowList} WHERE ${isOneOf(vins)}`];
}

export type Order = { vin: string; nodeId: string; index: number };

/** One order per car and node; the number is the car's among those of the erasure. */
export function ordersFor(vins: readonly string[], nodeIds: readonly string[]): Order[] {
  return vins.flatMap((vin, index) => nodeIds.map((nodeId) => ({ vin, nodeId, index })));
}

export function orderStatement(orderId: string, orders: readonly Order[], nowMs: number): SQL {
  return sql`
    INSERT INTO ${nodeOrders} (id, node_id, kind, vin, created_at_ms, state)
    SELECT ${orderId} || '-' || json_extract(value, '$.index'), json_extract(value, '$.nodeId'),
      'erase', json_extract(value, '$.vin'), ${nowMs}, 'open'
    FROM json_each(${JSON.stringify(orders)}) WHERE true ON CONFLICT DO NOTHING`;
}

export function tombstoneStatement(
  marks: readonly { hash: string; kind: "vin" | "account" }[],
  nowMs: number,
): SQL {
  return sql`
    INSERT INTO ${tombstones} (hash, kind, erased_at_ms)
    SELECT json_extract(value, '$.hash'), json_extract(value, '$.kind'), ${nowMs}
    FROM json_each(${JSON.stringify(marks)})
    WHERE true ON CONFLICT (hash) DO UPDATE SET erased_at_ms = excluded.erased_at_ms`;
}

export function isOneOf(vins: readonly string[]): SQL {
  return sql`vin IN (SELECT value FROM json_each(${JSON.stringify(vins)}))`;
}

/** Why what a car sent is not for this account alone to erase. */
export type Kept = "car_shared" | "car_passed_on";

/**
 * The account's cars, and what keeps each. Whoever has a car now decides about it, earlier owners do
 * not; where nobody has it any more, the last who had it does.
 */
async function loadCars(
  db: Database,
  accountId: string,
): Promise<{ vin: string; kept: Kept | null }[]> {
  return ask(
    db.all<{ vin: string; kept: Kept | null }>(sql`
      SELECT own.vin AS vin, CASE
        WHEN EXISTS (
          SELECT 1 FROM ${vehicles} AS other JOIN ${accounts} AS a ON a.id = other.account_id
          WHERE other.vin = own.vin AND other.account_id <> ${accountId} AND a.state = 'linked'
            AND ${mayBeHeldNow("other")}
        ) THEN CASE WHEN ${mayBeHeldNow("mine")} THEN 'car_shared' ELSE 'car_passed_on' END
        WHEN NOT ${isHeldNow("mine")} AND EXISTS (
          SELECT 1 FROM ${vehicles} AS other
          WHERE other.vin = own.vin AND other.account_id <> ${accountId}
            AND other.since_ms > mine.since_ms
        ) THEN 'car_passed_on' END AS kept
      FROM (SELECT vin FROM ${vehicles} WHERE account_id = ${accountId}
        UNION SELECT vin FROM ${telemetryConfigs} WHERE account_id = ${accountId}) AS own
      LEFT JOIN ${vehicles} AS mine ON mine.vin = own.vin AND mine.account_id = ${accountId}`),
  );
}

/** What keeps one car; null: it is this account's to erase. */
export async function whyKept(
  db: Database,
  accountId: string,
  vin: string,
): Promise<{ code: Kept } | null> {
  const kept = (await loadCars(db, accountId)).find((car) => car.vin === vin)?.kept ?? null;
  return kept === null ? null : { code: kept };
}

/** Nodes that hold data: those that an operator trusts now. */
export async function loadNodeIds(db: Database): Promise<string[]> {
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
