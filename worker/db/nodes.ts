import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { NodeReport } from "../../shared/node-report.ts";
import { monthOf } from "../budget/level.ts";
import { NODE_CURRENT_MS } from "../car-limits.ts";
import { NODE_BUSY_MS } from "../limits.ts";
import { ask, writeTogether, type Database } from "./database.ts";
import {
  accounts,
  carUsage,
  nodeKeys,
  nodes,
  telemetryConfigs,
  vehicles,
  vehicleStatus,
} from "./schema.ts";

export type NodeRow = typeof nodes.$inferSelect;
export type NodeKeyRow = typeof nodeKeys.$inferSelect;

export async function loadNodeKey(db: Database, kid: string): Promise<NodeKeyRow | null> {
  const rows = await ask(
    db
      .select()
      .from(nodeKeys)
      .where(and(eq(nodeKeys.kid, kid), isNull(nodeKeys.revokedAtMs))),
  );
  return rows[0] ?? null;
}

/**
 * Enrols a key. Repeating the same enrolment is harmless; a kid that already means another key,
 * another node or a revoked key is refused, because reports name keys by kid.
 */
export async function enrolNodeKey(
  db: Database,
  key: { kid: string; nodeId: string; publicJwk: string },
  nowMs: number,
): Promise<"enrolled" | "already" | "taken"> {
  const inserted = await ask(
    db
      .insert(nodeKeys)
      .values({ ...key, enrolledAtMs: nowMs })
      .onConflictDoNothing()
      .returning(),
  );
  if (inserted.length === 1) return "enrolled";
  const there = await loadNodeKey(db, key.kid);
  return there?.publicJwk === key.publicJwk && there.nodeId === key.nodeId ? "already" : "taken";
}

/** True when a key was in force and is not any more. */
export async function revokeNodeKey(db: Database, kid: string, nowMs: number): Promise<boolean> {
  const rows = await ask(
    db
      .update(nodeKeys)
      .set({ revokedAtMs: nowMs })
      .where(and(eq(nodeKeys.kid, kid), isNull(nodeKeys.revokedAtMs)))
      .returning(),
  );
  return rows.length === 1;
}

export async function loadNodes(db: Database): Promise<{ nodes: NodeRow[]; keys: NodeKeyRow[] }> {
  const [nodeRows, keyRows] = await ask(
    db.batch([
      db.select().from(nodes).orderBy(asc(nodes.id)),
      db.select().from(nodeKeys).orderBy(asc(nodeKeys.enrolledAtMs)),
    ]),
  );
  return { nodes: nodeRows, keys: keyRows };
}

export async function loadNode(db: Database, id: string): Promise<NodeRow | null> {
  const rows = await ask(db.select().from(nodes).where(eq(nodes.id, id)));
  return rows[0] ?? null;
}

/**
 * Saves a report in one batch. Each row carries boot and sequence and refuses what is not newer, so
 * a report that comes twice, late or out of order changes nothing. Totals are since boot: within a
 * boot they only grow, and when a new boot begins the old boot's total moves into `…_before`.
 * Cars that no account has are left out. `firstVins` are cars never reported by any node before.
 */
