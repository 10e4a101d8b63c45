/**
 * What a restricted reader sees instead of the tables: a database of views that bear the tables'
 * names and hold the reader's cars only, places as exact as allowed; and over them every view of
 * the migrations, unchanged. So whatever a view counts or compares, it counts over these cars.
 * Pure: statements as text.
 *
 * Closed unless opened: a table that is not in EXPOSED is not there, and a new column of a table is
 * there unless it is named here, which tests/telemetry-node/store/sql-access.test.ts watches.
 */
import { quote } from "./clickhouse.ts";
import { SQL_ROUNDED_DECIMALS } from "./limits.ts";
import type { Migration } from "./migrate.ts";
import { type Placement, renderStatements } from "./migration-sql.ts";
import type { Location } from "./sql-access.ts";
import { viewName } from "./view-order.ts";

/** A column of the tables' database, as system.columns and system.tables tell. */
export type SourceColumn = {
  table: string;
  name: string;
  type: string;
  comment: string;
  /** Rows replace each other: they are read with FINAL. */
  isReplacing: boolean;
};

/** Tables that restricted readers see, and how their rows are told apart. */
const EXPOSED: Readonly<Record<string, "by_car" | "by_car_or_all" | "shared">> = {
  signals: "by_car",
  latest: "by_car",
  connectivity: "by_car",
  alerts: "by_car",
  errors: "by_car",
  dead_letters: "by_car",
  replays: "by_car",
  derived_timeline: "by_car",
  derived_drives: "by_car",
  derived_charges: "by_car",
  derived_parks: "by_car",
  derived_days: "by_car",
  derived_field_days: "by_car",
  derived_ingest_hours: "by_car",
  asked_fields: "by_car",
  notice_episodes: "by_car",
  notice_deliveries: "by_car",
  car_settings: "by_car_or_all",
  tariffs: "by_car_or_all",
  fields: "shared",
  place_fields: "shared",
  prices: "shared",
  rules: "shared",
};

const SIGNAL_TABLES: ReadonlySet<string> = new Set(["signals", "latest"]);
const PLACE_COLUMN = /(?:^|_)(?:lat|lon|latitude|longitude)$/;

/**
 * Columns that nobody with places rounded or hidden sees. Bytes of a record may hold a place, and
 * so may what a car writes in its own words; a hash over a place and known columns can be tried out.
 */
const WITHHELD_COLUMNS: ReadonlySet<string> = new Set([
  "dead_letters.payload",
  "errors.body",
  "errors.tags",
  ...["timeline", "drives", "charges", "parks", "days"].map((name) => `derived_${name}.digest`),
]);

/** These join letters by a hash over their bytes, which is not there then. */
const EXACT_ONLY: ReadonlySet<string> = new Set(["replays", "v_dead_letters"]);

export type RestrictedDatabase = {
  name: string;
  /** Where the tables are. */
  source: string;
  location: Location;
  /** Condition over `vin` for the reader's cars; null for all. */
  cars: string | null;
  cluster?: string | null;
  /** On a server: the user on whose behalf the tables are read. */
  definer?: string;
};

/** `vin IN (…)` for a list of cars. */
export function carsCondition(cars: readonly string[] | "all"): string | null {
  return cars === "all" ? null : `vin IN (${cars.map(quote).join(", ")})`;
}

/** Exposed tables with rows of cars, with those on each server of a cluster. */
export function carTables(columns: readonly SourceColumn[]): string[] {
  const there = new Set(columns.map(({ table }) => table));
  return Object.keys(EXPOSED)
    .filter((table) => EXPOSED[table] === "by_car")
    .flatMap((table) => [table, `${table}_local`])
    .filter((table) => there.has(table));
}

/** Statements that make the views, in an order in which each finds what it reads. */
export function restrictedViews(
  to: RestrictedDatabase,
  columns: readonly SourceColumn[],
  migrations: readonly Migration[],
): string[] {
  const tables = Object.keys(EXPOSED).filter((table) => isShown(table, to.location));
  return [
    ...tables.flatMap((table) => {
      const own = columns.filter((column) => column.table === table);
      return own.length === 0 ? [] : [tableView(to, table, own)];
    }),
    ...migratedViews(to, migrations),
  ];
}

function isShown(table: string, location: Location): boolean {
  return location === "exact" || !EXACT_ONLY.has(table);
}

/** The views of the migrations, over the restricted database. */
function migratedViews(to: RestrictedDatabase, migrations: readonly Migration[]): string[] {
  const placement: Placement = { database: to.name, cluster: to.cluster ?? null };
  return migrations
    .filter(({ name, isView = false }) => isView && isShown(viewName(name), to.location))
    .flatMap(({ sql }) => renderStatements(sql, placement));
}

