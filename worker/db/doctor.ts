/** Sums and examples for the doctor: a fixed number of statements whatever the number of cars. */
import { asc, desc, sql } from "drizzle-orm";
import { DOCTOR_GROUPS_MAX } from "../limits.ts";
import { ask, writeTogether, type Database } from "./database.ts";
import {
  accounts,
  auditLog,
  budgets,
  nodeKeys,
  nodes,
  partnerRegistrations,
  telemetryConfigs,
  tokens,
  vehicles,
  vehicleStatus,
} from "./schema.ts";

export type DoctorRows = {
  accounts: { state: string; reason: string | null; region: string; count: number }[];
  scopes: { scopes: string; count: number }[];
  tokenFailures: { failure: string; count: number; newestAtMs: number }[];
  /** Token rows by the vault key that seals them. */
  sealedWith: { key: string; count: number }[];
  firmware: { firmware: string; toggle: number | null; count: number }[];
  problems: { problem: string; count: number; example: string }[];
  drift: { drift: string; count: number; example: string }[];
  carErrors: { code: string; count: number; example: string }[];
  cars: CarSums;
  nodes: (typeof nodes.$inferSelect)[];
  nodeKeysInForce: number;
  registrations: (typeof partnerRegistrations.$inferSelect)[];
  /** Newest first. */
  registerActs: { act: string; subject: string; detail: string | null; atMs: number }[];
  budget: typeof budgets.$inferSelect | null;
};

export type CarSums = {
  listed: number;
  unpaired: number;
  unpairedExample: string | null;
  driversUnpaired: number;
  driverExample: string | null;
  togglesOff: number;
  toggleExample: string | null;
  slotsFull: number;
  slotsExample: string | null;
  pushed: number;
  unsynced: number;
  oldestUnsyncedAtMs: number | null;
  unsyncedExample: string | null;
  absent: number;
  absentExample: string | null;
  limitReached: number;
  firstExpiryMs: number | null;
  connected: number;
  connectedSilent: number;
  connectedSilentExample: string | null;
  quiet: number;
  newestQuietAtMs: number | null;
};

export async function loadDoctorRows(db: Database): Promise<DoctorRows> {
  const limit = sql.raw(String(DOCTOR_GROUPS_MAX));
  const wanted = sql`${telemetryConfigs} AS c JOIN ${accounts} AS a ON a.id = c.account_id
    WHERE a.state = 'linked' AND c.desired = 1`;
  const sums = await writeTogether(db, [
    sql`
      SELECT state, ended_reason AS reason, region, count(*) AS count FROM ${accounts}
      GROUP BY state, ended_reason, region LIMIT ${limit}`,
    sql`
      SELECT scopes, count(*) AS count FROM ${accounts} WHERE state = 'linked'
      GROUP BY scopes ORDER BY count DESC LIMIT ${limit}`,
    sql`
      SELECT last_failure AS failure, count(*) AS count, max(last_failure_at_ms) AS newestAtMs
      FROM ${tokens} WHERE last_failure IS NOT NULL GROUP BY last_failure LIMIT ${limit}`,
    sql`
      SELECT v.firmware AS firmware, v.streaming_toggle AS toggle, count(*) AS count
      FROM ${vehicles} AS v JOIN ${accounts} AS a ON a.id = v.account_id
      WHERE a.state = 'linked' AND v.missing_since_ms IS NULL AND v.firmware IS NOT NULL
      GROUP BY v.firmware, v.streaming_toggle LIMIT ${limit}`,
    sql`
      SELECT c.problem AS problem, count(*) AS count, min(c.vin) AS example FROM ${wanted}
      AND c.problem IS NOT NULL GROUP BY c.problem LIMIT ${limit}`,
    sql`
      SELECT c.drift AS drift, count(*) AS count, min(c.vin) AS example FROM ${wanted}
      AND c.drift IS NOT NULL AND c.drift <> '' GROUP BY c.drift LIMIT ${limit}`,
    sql`
      SELECT c.error_code AS code, count(*) AS count, min(c.vin) AS example FROM ${wanted}
      AND c.error_code IS NOT NULL GROUP BY c.error_code LIMIT ${limit}`,
    carSums(),
    sql`SELECT count(*) AS count FROM ${nodeKeys} WHERE revoked_at_ms IS NULL`,
    sql`
      SELECT act, subject, detail, at_ms AS atMs FROM ${auditLog}
      WHERE act IN ('partner_registered', 'partner_register_failed') ORDER BY id DESC LIMIT 20`,
    sql`SELECT key_id AS key, count(*) AS count FROM ${tokens} GROUP BY key_id LIMIT ${limit}`,
  ]);
  const [nodeRows, registrations, budget] = await ask(
    db.batch([
      db.select().from(nodes).orderBy(asc(nodes.id)),
      db.select().from(partnerRegistrations),
      db.select().from(budgets).orderBy(desc(budgets.month)).limit(1),
    ]),
  );
  // The statements above name their columns as these types do.
  const rows = <T>(index: number): T[] => (sums[index]?.results ?? []) as T[];
  return {
    accounts: rows(0),
    scopes: rows(1),
    tokenFailures: rows(2),
    firmware: rows(3),
    problems: rows(4),
    drift: rows(5),
    carErrors: rows(6),
    cars: rows<CarSums>(7)[0] ?? NO_CARS,
    nodeKeysInForce: rows<{ count: number }>(8)[0]?.count ?? 0,
    registerActs: rows(9),
    sealedWith: rows(10),
    nodes: nodeRows,
    registrations,
    budget: budget[0] ?? null,
  };
}

