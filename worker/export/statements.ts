/**
 * The statements of an export: what a table's file holds, and how its parts are counted. Every value
 * is a parameter. Pure.
 */
import { fieldCatalogue } from "../../shared/tesla/field-catalogue.ts";
import type { ExportTable, Range } from "./part.ts";

export type Asked = { sql: string; parameters: Record<string, string> };

/**
 * `withPlaces`: false leaves out where the car was. `untilMs`: from then on the car is somebody else's;
 * null: it is not.
 */
export type Scope = { vin: string; range: Range; untilMs: number | null; withPlaces: boolean };

type Source = {
  from: string;
  /** When a row happened: decides which part it is in. */
  at: string;
  columns: string;
  order: string;
  /** What two versions of a row differ in. */
  compared: string;
  /** Columns that say where, or may in the car's own words. */
  places: readonly string[];
  /** A row goes on from `at` to `ended_at`. */
  lasts: boolean;
};

const ENDS = ["start_latitude", "start_longitude", "end_latitude", "end_longitude"];

/** `age_seconds` of v_signals is left out: it is another one at every look. */
const SIGNAL_COLUMNS =
  "vin, field, created_at, received_at, type, value_text, value_number, value_integer, value_boolean, latitude, longitude, unit, is_invalid, is_resend, txid";

const session = (name: string): Source => ({
  from: `v_${name}`,
  at: "started_at",
  columns: "*",
  order: "started_at",
  // The seconds of what still lasts go on by themselves, which is no news.
  compared: "* EXCEPT (duration_s)",
  places: ENDS,
  lasts: true,
});
const record = (name: string, order: string): Source => ({
  from: name,
  at: "created_at",
  columns: "*",
  order,
  compared: "*",
  places: [],
  lasts: false,
});

const SOURCES: Record<Exclude<ExportTable, "tracks">, Source> = {
  signals: {
    from: "v_signals",
    at: "created_at",
    columns: SIGNAL_COLUMNS,
    order: "created_at, field, txid",
    compared: "received_at",
    places: [],
    lasts: false,
  },
  drives: session("drives"),
  charges: session("charges"),
  parks: session("parks"),
  timeline: { ...session("timeline"), places: [] },
  connectivity: record("connectivity", "created_at, connection_id, status"),
  alerts: record("alerts", "created_at, name"),
  errors: { ...record("errors", "created_at, name"), places: ["body", "tags"] },
};

/** Fields that Tesla gives without the scope `vehicle_location`. */
const FREE_FIELDS = Object.entries(fieldCatalogue)
  .filter(([, facts]) => facts.location !== true)
  .map(([name]) => name);

const IN_RANGE = (at: string): string =>
  `${at} >= fromUnixTimestamp64Milli({from:Int64}) AND ${at} < fromUnixTimestamp64Milli({to:Int64})`;

/** What began in one owner's time and ended in the next one's says where it ended. */
const ENDED = "ended_at <= fromUnixTimestamp64Milli({until:Int64})";

function parametersOf({ vin, range, untilMs }: Scope): Record<string, string> {
  const until: Record<string, string> = untilMs === null ? {} : { until: String(untilMs) };
  return { vin, from: String(range.fromMs), to: String(range.toMs), ...until };
}

/** The rows of a part. */
export function rowsStatement(table: Exclude<ExportTable, "tracks">, scope: Scope): Asked {
  const source = SOURCES[table];
  const sql = `SELECT ${columnsOf(source, scope)} FROM ${source.from} WHERE ${conditionOf(table, scope)} ORDER BY ${source.order}`;
  return { sql, parameters: parametersOf(scope) };
}

function columnsOf(source: Source, { withPlaces }: Scope): string {
  return withPlaces || source.places.length === 0
    ? source.columns
    : `${source.columns} EXCEPT (${source.places.join(", ")})`;
}

function conditionOf(
  table: Exclude<ExportTable, "tracks">,
  { withPlaces, untilMs }: Scope,
): string {
  const { at, lasts } = SOURCES[table];
  const ended = lasts && untilMs !== null ? ` AND ${ENDED}` : "";
  const own = `vin = {vin:String} AND ${IN_RANGE(at)}${ended}`;
  if (withPlaces || table !== "signals") return own;
  // A field or a type that this release does not know may be a place, as text or as bytes.
  const names = FREE_FIELDS.map((name) => `'${name}'`).join(", ");
  return `${own} AND latitude IS NULL AND type != 'unknown' AND field IN (${names})`;
}

/**
 * One row for every hour of signals and every month of everything else: table, its start in epoch
 * seconds, rows, version. Signals never change, so their newest arrival tells them
 * apart, beside their number; what is derived is compared whole.
 */
export function countStatement(scope: Scope): Asked {
  const tables = Object.keys(SOURCES) as (keyof typeof SOURCES)[];
  const counts = tables.map((table) => {
    const source = SOURCES[table];
    const isSignals = table === "signals";
    const unit = isSignals ? "toStartOfHour" : "toStartOfMonth";
    const version = isSignals
      ? "toString(toUnixTimestamp64Milli(max(received_at)))"
      : `toString(groupBitXor(cityHash64(toString(tuple(${source.compared})))))`;
    return `SELECT '${table}' AS table, toUnixTimestamp(toDateTime(${unit}(${source.at}), 'UTC')) AS from_s, count() AS rows, ${version} AS version FROM ${source.from} WHERE ${conditionOf(table, scope)} GROUP BY from_s`;
  });
  return { sql: counts.join(" UNION ALL "), parameters: parametersOf(scope) };
}

/**
 * Places of all drives that begin in the range: start of the drive and time of the place in epoch
 * milliseconds, latitude, longitude, speed in m/s or null. As v_drive_track has it, for all drives
 * of a month in one pass; a speed counts for as long as there (the rule track_hold_s).
 */
export function tracksStatement(scope: Scope): Asked {
  const holdS = "(SELECT argMax(value, version) FROM rules FINAL WHERE name = 'track_hold_s')";
  const drives = `SELECT vin, started_at, coalesce(ended_at, now64(3, 'UTC')) AS until FROM v_drives WHERE ${conditionOf("drives", scope)}`;
  // A drive that begins in the last minutes of a month has its places in the next one.
  const within = `created_at >= fromUnixTimestamp64Milli({from:Int64}) - toIntervalSecond(toUInt32(${holdS})) AND created_at <= (SELECT max(until) FROM (${drives}))`;
  const ofField = (field: string, columns: string): string =>
    `SELECT vin, created_at, ${columns} FROM v_signals WHERE vin = {vin:String} AND field = '${field}' AND ${within}`;
  const sql = `SELECT toUnixTimestamp64Milli(d.started_at), toUnixTimestamp64Milli(p.created_at), p.latitude, p.longitude,
  if(dateDiff('second', s.created_at, p.created_at) <= ${holdS}, s.value_number * 0.44704, NULL) AS speed_mps
FROM (${ofField("Location", "latitude, longitude")} AND latitude IS NOT NULL) AS p
ASOF JOIN (${drives}) AS d
  ON d.vin = p.vin AND d.started_at <= p.created_at
ASOF LEFT JOIN (${ofField("VehicleSpeed", "value_number")} AND value_number IS NOT NULL) AS s
  ON s.vin = p.vin AND s.created_at <= p.created_at
WHERE p.created_at <= d.until
ORDER BY p.created_at`;
  return { sql, parameters: parametersOf(scope) };
}
