import { and, eq, inArray, sql } from "drizzle-orm";
import { ask, writeTogether, type Database } from "./database.ts";
import { telemetryConfigs } from "./schema.ts";

export type PushedConfig = { hash: string; expiresAtMs: number; atMs: number };

/** Cars that took part in one push, by outcome. What was observed before is void from now on. */
export async function savePush(
  db: Database,
  accountId: string,
  push: PushedConfig,
  outcome: { updated: readonly string[]; skipped: ReadonlyMap<string, string> },
) {
  const of = (vins: readonly string[]) =>
    and(eq(telemetryConfigs.accountId, accountId), inArray(telemetryConfigs.vin, [...vins]));
  const unknown = { synced: null, present: null, limitReached: null, observedAtMs: null };
  const updated = db
    .update(telemetryConfigs)
    .set({
      ...unknown,
      pushedHash: push.hash,
      pushedAtMs: push.atMs,
      pushesTotal: sql`${telemetryConfigs.pushesTotal} + 1`,
      expiresAtMs: push.expiresAtMs,
      problem: null,
    })
    .where(of(outcome.updated));
  const skipped = [...outcome.skipped].map(([vin, problem]) =>
    db
      .update(telemetryConfigs)
      .set({ ...unknown, pushedHash: null, pushedAtMs: push.atMs, problem })
      .where(of([vin])),
  );
  await writeTogether(db, [updated, ...skipped]);
}

/** A push that did not happen, and why. */
export async function savePushProblem(
  db: Database,
  accountId: string,
  vins: readonly string[],
  problem: string,
  nowMs: number,
) {
  await ask(
    db
      .update(telemetryConfigs)
      .set({ problem, pushedAtMs: nowMs, pushedHash: null })
      .where(
        and(eq(telemetryConfigs.accountId, accountId), inArray(telemetryConfigs.vin, [...vins])),
      ),
  );
}

export type ObservedConfig = {
  vin: string;
  synced: boolean;
  present: boolean;
  limitReached: boolean;
};

/** What Tesla shows for one car. */
export async function saveObserved(
  db: Database,
  accountId: string,
  observed: ObservedConfig,
  nowMs: number,
) {
  const { vin, ...seen } = observed;
  await ask(
    db
      .update(telemetryConfigs)
      .set({ ...seen, observedAtMs: nowMs })
      .where(and(eq(telemetryConfigs.accountId, accountId), eq(telemetryConfigs.vin, vin))),
  );
}
