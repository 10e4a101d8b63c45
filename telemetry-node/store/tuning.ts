/** What the embedded engine does by default and this store has no use for. */
import { type ClickHouse, quote } from "./clickhouse.ts";

const TABLES = ["signals", "latest"] as const;

/**
 * The engine (26.7) keeps statistics of every column for its join planner, made anew at every insert
 * and merge: about a sixth of the processor time of storing a row, and nothing here joins large
 * tables. Not a migration: a server of an older release does not know the setting, and what a
 * server keeps is its operator's decision.
 *
 * Done once and not at every start: an ALTER writes the table's definition anew, and on a full disk
 * chdb 3.4.0 puts an empty file in its place, after which the engine never opens again (found by the
 * torture run).
 */
export async function tuneEmbedded(engine: ClickHouse, database: string): Promise<void> {
  const rows = await engine.query(
    `SELECT name FROM system.tables WHERE database = ${quote(database)} ` +
      `AND engine_full LIKE '%auto_statistics_types%'`,
  );
  const tuned = new Set(rows.map((row) => (row as { name: unknown }).name));
  for (const table of TABLES) {
    if (tuned.has(table)) continue;
    await engine.exec(`ALTER TABLE ${database}.${table} MODIFY SETTING auto_statistics_types = ''`);
  }
}