function tableView(
  to: RestrictedDatabase,
  table: string,
  columns: readonly SourceColumn[],
): string {
  const heads = columns.map(
    ({ name, type, comment }) => `${name} ${type} COMMENT ${quote(comment)}`,
  );
  const shown = columns.map((column) => `${expressionOf(to, table, column)} AS ${column.name}`);
  const onCluster = to.cluster ? ` ON CLUSTER ${quote(to.cluster)}` : "";
  const definer = to.definer === undefined ? "" : ` DEFINER = ${to.definer} SQL SECURITY DEFINER`;
  return `CREATE OR REPLACE VIEW ${to.name}.${table}${onCluster} (${heads.join(", ")})${definer} AS SELECT ${shown.join(", ")} FROM (${rowsOf(to, table, columns)}) AS t`;
}

/**
 * PREWHERE, because it is done before anything else is looked at: a reader's own condition, which
 * the engine moves down to the table, must not meet rows of others (an error would quote them).
 */
function rowsOf(to: RestrictedDatabase, table: string, columns: readonly SourceColumn[]): string {
  const final = columns.some(({ isReplacing }) => isReplacing) ? " FINAL" : "";
  const condition = and(rowCondition(table, to.cars), withoutPlaces(table, to));
  const prewhere = condition === null ? "" : ` PREWHERE ${condition}`;
  const judged = SIGNAL_TABLES.has(table) ? placeConditions(to) : "";
  return `SELECT *${judged} FROM ${to.source}.${table}${final}${prewhere}`;
}

/**
 * An episode tells where a car was by being there, when its rule watches a fence or a field whose
 * signals are not shown; so does what came of telling it. GLOBAL: both tables are on all shards.
 */
function withoutPlaces(table: string, { location, source }: RestrictedDatabase): string | null {
  if (location === "exact") return null;
  const ofPlace =
    location === "hidden"
      ? `kind = 'geofence' OR ${isPlaceField("field", source, "")}`
      : isPlaceField("field", source, " WHERE at_rounded != 'kept'");
  if (table === "notice_episodes") return `NOT (${ofPlace})`;
  if (table !== "notice_deliveries") return null;
  return `episode_id GLOBAL IN (SELECT episode_id FROM ${source}.notice_episodes WHERE NOT (${ofPlace}))`;
}

function and(a: string | null, b: string | null): string | null {
  return a === null || b === null ? (a ?? b) : `${a} AND ${b}`;
}

/** Which rows of a table belong to cars; null: all. A table that is not exposed has none. */
export function rowCondition(table: string, cars: string | null): string | null {
  const rows = EXPOSED[table];
  if (rows === undefined) return "0";
  if (rows === "shared" || cars === null) return null;
  return rows === "by_car" ? cars : `(${cars} OR vin = '*')`;
}

/**
 * A place by type (kind 7), by its coordinates or by its field. The value of a field or of a type
 * that this release does not know may be one, and is not shown.
 */
function placeConditions({ source, location }: RestrictedDatabase): string {
  if (location === "exact") return "";
  const listed = (where: string): string => isPlaceField("field", source, where);
  const unknown = `kind = 255 OR field NOT IN (SELECT name FROM ${source}.fields)`;
  const isPlace = "kind = 7 OR NOT isNaN(lat)";
  const [withheld, rounded] =
    location === "hidden"
      ? [`${unknown} OR ${isPlace} OR ${listed("")}`, "0"]
      : [
          `${unknown} OR ${listed(" WHERE at_rounded = 'withheld'")}`,
          `${isPlace} OR ${listed(" WHERE at_rounded = 'rounded'")}`,
        ];
  return `, (${withheld}) AS is_withheld, (${rounded}) AS is_rounded`;
}

/** Whether a field stands in `place_fields`, all of it or what `where` leaves. */
function isPlaceField(field: string, source: string, where: string): string {
  return `${field} IN (SELECT name FROM ${source}.place_fields FINAL${where})`;
}

function expressionOf(to: RestrictedDatabase, table: string, column: SourceColumn): string {
  const { name } = column;
  const own = `t.${name}`;
  if (to.location === "exact") return own;
  if (WITHHELD_COLUMNS.has(`${table}.${name}`))
    return `defaultValueOfTypeName(${quote(column.type)})`;
  if (SIGNAL_TABLES.has(table)) return signalExpression(name, own);
  if (!PLACE_COLUMN.test(name)) return own;
  if (to.location === "rounded") return rounded(own);
  return column.type.startsWith("Nullable") ? "NULL" : "nan";
}

/** Values of a place: its coordinates rounded and nothing else; of a withheld one: nothing. */
function signalExpression(name: string, own: string): string {
  const masked = (none: string): string => `if(t.is_withheld OR t.is_rounded, ${none}, ${own})`;
  switch (name) {
    case "lat":
    case "lon":
      return `if(t.is_withheld, nan, ${rounded(own)})`;
    case "kind":
      // Text that is a place is shown as a place; what has no coordinates is no value.
      return `multiIf(t.kind = 10, 10, t.is_withheld, 0, t.is_rounded, if(isNaN(t.lat), 0, 7), ${own})`;
    case "num":
      return masked("nan");
    case "int":
      return masked("0");
    case "str":
      return masked("''");
    default:
      return own;
  }
}

function rounded(own: string): string {
  return `round(${own}, ${SQL_ROUNDED_DECIMALS})`;
}
