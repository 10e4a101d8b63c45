import { and, eq, inArray, sql } from "drizzle-orm";
import { allowListStatement } from "./allow-list.ts";
import { ask, writeTogether, type Database } from "./database.ts";
import { sinceOfListed } from "./holdings.ts";
import { telemetryConfigs, vehicles, vehicleStatus } from "./schema.ts";

export type VehicleRow = typeof vehicles.$inferSelect;
export type TelemetryConfigRow = typeof telemetryConfigs.$inferSelect;

/** What all nodes together say about a car. */
export type StatusSummary = {
  connected: boolean;
  networkInterface: string | null;
  connectedAtMs: number | null;
  disconnectedAtMs: number | null;
  lastRecordAtMs: number | null;
  lastStoredAtMs: number | null;
  recordsTotal: number;
  signalsTotal: number;
};

export type KnownVehicle = {
  vehicle: VehicleRow;
  config: TelemetryConfigRow | null;
  status: StatusSummary | null;
};

/** All cars of an account with what is known of them; three indexed reads in one batch. */
export async function loadVehicles(db: Database, accountId: string): Promise<KnownVehicle[]> {
  const own = db
    .select({ vin: vehicles.vin })
    .from(vehicles)
    .where(eq(vehicles.accountId, accountId));
  const [rows, configs, statuses] = await ask(
    db.batch([
      db.select().from(vehicles).where(eq(vehicles.accountId, accountId)).orderBy(vehicles.vin),
      db.select().from(telemetryConfigs).where(eq(telemetryConfigs.accountId, accountId)),
      db.select().from(vehicleStatus).where(inArray(vehicleStatus.vin, own)),
    ]),
  );
  return rows.map((vehicle) => ({
    vehicle,
    config: configs.find((row) => row.vin === vehicle.vin) ?? null,
    status: summarise(statuses.filter((row) => row.vin === vehicle.vin)),
  }));
}

/** A car may have moved between nodes: totals add up, the newest speaks for the connection. */
function summarise(rows: (typeof vehicleStatus.$inferSelect)[]): StatusSummary | null {
  if (rows.length === 0) return null;
  const newest = rows.toSorted((a, b) => b.reportedAtMs - a.reportedAtMs)[0];
  const latest = (pick: (row: (typeof rows)[number]) => number | null): number | null =>
    rows.reduce<number | null>((most, row) => larger(most, pick(row)), null);
  return {
    connected: rows.some((row) => row.connected),
    networkInterface: newest?.networkInterface ?? null,
    connectedAtMs: latest((row) => row.connectedAtMs),
    disconnectedAtMs: latest((row) => row.disconnectedAtMs),
    lastRecordAtMs: latest((row) => row.lastRecordAtMs),
    lastStoredAtMs: latest((row) => row.lastStoredAtMs),
    recordsTotal: rows.reduce((sum, row) => sum + row.recordsBefore + row.recordsBoot, 0),
    signalsTotal: rows.reduce((sum, row) => sum + row.signalsBefore + row.signalsBoot, 0),
  };
}

function larger(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.max(a, b);
}

export type ListedCar = {
  vin: string;
  teslaId: string;
  displayName: string | null;
  accessType: string | null;
  state: string | null;
};

/**
 * Saves a complete listing: new cars are wanted from now on, and those that were gone and are back;
 * what somebody switched off stays off. Cars missing from it are marked. One statement per table
 * whatever the number of cars (the rows travel as one JSON value).
 */
export async function saveListing(
  db: Database,
  accountId: string,
  cars: readonly ListedCar[],
  nowMs: number,
) {
  const rows = JSON.stringify(cars);
  const column = (name: string) => sql.raw(`json_extract(value, '$.${name}')`);
  await writeTogether(db, [
    sql`
        INSERT INTO ${vehicles}
          (account_id, vin, tesla_id, display_name, access_type, state, listed_at_ms, since_ms)
        SELECT ${accountId}, ${column("vin")}, ${column("teslaId")}, ${column("displayName")},
          ${column("accessType")}, ${column("state")}, ${nowMs}, ${nowMs}
        FROM json_each(${rows}) WHERE true
        ON CONFLICT (account_id, vin) DO UPDATE SET tesla_id = excluded.tesla_id,
          display_name = excluded.display_name, access_type = excluded.access_type,
          state = excluded.state,
          listed_at_ms = excluded.listed_at_ms, missing_since_ms = NULL,
          missing_at_ms = NULL, since_ms = ${sinceOfListed()}, until_ms = NULL`,
    sql`
        UPDATE ${vehicles} SET missing_since_ms = coalesce(missing_since_ms, ${nowMs}),
          missing_at_ms = ${nowMs}
        WHERE account_id = ${accountId} AND (missing_since_ms IS NULL OR until_ms IS NULL)
          AND vin NOT IN (SELECT ${column("vin")} FROM json_each(${rows}))`,
    sql`
        INSERT INTO ${telemetryConfigs} (account_id, vin, desired)
        SELECT ${accountId}, ${column("vin")}, 1 FROM json_each(${rows}) WHERE true
        ON CONFLICT (account_id, vin) DO UPDATE SET
          -- What was told to a car that was not wanted meanwhile has been taken off it.
          pushed_hash = CASE WHEN desired = 0 THEN NULL ELSE pushed_hash END,
          synced = CASE WHEN desired = 0 THEN NULL ELSE synced END,
          present = CASE WHEN desired = 0 THEN NULL ELSE present END,
          desired = coalesce(off_reason = 'car_gone', 1), off_reason =
            CASE WHEN off_reason = 'car_gone' THEN NULL ELSE off_reason END`,
    allowListStatement(accountId, nowMs),
  ]);
}

export type CarStatus = {
  vin: string;
  keyPaired: boolean | null;
  unpairedSinceMs: number | null;
  keyLooks: number;
  firmware: string | null;
  telemetryVersion: string | null;
  protocolRequired: boolean | null;
  keysTotal: number | null;
  streamingToggle: boolean | null;
};

/** What fleet_status said. */
export async function saveCarStatuses(
  db: Database,
  accountId: string,
  cars: readonly CarStatus[],
  nowMs: number,
) {
  const updates = cars.map(({ vin, ...known }) =>
    db
      .update(vehicles)
      .set({ ...known, statusAtMs: nowMs })
      .where(and(eq(vehicles.accountId, accountId), eq(vehicles.vin, vin))),
  );
  await writeTogether(db, updates);
}
