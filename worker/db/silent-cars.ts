/** Cars that have their configuration and send nothing, longest first; and telling cars again. */
import { sql } from "drizzle-orm";
import { PUSH_AGAIN_CARS_MAX, SILENT_AFTER_MS, SILENT_PAGE, STREAMING_AGE_MS } from "../limits.ts";
import { statusPerCar } from "./car-groups.ts";
import { ask, type Database } from "./database.ts";
import { accounts, nodes, telemetryConfigs, vehicles, vehicleStatus } from "./schema.ts";

export type SilentCar = {
  rowId: number;
  accountId: string;
  vin: string;
  /** Since its last record, or since it was told what to send. */
  sinceMs: number;
  synced: 0 | 1 | null;
  drift: string | null;
  errorCode: string | null;
  errorText: string | null;
  teslaState: string | null;
  connected: 0 | 1 | null;
  lastRecordAtMs: number | null;
  nodeId: string | null;
  nodeSeenAtMs: number | null;
};

/** Where a page of silent cars begins. */
export type SilentCursor = { sinceMs: number; rowId: number };

/** One more than a page, so that the caller knows whether there is another. */
export async function loadSilentCars(
  db: Database,
  after: SilentCursor,
  nowMs: number,
): Promise<SilentCar[]> {
  return ask(
    db.all<SilentCar>(sql`
      SELECT car.*, last.node_id AS nodeId, n.received_at_ms AS nodeSeenAtMs FROM (
        SELECT c.rowid AS rowId, c.account_id AS accountId, c.vin AS vin,
          coalesce(s.last_record, c.pushed_at_ms, 0) AS sinceMs, c.synced AS synced,
          c.drift AS drift, c.error_text AS errorText, v.state AS teslaState,
          CASE WHEN coalesce(s.last_record, 0) > coalesce(c.pushed_at_ms, 0) THEN NULL
            ELSE c.error_code END AS errorCode,
          s.connected AS connected, s.last_record AS lastRecordAtMs
        FROM ${telemetryConfigs} AS c
          JOIN ${accounts} AS a ON a.id = c.account_id AND a.state = 'linked'
          JOIN ${vehicles} AS v ON v.account_id = c.account_id AND v.vin = c.vin
            AND v.missing_since_ms IS NULL
          LEFT JOIN ${statusPerCar} AS s ON s.vin = c.vin
        WHERE c.desired = 1 AND c.pushed_hash IS NOT NULL
          AND NOT (coalesce(s.connected, 0) = 1
            AND coalesce(s.last_record, 0) >= ${nowMs - STREAMING_AGE_MS})
          AND coalesce(s.last_record, c.pushed_at_ms, 0) <= ${nowMs - SILENT_AFTER_MS}
          AND (coalesce(s.last_record, c.pushed_at_ms, 0), c.rowid)
            > (${after.sinceMs}, ${after.rowId})
        ORDER BY sinceMs, rowId LIMIT ${SILENT_PAGE + 1}) AS car
      LEFT JOIN ${vehicleStatus} AS last ON last.vin = car.vin AND last.reported_at_ms =
        (SELECT max(reported_at_ms) FROM ${vehicleStatus} WHERE vin = car.vin)
      LEFT JOIN ${nodes} AS n ON n.id = last.node_id
      GROUP BY car.rowId ORDER BY car.sinceMs, car.rowId`),
  );
}

/** What Tesla was last told counts no more: equal to no hash, and still "was told something". */
const TOLD_AGAIN = "again";

/**
 * Has the schedule push to cars again within a minute or two: one car of an account by the end of
 * its VIN, or every car whose configuration is not settled, a bounded number at a time.
 */
export async function pushAgain(
  db: Database,
  which: { accountId: string; vinEnd: string } | "unsettled",
): Promise<{ cars: number; more: boolean }> {
  const condition =
    which === "unsettled"
      ? sql`(c.problem IS NOT NULL OR (c.pushed_hash IS NOT NULL
          AND c.pushed_hash <> ${TOLD_AGAIN} AND (c.synced IS NOT 1 OR c.drift IS NOT NULL)))`
      : sql`c.account_id = ${which.accountId} AND substr(c.vin, -length(${which.vinEnd})) = ${which.vinEnd}`;
  const changed = await ask(
    db.all<{ vin: string }>(sql`
      UPDATE ${telemetryConfigs} SET due_at_ms = 0, problem = NULL, repairs = 0,
        pushed_hash = CASE WHEN pushed_hash IS NULL THEN NULL ELSE ${TOLD_AGAIN} END
      WHERE rowid IN (
        SELECT c.rowid FROM ${telemetryConfigs} AS c
          JOIN ${accounts} AS a ON a.id = c.account_id AND a.state = 'linked'
        WHERE c.desired = 1 AND ${condition} LIMIT ${PUSH_AGAIN_CARS_MAX})
      RETURNING vin`),
  );
  return { cars: changed.length, more: changed.length === PUSH_AGAIN_CARS_MAX };
}
