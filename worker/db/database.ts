import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import { Fault, isFault } from "../../shared/fault.ts";
import * as schema from "./schema.ts";

export type Database = DrizzleD1Database<typeof schema> & { $client: D1Database };

export function openDatabase(db: D1Database): Database {
  return drizzle(db, { schema });
}

/**
 * Runs a statement or batch. D1 gives only text for what went wrong, so every failure is one
 * Fault: `store_unavailable`, temporary, and possibly done. The text stays out: it can quote values.
 */
export async function ask<T>(statement: PromiseLike<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    if (isFault(error)) throw error;
    throw new Fault("store_unavailable", "D1 did not answer", {
      temporary: true,
      mayHaveHappened: true,
    });
  }
}
