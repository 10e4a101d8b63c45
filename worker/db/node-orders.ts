/** Orders to nodes: given in every answer to a report until the node has said how it went. */
import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { NodeOrder, OrderResult } from "../../shared/node-report.ts";
import { ORDERS_PER_ANSWER_MAX } from "../limits.ts";
import { ask, writeTogether, type Database, type Write } from "./database.ts";
import { allowList, nodeKeys, nodeOrders } from "./schema.ts";

/** Failed ones too, behind the others: a node tries again until it can. The oldest first. */
export async function loadOpenOrders(db: Database, nodeId: string): Promise<NodeOrder[]> {
  const rows = await ask(
    db
      .select({ id: nodeOrders.id, kind: nodeOrders.kind, vin: nodeOrders.vin })
      .from(nodeOrders)
      .where(
        and(
          eq(nodeOrders.nodeId, nodeId),
          inArray(nodeOrders.state, ["open", "running", "failed"]),
          isNotNull(nodeOrders.vin),
        ),
      )
      .orderBy(sql`${nodeOrders.state} = 'failed'`, asc(nodeOrders.createdAtMs), asc(nodeOrders.id))
      .limit(ORDERS_PER_ANSWER_MAX),
  );
  return rows.flatMap(({ id, kind, vin }) => (vin === null ? [] : [{ id, kind, vin }]));
}

/**
 * What a node says about its orders. A done order forgets its car; the last one of a car takes the
 * car's row off the allow-list, which was kept only so that nodes hear of its removal.
 */
export async function saveOrderResults(
  db: Database,
  nodeId: string,
  results: readonly OrderResult[],
  nowMs: number,
) {
  const writes: Write[] = results.map((result) =>
    db
      .update(nodeOrders)
      .set({
        state: result.state,
        reportedAtMs: nowMs,
        detail: result.detail ?? null,
        removed: result.removed === undefined ? null : JSON.stringify(result.removed),
        beganAtMs: result.began_at_ms ?? null,
        endedAtMs: result.ended_at_ms ?? null,
      })
      // A result that comes late or twice does not open a finished order again.
      .where(
        and(
          eq(nodeOrders.id, result.id),
          eq(nodeOrders.nodeId, nodeId),
          inArray(nodeOrders.state, ["open", "running", "failed"]),
        ),
      ),
  );
  const done = JSON.stringify(results.filter(({ state }) => state === "done").map(({ id }) => id));
  writes.push(
    sql`
      DELETE FROM ${allowList} WHERE allowed = 0 AND vin IN (
        SELECT own.vin FROM ${nodeOrders} AS own WHERE own.node_id = ${nodeId}
          AND own.kind = 'erase' AND own.id IN (SELECT value FROM json_each(${done}))
          AND NOT EXISTS (SELECT 1 FROM ${nodeOrders} AS other
            WHERE other.vin = own.vin AND other.kind = 'erase' AND other.state <> 'done'))`,
    sql`
      UPDATE ${nodeOrders} SET vin = NULL WHERE node_id = ${nodeId} AND state = 'done'
        AND id IN (SELECT value FROM json_each(${done}))`,
  );
  await writeTogether(db, writes);
}

/**
 * After a key was revoked: a node without any trusted key gets no orders, and the names of cars are
 * not kept for it.
 */
export async function forgetUntrustedOrders(db: Database) {
  const untrusted = sql`node_id NOT IN (SELECT node_id FROM ${nodeKeys} WHERE revoked_at_ms IS NULL)`;
  await writeTogether(db, [
    sql`
      DELETE FROM ${allowList} WHERE allowed = 0 AND vin IN (
        SELECT own.vin FROM ${nodeOrders} AS own WHERE own.kind = 'erase' AND own.${untrusted}
          AND NOT EXISTS (SELECT 1 FROM ${nodeOrders} AS other
            WHERE other.vin = own.vin AND other.kind = 'erase' AND other.state <> 'done'
              AND other.node_id <> own.node_id))`,
    sql`
      UPDATE ${nodeOrders} SET vin = NULL, state = 'failed', detail = 'the node is not trusted'
      WHERE state <> 'done' AND ${untrusted}`,
  ]);
}
