/**
 * Cars that somebody looks at now: the little that an account's object and a node's report must
 * both know. One row per car and account, with an end, so a page that vanishes leaves nothing on.
 */
import { and, eq, sql } from "drizzle-orm";
import { WATCHED_CARS_MAX } from "../limits.ts";
import { ask, type Database } from "./database.ts";
import { isHeldNow } from "./holdings.ts";
import { accounts, vehicles, watches } from "./schema.ts";

export type Watch = { vin: string; accountId: string };
/** `mayLocate`: who looks has allowed places. */
export type Looking = Watch & { mayLocate: boolean };

export async function saveWatch(db: Database, { vin, accountId }: Watch, untilMs: number) {
  await ask(
    db
      .insert(watches)
      .values({ vin, accountId, untilMs })
      .onConflictDoUpdate({ target: [watches.vin, watches.accountId], set: { untilMs } }),
  );
}

export async function forgetWatch(db: Database, { vin, accountId }: Watch) {
  await ask(db.delete(watches).where(and(eq(watches.vin, vin), eq(watches.accountId, accountId))));
}

/**
 * Only cars that still are whoever's looks: a seller's row stays (db/holdings.ts), and where the car is
 * now is the buyer's alone. The latest first, as many as an answer holds.
 */
export async function loadWatches(db: Database, nowMs: number): Promise<Looking[]> {
  const rows = await ask(
    db.all<Watch & { scopes: string }>(sql`
      SELECT w.vin AS vin, w.account_id AS accountId, looking.scopes AS scopes
      FROM ${watches} AS w JOIN ${accounts} AS looking ON looking.id = w.account_id
      WHERE w.until_ms > ${nowMs} AND looking.state = 'linked'
        AND EXISTS (SELECT 1 FROM ${vehicles} AS v
          WHERE v.vin = w.vin AND v.account_id = w.account_id
            AND ${isHeldNow("v")})
      ORDER BY w.until_ms DESC LIMIT ${WATCHED_CARS_MAX}`),
  );
  return rows.map(({ scopes, ...watch }) => ({
    ...watch,
    mayLocate: scopes.split(" ").includes("vehicle_location"),
  }));
}
