/** What the embedded engine does by default and this store has no use for. */
import type { ClickHouse } from "./clickhouse.ts";

const TABLES = ["signals", "latest"] as const;

/**
 * The engine (26.7) keeps statistics of every column for its join planner, made anew at every insert
 * and merge: about a sixth of the processor time of storing a row, and nothing here joins large
 * tables. Not a migration: a server of an older release does not know the setting, and what a
 * server keeps is its operator's decision. Harmless when repeated.
 */
export async function tuneEmbedded(engine: ClickHouse, database: string): Promise<void> {
  for (const table of TABLES) {
    await engine.exec(`ALTER TABLE ${database}.${table} MODIFY SETTING auto_statistics_types = ''`);
  }
}
