/** All cars in numbers, for operators: no VIN, no account. */
import { sql } from "drizzle-orm";
import { ask, type Database } from "./database.ts";
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
  const groups = await ask(
    db.all<{ kind: string; name: string; n: number }>(sql`
      WITH own AS (SELECT c.* FROM ${telemetryConfigs} AS c JOIN ${accounts} AS a
        ON a.id = c.account_id WHERE a.state = 'linked')
      SELECT 'cars' AS kind, '' AS name, count(*) AS n FROM own
      UNION ALL SELECT 'profile', pushed_profile, count(*) FROM own
        WHERE desired = 1 AND pushed_hash IS NOT NULL AND pushed_profile IS NOT NULL
        GROUP BY pushed_profile
      UNION ALL SELECT 'off', off_reason, count(*) FROM own
        WHERE off_reason IS NOT NULL GROUP BY off_reason
      UNION ALL SELECT 'problem', problem, count(*) FROM own
        WHERE desired = 1 AND problem IS NOT NULL GROUP BY problem
      UNION ALL SELECT 'drift', drift, count(*) FROM own
        WHERE desired = 1 AND drift IS NOT NULL GROUP BY drift
      UNION ALL SELECT 'error', error_code, count(*) FROM own
        WHERE desired = 1 AND error_code IS NOT NULL GROUP BY error_code
      UNION ALL SELECT 'waiting', '', count(*) FROM own
        WHERE desired = 1 AND pushed_hash IS NOT NULL AND synced IS NOT 1
      UNION ALL SELECT 'removals', '', count(*) FROM ${configRemovals}`),
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
