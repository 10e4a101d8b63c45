import { sql } from "drizzle-orm";
import type { Spender } from "../budget/level.ts";
import { ask, type Database } from "./database.ts";
import { accounts, carUsage, telemetryConfigs } from "./schema.ts";

/** Cars that have a configuration, with what they sent this month; dearest first. */
export async function loadSpenders(db: Database, month: string): Promise<Spender[]> {
  return ask(
    db.all<Spender>(sql`
      SELECT c.vin AS vin, coalesce(max(u.signals), 0) AS signals
      FROM ${telemetryConfigs} AS c JOIN ${accounts} AS a ON a.id = c.account_id
        LEFT JOIN ${carUsage} AS u ON u.vin = c.vin AND u.month = ${month}
      WHERE c.desired = 1 AND a.state = 'linked' AND c.pushed_hash IS NOT NULL
      GROUP BY c.vin ORDER BY signals DESC, c.vin`),
  );
}

/** Cars given up for money so far. */
export async function countDropped(db: Database): Promise<number> {
  const rows = await ask(
    db.all<{ n: number }>(sql`
      SELECT count(DISTINCT vin) AS n FROM ${telemetryConfigs} WHERE off_reason = 'budget'`),
  );
  return rows[0]?.n ?? 0;
}

/** After a change of level every car may want another configuration: all are due at once. */
export async function makeAllDue(db: Database) {
  await ask(db.run(sql`UPDATE ${telemetryConfigs} SET due_at_ms = 0 WHERE desired = 1`));
}
