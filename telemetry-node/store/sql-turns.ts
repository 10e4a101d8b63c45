/** Sessions in which analysts' queries run, with what one query may take. */
import type { Analyst, EmbeddedClickHouse } from "./clickhouse.ts";
import {
  SQL_BUFFERED_BYTES_MAX,
  SQL_MEMORY_BYTES_MAX,
  SQL_RESULT_BYTES_MAX,
  SQL_RESULT_ROWS_MAX,
  SQL_SECONDS_MAX,
} from "./limits.ts";

/** Two sessions of one query's turn: limits are fixed per session, and the two ways differ. */
export type Turn = { streaming: Analyst; whole: Analyst };

/** What one query may take; see limits.ts. */
export type SqlLimits = { seconds: number; memoryBytes: number; resultRows: number };
export const SQL_LIMITS: SqlLimits = {
  seconds: SQL_SECONDS_MAX,
  memoryBytes: SQL_MEMORY_BYTES_MAX,
  resultRows: SQL_RESULT_ROWS_MAX,
};

/** `settings` hold for the life of the sessions, as the limits do. */
export async function openTurn(
  engine: EmbeddedClickHouse,
  database: string,
  { seconds, memoryBytes, resultRows }: SqlLimits,
  settings: Readonly<Record<string, number | string>> = {},
): Promise<Turn> {
  const limits = {
    ...settings,
    // Else what follows FROM, or a comma, behind EXPLAIN AST is run instead of explained.
    implicit_select: 0,
    max_threads: 1,
    max_execution_time: seconds,
    max_memory_usage: memoryBytes,
    max_result_rows: resultRows,
    result_overflow_mode: "throw",
  };
  const streamed = { ...limits, max_result_bytes: SQL_RESULT_BYTES_MAX };
  const held = { ...limits, max_result_bytes: SQL_BUFFERED_BYTES_MAX };
  return {
    streaming: await engine.openAnalyst(database, streamed),
    whole: await engine.openAnalyst(database, held),
  };
}

export async function cancelTurn({ streaming, whole }: Turn): Promise<void> {
  await Promise.all([streaming.cancel(), whole.cancel()]);
}

export function closeTurn({ streaming, whole }: Turn): void {
  streaming.close();
  whole.close();
}
