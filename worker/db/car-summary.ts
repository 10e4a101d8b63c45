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
  /** Told to Tesla and not taken by the car yet. */
  waiting: number;
  removals: number;
};

type Group = {
  n: number;
  desired: number;
  isPushed: number;
  synced: number | null;
  profile: string | null;
  offReason: string | null;
  problem: string | null;
  drift: string | null;
  error: string | null;
};

/** One pass over all cars: few combinations, so few rows come back. */
export async function loadCarSummary(db: Database): Promise<CarSummary> {
  const [groups, removals] = await Promise.all([
    ask(
      db.all<Group>(sql`
        SELECT count(*) AS n, c.desired AS desired, c.pushed_hash IS NOT NULL AS isPushed,
          c.synced AS synced, c.pushed_profile AS profile, c.off_reason AS offReason,
          c.problem AS problem, c.drift AS drift, c.error_code AS error
        FROM ${telemetryConfigs} AS c JOIN ${accounts} AS a ON a.id = c.account_id
        WHERE a.state = 'linked' GROUP BY 2, 3, 4, 5, 6, 7, 8, 9`),
    ),
    ask(db.all<{ n: number }>(sql`SELECT count(*) AS n FROM ${configRemovals}`)),
  ]);
  const wanted = groups.filter(({ desired }) => desired === 1);
  const pushed = wanted.filter(({ isPushed }) => isPushed === 1);
  return {
    cars: total(groups),
    byProfile: by(pushed, ({ profile }) => profile),
    byOffReason: by(groups, ({ offReason }) => offReason),
    byProblem: by(wanted, ({ problem }) => problem),
    byDrift: by(wanted, ({ drift }) => drift),
    byError: by(wanted, ({ error }) => error),
    waiting: total(pushed.filter(({ synced }) => synced !== 1)),
    removals: removals[0]?.n ?? 0,
  };
}

function total(groups: readonly Group[]): number {
  return groups.reduce((sum, { n }) => sum + n, 0);
}

function by(
  groups: readonly Group[],
  nameOf: (group: Group) => string | null,
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const group of groups) {
    const name = nameOf(group);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + group.n);
  }
  return Object.fromEntries(counts);
}
