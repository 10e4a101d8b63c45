/**
 * Erasing one car: every row about it goes in one transaction, for whichever accounts had it; the
 * accounts stay. A tombstone of before keeps looks at Tesla's listing from bringing it back.
 */
import { eq, sql } from "drizzle-orm";
import { maskVin } from "../../shared/vin.ts";
import type { TombstoneKey } from "../erasure/tombstone.ts";
import { allowListStatement } from "./allow-list.ts";
import { auditStatement, type AuditEntry } from "./audit.ts";
import { queueRemovalsStatement } from "./config-removals.ts";
import { ask, writeTogether, type Database } from "./database.ts";
import {
  forgetAllowed,
  isOneOf,
  loadNodeIds,
  orderStatement,
  ordersFor,
  tombstoneStatement,
} from "./erase.ts";
import { deleteStatements, erasureStatement, type Gone } from "./erasures.ts";
import {
  askedFields,
  carUsage,
  telemetryConfigs,
  vehicles,
  vehicleStatus,
  watches,
} from "./schema.ts";

/** Accounts that have, or had, the car. */
export async function accountsOfCar(db: Database, vin: string): Promise<string[]> {
  const rows = await ask(
    db.all<{ id: string }>(sql`
      SELECT account_id AS id FROM ${vehicles} WHERE vin = ${vin}
      UNION SELECT account_id FROM ${telemetryConfigs} WHERE vin = ${vin}`),
  );
  return rows.map(({ id }) => id);
}

/** From now on consents of before do not cover this car: no look lists it. */
export async function buryCar(db: Database, key: TombstoneKey, vin: string, nowMs: number) {
  await writeTogether(db, [
    tombstoneStatement([{ hash: await key("vin", vin), kind: "vin" }], nowMs),
  ]);
}

/** After `buryCar`, and after the looks that had begun before it. Returns the orders given. */
export async function eraseCar(
  db: Database,
  erasing: {
    vin: string;
    accountIds: readonly string[];
    actor: AuditEntry["actor"];
    receiptId: string;
    orderId: string;
    nowMs: number;
  },
): Promise<number> {
  const { vin, accountIds, actor, receiptId, orderId, nowMs } = erasing;
  const nodeIds = await loadNodeIds(db);
  const orders = ordersFor([vin], nodeIds);
  const where = isOneOf([vin]);
  const tables = [vehicleStatus, carUsage, askedFields, watches, telemetryConfigs, vehicles];
  const gone: Gone[] = tables.map((table) => ({ table, where }));
  await writeTogether(db, [
    db.update(telemetryConfigs).set({ desired: false }).where(eq(telemetryConfigs.vin, vin)),
    ...accountIds.map((id) => queueRemovalsStatement(id, "erased", nowMs, receiptId, vin)),
    erasureStatement(
      {
        id: receiptId,
        orderId,
        scope: "car",
        actor,
        cars: [maskVin(vin)],
        keptForOthers: 0,
        nowMs,
      },
      gone,
    ),
    ...accountIds.map((id) => allowListStatement(id, nowMs)),
    ...deleteStatements(gone),
    orderStatement(orderId, orders, nowMs),
    auditStatement(
      db,
      { actor, act: "car_erased", subject: "cars", detail: `1 car, receipt ${receiptId}` },
      nowMs,
    ),
    ...forgetAllowed([vin], nodeIds),
  ]);
  return orders.length;
}
