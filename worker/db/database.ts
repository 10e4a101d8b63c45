import type { SQL } from "drizzle-orm";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import { Fault, isFault } from "../../shared/fault.ts";
import * as schema from "./schema.ts";

export type Database = DrizzleD1Database<typeof schema> & { $client: D1Database };

export function openDatabase(db: D1Database): Database {
  return drizzle(db, { schema });
}

/**
 * Runs a statement or batch. Throws Fault `store_rejected` when SQLite refused the statement itself,
 * which trying again cannot help, and `store_unavailable` for everything else: temporary, and
 * possibly done.
 */
export async function ask<T>(statement: PromiseLike<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    // A bug is no answer of D1's.
    if (isFault(error) || error instanceof TypeError) throw error;
    const refusal = refusalOf(error);
    if (refusal !== null) throw new Fault("store_rejected", `D1 refused: ${refusal}`);
    throw new Fault("store_unavailable", "D1 did not answer", {
      temporary: true,
      mayHaveHappened: true,
    });
  }
}

/** A statement of drizzle's builder, or SQL by hand. */
export type Write = SQL | { toSQL(): { sql: string; params: unknown[] } };

const dialect = new SQLiteSyncDialect();

/**
 * Runs writes as one transaction and returns their raw results. Not drizzle's own `batch`, which
 * cannot take SQL by hand (0.45: it binds a statement it has not prepared).
 */
export async function writeTogether(db: Database, writes: readonly Write[]): Promise<D1Result[]> {
  const prepared = writes.map((write) => {
    const { sql, params } = "toSQL" in write ? write.toSQL() : dialect.sqlToQuery(write);
    return db.$client.prepare(sql).bind(...params);
  });
  return prepared.length === 0 ? [] : ask(db.$client.batch(prepared));
}

/**
 * D1 gives only text. SQLite's own words name tables and columns and are kept; drizzle's wrapper
 * quotes the statement with its values and is not.
 */
function refusalOf(error: unknown): string | null {
  const cause = error instanceof Error ? (error.cause ?? error) : null;
  if (!(cause instanceof Error)) return null;
  const found = /D1_ERROR: ([^:]+(?:: [\w.]+)?).*\bSQLITE_(?:ERROR|CONSTRAINT|MISMATCH)/.exec(
    cause.message,
  );
  return found?.[1]?.slice(0, 200) ?? null;
}
