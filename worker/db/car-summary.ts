/** All cars in numbers, for operators: no VIN, no account. */
import { sql } from "drizzle-orm";
import { writeTogether, type Database } from "./database.ts";
import { accounts, configRemovals, telemetryConfigs } from "./schema.ts";

export type CarSummary = {
  cars: number;
  byProfile: Record<string, number>;
  byOffReason: Record<string, number>;
  byProblem: Record<string, number>;
  byDrift: Record<string, number>;
  byError: Record<string, number>;
  waiting: number;
  removals: number;
};

export async function loadCarSummary(db: Database): Promise<CarSummary> {
  const own = sql`(SELECT c.* FROM ${telemetryConfigs} AS c JOIN ${accounts} AS a
    ON a.id = c.account_id WHERE a.state = 'linked')`;
  // One transaction of small statements: D1 takes few terms in one compound SELECT.
  const results = await writeTogether(db, [
    sql`SELECT 'cars' AS kind, '' AS name, count(*) AS n FROM ${own}`,
    sql`SELECT 'profile' AS kind, pushed_profile AS name, count(*) AS n FROM ${own}
      WHERE desired = 1 AND pushed_hash IS NOT NULL AND pushed_profile IS NOT NULL
      GROUP BY pushed_profile`,
    sql`SELECT 'off' AS kind, off_reason AS name, count(*) AS n FROM ${own}
      WHERE off_reason IS NOT NULL GROUP BY off_reason`,
    sql`SELECT 'problem' AS kind, problem AS name, count(*) AS n FROM ${own}
      WHERE desired = 1 AND problem IS NOT NULL GROUP BY problem`,
    sql`SELECT 'drift' AS kind, drift AS name, count(*) AS n FROM ${own}
      WHERE desired = 1 AND drift IS NOT NULL GROUP BY drift`,
    sql`SELECT 'error' AS kind, error_code AS name, count(*) AS n FROM ${own}
      WHERE desired = 1 AND error_code IS NOT NULL GROUP BY error_code`,
    sql`SELECT 'waiting' AS kind, '' AS name, count(*) AS n FROM ${own}
      WHERE desired = 1 AND pushed_hash IS NOT NULL AND synced IS NOT 1`,
    sql`SELECT 'removals' AS kind, '' AS name, count(*) AS n FROM ${configRemovals}`,
  ]);
  const groups = results.flatMap(
    (result) => (result.results ?? []) as { kind: string; name: string; n: number }[],
  );
  const of = (kind: string): Record<string, number> =>
    Object.fromEntries(
      groups.filter((row) => row.kind === kind).map(({ name, n }) => [name, n] as const),
    );
  return {
    cars: of("cars")[""] ?? 0,
    byProfile: of("profile"),
    byOffReason: of("off"),
    byProblem: of("problem"),
    byDrift: of("drift"),
    byError: of("error"),
    waiting: of("waiting")[""] ?? 0,
    removals: of("removals")[""] ?? 0,
  };
}
