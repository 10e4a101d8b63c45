/** What was erased and how far that is: the rows behind receipts. */
import { and, eq, getTableName, gte, inArray, isNull, lt, sql, type SQL } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Counts, Erasure, ErasureOrder } from "../erasure/receipt.ts";
import { ask, writeTogether, type Database } from "./database.ts";
import { configRemovals, erasures, nodeOrders } from "./schema.ts";

/** Rows of one table that an erasure removes. */
export type Gone = { table: SQLiteTable; where: SQL };

export type NewErasure = {
  /** Unguessable; the owner gets it. */
  id: string;
  orderId: string;
  scope: Erasure["scope"];
  actor: string;
  /** Short forms, by the number their orders end with. */
  cars: readonly string[];
  keptForOthers: number;
  nowMs: number;
};

/**
 * Part of the batch that removes the rows, before it does: what is counted is what goes. An erasure
 * that is repeated (its answer was lost) keeps the counts of the first time.
 */
export function erasureStatement(erasure: NewErasure, gone: readonly Gone[]): SQL {
  const { id, orderId, scope, actor, cars, keptForOthers, nowMs } = erasure;
  const counts = gone.map(
    ({ table, where }) =>
      sql`${getTableName(table)}, (SELECT count(*) FROM ${table} WHERE ${where})`,
  );
  return sql`
    INSERT INTO ${erasures} (id, order_id, scope, actor, cars, kept_for_others, removed,
      configs_asked, requested_at_ms)
    SELECT ${id}, ${orderId}, ${scope}, ${actor}, ${JSON.stringify(cars)}, ${keptForOthers},
      json_object(${sql.join(counts, sql`, `)}),
      (SELECT count(*) FROM ${configRemovals} WHERE ${waitedForBy(id)}), ${nowMs}
    WHERE true ON CONFLICT (id) DO NOTHING`;
}

/** SQL: a removal's outcome is part of this erasure's receipt. Ids hold no spaces. */
function waitedForBy(id: string): SQL {
  return sql`instr(' ' || ${configRemovals.erasureId} || ' ', ${` ${id} `}) > 0`;
}

/** SQL: who waits for a removal when one more erasure does. Nobody who waited is forgotten. */
export const WAITED_FOR_BY_BOTH = sql.raw(`
  CASE WHEN excluded.erasure_id IS NULL THEN config_removals.erasure_id
    WHEN config_removals.erasure_id IS NULL THEN excluded.erasure_id
    WHEN instr(' ' || config_removals.erasure_id || ' ', ' ' || excluded.erasure_id || ' ') > 0 THEN config_removals.erasure_id
    ELSE config_removals.erasure_id || ' ' || excluded.erasure_id END`);

export function deleteStatements(gone: readonly Gone[]): SQL[] {
  return gone.map(({ table, where }) => sql`DELETE FROM ${table} WHERE ${where}`);
}

/** What became of a car's configuration at Tesla; part of the batch that forgets the removal. */
export function configOutcomeStatement(vin: string, outcome: string, nowMs: number): SQL {
  const path = `$.${outcome}`;
  return sql`
    UPDATE ${erasures} SET configs_at_ms = ${nowMs},
      configs = json_set(configs, ${path}, coalesce(json_extract(configs, ${path}), 0) + 1)
    WHERE receipt IS NULL AND id IN (
      SELECT asked.value FROM ${configRemovals} AS removal,
        json_each('["' || replace(removal.erasure_id, ' ', '","') || '"]') AS asked
      WHERE removal.vin = ${vin} AND removal.erasure_id IS NOT NULL)`;
}

export type KeptErasure = { erasure: Erasure; receipt: string | null };

export async function loadErasure(db: Database, id: string): Promise<KeptErasure | null> {
  const [row] = await ask(db.select().from(erasures).where(eq(erasures.id, id)));
  if (row === undefined) return null;
  const [orders, removals] = await ask(
    db.batch([
      db
        .select()
        .from(nodeOrders)
        // Ids are `<orderId>-<number>`, and `.` is the character after `-`.
        .where(and(gte(nodeOrders.id, `${row.orderId}-`), lt(nodeOrders.id, `${row.orderId}.`))),
      db.select({ vin: configRemovals.vin }).from(configRemovals).where(waitedForBy(id)),
    ]),
  );
  const { scope, actor, keptForOthers, requestedAtMs, receipt } = row;
  const erasure: Erasure = {
    id,
    scope,
    actor,
    cars: JSON.parse(row.cars) as string[],
    keptForOthers,
    removed: withoutZeros(row.removed),
    configs: {
      asked: row.configsAsked,
      pending: removals.length,
      outcomes: withoutZeros(row.configs),
      atMs: row.configsAtMs,
    },
    requestedAtMs,
    orders: orders.map(toOrder).toSorted((a, b) => a.car - b.car || a.node.localeCompare(b.node)),
  };
  return { erasure, receipt };
}

function toOrder(row: typeof nodeOrders.$inferSelect): ErasureOrder {
  return {
    node: row.nodeId,
    car: Number(row.id.slice(row.id.lastIndexOf("-") + 1)),
    state: row.state,
    isGivenUp: row.state === "failed" && row.vin === null,
    orderedAtMs: row.createdAtMs,
    reportedAtMs: row.reportedAtMs,
    beganAtMs: row.beganAtMs,
    endedAtMs: row.endedAtMs,
    removed: row.removed === null ? null : (JSON.parse(row.removed) as Counts),
    note: row.state === "done" ? row.detail : null,
  };
}

function withoutZeros(json: string): Counts {
  const counts = Object.entries(JSON.parse(json) as Counts);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** The oldest whose receipt is not signed. */
export async function loadOpenErasures(db: Database, count: number): Promise<string[]> {
  const rows = await ask(
    db
      .select({ id: erasures.id })
      .from(erasures)
      .where(isNull(erasures.receipt))
      .orderBy(erasures.requestedAtMs)
      .limit(count),
  );
  return rows.map(({ id }) => id);
}

/** The first signature stays. Returns whether this was it. */
export async function saveReceipt(
  db: Database,
  id: string,
  receipt: string,
  nowMs: number,
): Promise<boolean> {
  const rows = await ask(
    db
      .update(erasures)
      .set({ receipt, signedAtMs: nowMs })
      .where(and(eq(erasures.id, id), isNull(erasures.receipt)))
      .returning({ id: erasures.id }),
  );
  return rows.length === 1;
}

/** Receipts signed before then, with the orders they were made of. */
export async function forgetReceipts(db: Database, signedBeforeMs: number) {
  const old = sql`SELECT order_id FROM ${erasures} WHERE signed_at_ms < ${signedBeforeMs}`;
  await writeTogether(db, [
    sql`
      DELETE FROM ${nodeOrders} WHERE kind = 'erase' AND state IN ('done', 'failed') AND vin IS NULL
        AND rtrim(rtrim(id, '0123456789'), '-') IN (${old})`,
    db.delete(erasures).where(lt(erasures.signedAtMs, signedBeforeMs)),
  ]);
}

/** Erasures in whose orders a node has just said that it is done. */
export async function erasuresOfOrders(
  db: Database,
  orderIds: readonly string[],
): Promise<string[]> {
  const prefixes = [...new Set(orderIds.map((id) => id.slice(0, id.lastIndexOf("-"))))];
  if (prefixes.length === 0) return [];
  const rows = await ask(
    db
      .select({ id: erasures.id })
      .from(erasures)
      .where(and(isNull(erasures.receipt), inArray(erasures.orderId, prefixes))),
  );
  return rows.map(({ id }) => id);
}
