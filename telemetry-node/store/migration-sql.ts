/** A migration file's text as statements for one place: its marks replaced, cut at semicolons. Pure. */
import { quote } from "./clickhouse.ts";

/** Where the tables are made; `cluster` names the one they are spread over, if any. */
export type Placement = { database: string; cluster?: string | null };

/** Where the marks of clusters stand in a file. */
const CLUSTER_MARKS = /\{local\}|\{everywhere\}|^\{distributed \w+\};\n/gm;

/** What a file says to one server: a mark for clusters may be added to a file that was applied. */
export function withoutClusterMarks(sql: string): string {
  return sql.replaceAll(CLUSTER_MARKS, "");
}

/**
 * The statements of a file for one place. On a cluster a table is made on every server, replicated
 * within its shard, and a Distributed table bears its name; all rows of a car are on one shard,
 * since repeats and latest values are found within a shard.
 */
export function renderStatements(sql: string, placement: Placement): string[] {
  const { database, cluster = null } = placement;
  const onCluster = cluster === null ? "" : ` ON CLUSTER ${quote(cluster)}`;
  const marked = cluster === null ? withoutClusterMarks(sql) : sql;
  const rendered = marked
    .replaceAll("{local}", "_local")
    .replaceAll("{everywhere}", EVERYWHERE)
    .replaceAll(
      /\{distributed (\w+)\}/g,
      (_, table: string) =>
        `CREATE TABLE IF NOT EXISTS ${database}.${table}${onCluster} AS ${database}.${table}_local ENGINE = Distributed(${quote(cluster ?? "")}, ${quote(database)}, ${quote(`${table}_local`)}, cityHash64(vin))`,
    )
    .replaceAll("{time_zone}", TIME_ZONE)
    .replaceAll(/\{rule (\w+)\}/g, (_, name: string) => NEWEST_RULE.replace("{name}", name))
    .replaceAll("{database}", database)
    .replaceAll("{on_cluster}", onCluster)
    .replaceAll("{replicated}", cluster === null ? "" : "Replicated");
  return splitStatements(rendered);
}

/** The time zone of the row's car, of its own or of all cars; empty while none is named. */
const TIME_ZONE = `coalesce(transform(toString(vin),
      (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
      (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
      (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '')`;

/** A threshold, by its newest version. */
const NEWEST_RULE =
  "(SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = '{name}')";

/** One set of replicas over all shards, for small tables that every server must have whole. */
const EVERYWHERE = "('/clickhouse/tables/{uuid}/everywhere', '{shard}-{replica}')";

/**
 * One lexical piece of SQL: a comment, a quoted text or name (with doubled or escaped quotes), a
 * semicolon, or any other character.
 */
const PIECE =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S])*"|`(?:[^`\\]|\\[\s\S])*`|;|[\s\S]/g;

/** Statements of a file without their semicolons; comments and quotes may hold semicolons. */
export function splitStatements(sql: string): string[] {
  const statements = [""];
  for (const [piece] of sql.matchAll(PIECE)) {
    if (piece === ";") statements.push("");
    else if (!piece.startsWith("--") && !piece.startsWith("/*")) {
      statements.push(`${statements.pop() ?? ""}${piece}`);
    }
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== "");
}