/** One pass over the cars of linked accounts; what nodes say is summed per car before. */
function carSums() {
  const unpaired = "v.streaming_toggle IS NULL AND v.key_paired IS NOT 1";
  const pushed = "c.pushed_hash IS NOT NULL";
  const sum = (condition: string) => sql.raw(`coalesce(sum(${condition}), 0)`);
  const example = (condition: string) => sql.raw(`min(CASE WHEN ${condition} THEN v.vin END)`);
  const connectedSilent = "s.connected = 1 AND s.last_record IS NULL";
  const quiet = "s.connected = 0 AND s.last_record IS NOT NULL";
  return sql`
    SELECT count(*) AS listed,
      ${sum(unpaired)} AS unpaired, ${example(unpaired)} AS unpairedExample,
      ${sum(`${unpaired} AND v.access_type = 'DRIVER'`)} AS driversUnpaired,
      ${example(`${unpaired} AND v.access_type = 'DRIVER'`)} AS driverExample,
      ${sum("v.streaming_toggle = 0")} AS togglesOff,
      ${example("v.streaming_toggle = 0")} AS toggleExample,
      ${sum(`${unpaired} AND v.keys_total >= 20`)} AS slotsFull,
      ${example(`${unpaired} AND v.keys_total >= 20`)} AS slotsExample,
      ${sum(pushed)} AS pushed,
      ${sum(`${pushed} AND c.synced IS NOT 1`)} AS unsynced,
      ${sql.raw(`min(CASE WHEN ${pushed} AND c.synced IS NOT 1 THEN c.pushed_at_ms END)`)}
        AS oldestUnsyncedAtMs,
      ${example(`${pushed} AND c.synced IS NOT 1`)} AS unsyncedExample,
      ${sum(`${pushed} AND c.synced = 1 AND c.present = 0`)} AS absent,
      ${example(`${pushed} AND c.synced = 1 AND c.present = 0`)} AS absentExample,
      ${sum("c.limit_reached = 1 AND c.present IS NOT 1")} AS limitReached,
      ${sql.raw(`min(CASE WHEN ${pushed} THEN c.expires_at_ms END)`)} AS firstExpiryMs,
      ${sum("s.connected = 1")} AS connected,
      ${sum(connectedSilent)} AS connectedSilent,
      ${example(connectedSilent)} AS connectedSilentExample,
      ${sum(quiet)} AS quiet,
      ${sql.raw(`max(CASE WHEN ${quiet} THEN s.last_record END)`)} AS newestQuietAtMs
    FROM ${vehicles} AS v JOIN ${accounts} AS a ON a.id = v.account_id AND a.state = 'linked'
      LEFT JOIN ${telemetryConfigs} AS c ON c.account_id = v.account_id AND c.vin = v.vin
      LEFT JOIN (SELECT vin, max(connected) AS connected, max(last_record_at_ms) AS last_record
        FROM ${vehicleStatus} GROUP BY vin) AS s ON s.vin = v.vin
    WHERE v.missing_since_ms IS NULL`;
}

const NO_CARS: CarSums = {
  listed: 0,
  unpaired: 0,
  unpairedExample: null,
  driversUnpaired: 0,
  driverExample: null,
  togglesOff: 0,
  toggleExample: null,
  slotsFull: 0,
  slotsExample: null,
  pushed: 0,
  unsynced: 0,
  oldestUnsyncedAtMs: null,
  unsyncedExample: null,
  absent: 0,
  absentExample: null,
  limitReached: 0,
  firstExpiryMs: null,
  connected: 0,
  connectedSilent: 0,
  connectedSilentExample: null,
  quiet: 0,
  newestQuietAtMs: null,
};
