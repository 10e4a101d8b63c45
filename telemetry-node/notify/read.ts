/** What rules look at: hours with news, values as they were measured, and the newest of all. */
import * as z from "zod";
import { quote } from "../store/clickhouse.ts";
import { MARK_OVERLAP_MS, MARKED_HOURS_MAX } from "./limits.ts";
import type { Place } from "./rules.ts";
import type { NoticeTables } from "./tables.ts";

const CURSOR = "notices";

/** A car's value at one time; the earlier of its time and ours, as in `latest`, epoch ms. */
export type Measured = {
  vin: string;
  field: string;
  atMs: number;
  num: number | null;
  place: Place | null;
};

export type MarkedHour = { vin: string; hourMs: number; markedAtMs: number };

const ms = z.coerce.number();

/** Cars and hours with rows that arrived since the cursor, and a little before it. */
export async function readMarkedHours(
  { clickhouse, database }: NoticeTables,
  cursorMs: number,
): Promise<MarkedHour[]> {
  const rows = z
    .object({ vin: z.string(), hour_ms: ms, marked_ms: ms })
    .array()
    .parse(
      await clickhouse.query(`
        SELECT toString(vin) AS vin, toString(toUnixTimestamp64Milli(hour)) AS hour_ms,
          toString(toUnixTimestamp64Milli(max(marked_at))) AS marked_ms
        FROM ${database}.derive_marks
        WHERE marked_at >= fromUnixTimestamp64Milli(${Math.max(0, cursorMs - MARK_OVERLAP_MS)})
        GROUP BY vin, hour ORDER BY max(marked_at) LIMIT ${MARKED_HOURS_MAX}`),
    );
  return rows.map((row) => ({ vin: row.vin, hourMs: row.hour_ms, markedAtMs: row.marked_ms }));
}

/** All marked before it has been looked at. Before the first time: nothing after now has. */
export async function loadCursor({ clickhouse, database }: NoticeTables): Promise<number> {
  const rows = z
    .object({ at_ms: ms })
    .array()
    .parse(
      await clickhouse.query(`
        SELECT toString(toUnixTimestamp64Milli(at)) AS at_ms FROM ${database}.derive_cursor FINAL WHERE name = '${CURSOR}'
        UNION ALL SELECT toString(toUnixTimestamp64Milli(now64(3)))`),
    );
  return Math.min(...rows.map(({ at_ms }) => at_ms));
}

export async function saveCursor(
  { clickhouse, database }: NoticeTables,
  atMs: number,
  nowMs: number,
): Promise<void> {
  await clickhouse.exec(
    `INSERT INTO ${database}.derive_cursor (name, at, version) SELECT '${CURSOR}', fromUnixTimestamp64Milli(${atMs}), ${nowMs}`,
  );
}

/** Number of Tesla's `Value` that says that the car cannot measure (store/values.ts). */
const KIND_INVALID = 10;

/** Of a car's time, epoch ms; without an end: all that follows. */
export type Stretch = { fromMs: number; toMs: number | null };

/** Values of these fields within stretches of each car, in the order they were measured. */
export async function readMeasured(
  { clickhouse, database }: NoticeTables,
  fields: readonly string[],
  cars: ReadonlyMap<string, readonly Stretch[]>,
): Promise<Measured[]> {
  const wanted = [...cars].filter(([, stretches]) => stretches.length > 0);
  if (fields.length === 0 || wanted.length === 0) return [];
  const ofCars = wanted.map(([vin, stretches]) => {
    const when = stretches.map(({ fromMs, toMs }) => {
      const end = toMs === null ? "" : ` AND created_at < fromUnixTimestamp64Milli(${toMs})`;
      return `(created_at >= fromUnixTimestamp64Milli(${fromMs})${end})`;
    });
    return `(vin = ${quote(vin)} AND (${when.join(" OR ")}))`;
  });
  return toMeasured(
    await clickhouse.query(`
      SELECT ${COLUMNS} FROM ${database}.signals
      WHERE field IN (${fields.map(quote).join(", ")}) AND kind != ${KIND_INVALID} AND (${ofCars.join(" OR ")})
      ORDER BY vin, least(created_at, received_at), created_at`),
  );
}

/** The newest value of every car, for what a rule has not seen any record of. */
export async function readNewest(
  { clickhouse, database }: NoticeTables,
  fields: readonly string[],
): Promise<Measured[]> {
  if (fields.length === 0) return [];
  return toMeasured(
    await clickhouse.query(`
      SELECT ${COLUMNS} FROM ${database}.latest FINAL
      WHERE field IN (${fields.map(quote).join(", ")}) AND kind != ${KIND_INVALID} ORDER BY vin`),
  );
}

const COLUMNS = `toString(vin) AS vin, toString(field) AS field,
  toString(toUnixTimestamp64Milli(least(created_at, received_at))) AS at_ms, num, lat, lon`;

/** By hand: there may be tens of thousands, and their form is what the statement above says. */
function toMeasured(rows: unknown[]): Measured[] {
  return (rows as MeasuredRow[]).map(({ vin, field, at_ms: atMs, num, lat, lon }) => ({
    vin,
    field,
    atMs: Number(atMs),
    num,
    place: lat === null || lon === null ? null : { latitude: lat, longitude: lon },
  }));
}

type MeasuredRow = {
  vin: string;
  field: string;
  at_ms: string;
  num: number | null;
  lat: number | null;
  lon: number | null;
};

/** Units of the catalogue, by field. */
export async function loadUnits({
  clickhouse,
  database,
}: NoticeTables): Promise<Map<string, string>> {
  const rows = z
    .object({ name: z.string(), unit: z.string() })
    .array()
    .parse(
      await clickhouse.query(
        `SELECT toString(name) AS name, toString(unit) AS unit FROM ${database}.fields FINAL`,
      ),
    );
  return new Map(rows.map(({ name, unit }) => [name, unit]));
}