export async function saveReport(
  db: Database,
  report: NodeReport,
  nowMs: number,
): Promise<{ firstVins: string[] }> {
  const { node, problems, certificate, ingest, spool, clickhouse } = report;
  const newer = (table: string) =>
    sql.raw(
      `(excluded.boot_id = ${table}.boot_id AND excluded.sequence > ${table}.sequence) OR ` +
        `(excluded.boot_id <> ${table}.boot_id AND ` +
        `excluded.boot_started_at_ms >= ${table}.boot_started_at_ms)`,
    );
  const nodeRow = {
    bootId: node.boot_id,
    bootStartedAtMs: node.started_at_ms,
    sequence: node.sequence,
    version: node.version,
    state: node.state,
    atMs: node.at_ms,
    receivedAtMs: nowMs,
    allowListVersion: report.allow_list_version,
    health: JSON.stringify({ problems, certificate, ingest, spool, clickhouse }),
  };
  const saveNode = db
    .insert(nodes)
    .values({ id: node.id, ...nodeRow })
    .onConflictDoUpdate({ target: nodes.id, set: nodeRow, setWhere: newer("nodes") });
  if (report.cars.length === 0) {
    await ask(saveNode);
    return { firstVins: [] };
  }
  const cars = JSON.stringify(report.cars);
  const car = (name: string) => sql.raw(`json_extract(value, '$.${name}')`);
  const first = sql`
    SELECT DISTINCT ${car("vin")} AS vin FROM json_each(${cars})
    WHERE ${car("last_record_at_ms")} IS NOT NULL
      AND EXISTS (SELECT 1 FROM ${vehicles} WHERE vin = ${car("vin")})
      AND NOT EXISTS (SELECT 1 FROM ${vehicleStatus} AS s
        WHERE s.vin = ${car("vin")} AND s.last_record_at_ms IS NOT NULL)`;
  const total = (name: string) =>
    sql.raw(
      `${name}_before = CASE WHEN excluded.boot_id = vehicle_status.boot_id ` +
        `THEN vehicle_status.${name}_before ` +
        `ELSE vehicle_status.${name}_before + vehicle_status.${name}_boot END, ` +
        `${name}_boot = CASE WHEN excluded.boot_id = vehicle_status.boot_id ` +
        `THEN max(excluded.${name}_boot, vehicle_status.${name}_boot) ` +
        `ELSE excluded.${name}_boot END`,
    );
  const kept = (name: string) =>
    sql.raw(`${name} = coalesce(excluded.${name}, vehicle_status.${name})`);
  const saveCars = sql`
    INSERT INTO ${vehicleStatus} (vin, node_id, boot_id, boot_started_at_ms, sequence, connected,
      network_interface, connected_at_ms, disconnected_at_ms, last_record_at_ms, last_stored_at_ms,
      records_boot, records_before, signals_boot, signals_before, first_reported_at_ms, reported_at_ms)
    SELECT ${car("vin")}, ${node.id}, ${node.boot_id}, ${node.started_at_ms}, ${node.sequence},
      ${car("connected")}, ${car("network_interface")}, ${car("connected_at_ms")},
      ${car("disconnected_at_ms")}, ${car("last_record_at_ms")}, ${car("last_stored_at_ms")},
      ${car("records_total")}, 0, ${car("signals_total")}, 0, ${nowMs}, ${nowMs}
    FROM json_each(${cars}) WHERE EXISTS (SELECT 1 FROM ${vehicles} WHERE vin = ${car("vin")})
    ON CONFLICT (vin, node_id) DO UPDATE SET ${total("records")}, ${total("signals")},
      boot_id = excluded.boot_id, boot_started_at_ms = excluded.boot_started_at_ms,
      sequence = excluded.sequence, connected = excluded.connected,
      ${kept("network_interface")}, ${kept("connected_at_ms")}, ${kept("disconnected_at_ms")},
      ${kept("last_record_at_ms")}, ${kept("last_stored_at_ms")},
      reported_at_ms = excluded.reported_at_ms
    WHERE ${newer("vehicle_status")}`;
  // Before the totals move: what they will move by is what Tesla bills. Of a dead boot's late report
  // and of a repeated one nothing is counted, by the same rule that refuses them below.
  const countSignals = sql`
    INSERT INTO ${carUsage} (month, vin, signals)
    SELECT ${monthOf(nowMs)}, vin, signals FROM (
      SELECT ${car("vin")} AS vin, CASE
        WHEN s.vin IS NULL THEN ${car("signals_total")}
        WHEN s.boot_id = ${node.boot_id} AND ${node.sequence} > s.sequence
          THEN max(0, ${car("signals_total")} - s.signals_boot)
        WHEN s.boot_id <> ${node.boot_id} AND ${node.started_at_ms} >= s.boot_started_at_ms
          THEN ${car("signals_total")}
        ELSE 0 END AS signals
      FROM json_each(${cars}) LEFT JOIN ${vehicleStatus} AS s
        ON s.vin = ${car("vin")} AND s.node_id = ${node.id}
      WHERE EXISTS (SELECT 1 FROM ${vehicles} WHERE vin = ${car("vin")}))
    WHERE signals > 0
    ON CONFLICT (month, vin) DO UPDATE SET signals = car_usage.signals + excluded.signals`;
  const [seenFirst] = await writeTogether(db, [first, countSignals, saveNode, saveCars]);
  return { firstVins: ((seenFirst?.results ?? []) as { vin: string }[]).map((row) => row.vin) };
}

/** When any node reported last; null before the first. */
export async function loadNewestReportAt(db: Database): Promise<number | null> {
  const rows = await ask(
    db.all<{ atMs: number | null }>(sql`SELECT max(received_at_ms) AS atMs FROM ${nodes}`),
  );
  return rows[0]?.atMs ?? null;
}

/** Certificates that cars met at nodes which reported within the hour. */
export async function loadNodeCertificates(
  db: Database,
  nowMs: number,
): Promise<{ name: string; pem: string }[]> {
  return ask(
    db.all<{ name: string; pem: string }>(sql`
      SELECT id AS name, json_extract(health, '$.certificate.pem') AS pem FROM ${nodes}
      WHERE received_at_ms > ${nowMs - NODE_CURRENT_MS}
        AND json_extract(health, '$.certificate.pem') IS NOT NULL ORDER BY id`),
  );
}

/** Whether some car was configured lately and no node has seen a record of it: somebody waits. */
export async function someCarIsExpected(db: Database, nowMs: number): Promise<boolean> {
  const rows = await ask(
    db.all<{ vin: string }>(sql`
      SELECT c.vin AS vin FROM ${accounts} AS a JOIN ${telemetryConfigs} AS c ON c.account_id = a.id
      WHERE a.state = 'linked' AND a.checked_at_ms > ${nowMs - NODE_BUSY_MS} AND c.desired = 1
        AND NOT EXISTS (SELECT 1 FROM ${vehicleStatus} AS s
          WHERE s.vin = c.vin AND s.last_record_at_ms IS NOT NULL)
      LIMIT 1`),
  );
  return rows.length > 0;
}
