/**
 * All cars by what decides their next step: few combinations however many cars, so that the one
 * function that says what is next (account/next-step.ts) is asked once per combination.
 */
import { sql } from "drizzle-orm";
import type { CarFacts } from "../account/next-step.ts";
import { REPAIRS_MAX } from "../car-limits.ts";
import { CAR_KEYS_MAX, CAR_GROUPS_MAX, STREAMING_AGE_MS } from "../limits.ts";
import { ask, type Database } from "./database.ts";
import { accounts, telemetryConfigs, vehicles, vehicleStatus } from "./schema.ts";

export type CarGroup = { cars: number; facts: CarFacts };

type Flag = 0 | 1 | null;
type Row = {
  cars: number;
  linked: Flag;
  deviceData: Flag;
  accessType: string | null;
  firmware: string | null;
  keyPaired: Flag;
  slotsFull: Flag;
  toggle: Flag;
  off: CarFacts["config"]["off"];
  pushed: Flag;
  problem: string | null;
  synced: Flag;
  present: Flag;
  limitReached: Flag;
  drifts: Flag;
  mended: Flag;
  error: string | null;
  heard: "nowhere" | "never" | "now" | "before";
};

/** One row per car of all nodes, for a join. */
export const statusPerCar = sql`(SELECT vin, max(connected) AS connected,
    max(last_record_at_ms) AS last_record FROM ${vehicleStatus} GROUP BY vin)`;

/** @returns null when there are more combinations than can be told apart in one answer */
export async function loadCarGroups(db: Database, nowMs: number): Promise<CarGroup[] | null> {
  const rows = await ask(
    db.all<Row>(sql`
      SELECT count(*) AS cars, a.state = 'linked' AS linked,
        instr(' ' || a.scopes || ' ', ' vehicle_device_data ') > 0 AS deviceData,
        v.access_type AS accessType, v.firmware AS firmware, v.key_paired AS keyPaired,
        v.keys_total >= ${CAR_KEYS_MAX} AS slotsFull, v.streaming_toggle AS toggle,
        c.off_reason AS off, c.pushed_hash IS NOT NULL AS pushed, c.problem AS problem,
        c.synced AS synced, c.present AS present, c.limit_reached AS limitReached,
        c.drift IS NOT NULL AS drifts, c.repairs >= ${REPAIRS_MAX} AS mended,
        CASE WHEN coalesce(s.last_record, 0) > coalesce(c.pushed_at_ms, 0) THEN NULL
          ELSE c.error_code END AS error,
        CASE WHEN s.vin IS NULL THEN 'nowhere' WHEN s.last_record IS NULL THEN 'never'
          WHEN s.connected = 1 AND s.last_record >= ${nowMs - STREAMING_AGE_MS} THEN 'now'
          ELSE 'before' END AS heard
      FROM ${vehicles} AS v JOIN ${accounts} AS a ON a.id = v.account_id
        LEFT JOIN ${telemetryConfigs} AS c ON c.account_id = v.account_id AND c.vin = v.vin
        LEFT JOIN ${statusPerCar} AS s ON s.vin = v.vin
      GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18
      LIMIT ${CAR_GROUPS_MAX + 1}`),
  );
  if (rows.length > CAR_GROUPS_MAX) return null;
  return rows.map((row) => ({ cars: row.cars, facts: toFacts(row, nowMs) }));
}

/** Any values that fall on the same side of every question that is asked of them. */
function toFacts(row: Row, nowMs: number): CarFacts {
  return {
    nowMs,
    accountLinked: row.linked === 1,
    scopes: row.deviceData === 1 ? ["vehicle_device_data"] : [],
    listed: row.off !== "car_gone",
    accessType: row.accessType,
    firmware: row.firmware,
    keyPaired: toBoolean(row.keyPaired),
    keysTotal: row.slotsFull === 1 ? CAR_KEYS_MAX : null,
    streamingToggle: toBoolean(row.toggle),
    config: {
      off: row.off,
      pushed: row.pushed === 1,
      problem: row.problem,
      synced: toBoolean(row.synced),
      present: toBoolean(row.present),
      limitReached: toBoolean(row.limitReached),
      drift: row.drifts === 1 ? "some" : null,
      repairs: row.mended === 1 ? REPAIRS_MAX : 0,
      errorCode: row.error,
    },
    status: {
      nowhere: null,
      never: { connected: false, lastRecordAtMs: null },
      now: { connected: true, lastRecordAtMs: nowMs },
      before: { connected: false, lastRecordAtMs: 0 },
    }[row.heard],
  };
}

function toBoolean(value: Flag): boolean | null {
  return value === null ? null : value === 1;
}
