/** What restricted views are made from, and making them: on either kind of ClickHouse. */
import * as z from "zod";
import { isFault } from "../../shared/fault.ts";
import { type ClickHouse, quote } from "./clickhouse.ts";
import type { SourceColumn } from "./restricted-views.ts";

const columnRow = z.object({
  table: z.string(),
  name: z.string(),
  type: z.string(),
  comment: z.string(),
  replaces: z.number(),
});

/** Every column of the tables' database. On a cluster a table's engine is that of its local one. */
export async function readColumns(
  clickhouse: Pick<ClickHouse, "query">,
  database: string,
): Promise<SourceColumn[]> {
  const rows = await clickhouse.query(
    `SELECT table, name, type, comment, table IN (
      SELECT replaceRegexpOne(name, '_local$', '') FROM system.tables
      WHERE database = ${quote(database)} AND engine LIKE '%ReplacingMergeTree'
    ) AS replaces
    FROM system.columns WHERE database = ${quote(database)} ORDER BY table, position`,
  );
  return columnRow
    .array()
    .parse(rows)
    .map(({ replaces, ...column }) => ({ ...column, isReplacing: replaces === 1 }));
}

const UNKNOWN_TABLE = "60";

/** A view over a table that restricted tokens do not see is not there for them either. */
export async function makeView(
  clickhouse: Pick<ClickHouse, "exec">,
  statement: string,
): Promise<void> {
  try {
    await clickhouse.exec(statement);
  } catch (error) {
    if (!isFault(error) || error.upstream !== UNKNOWN_TABLE) throw error;
  }
}
