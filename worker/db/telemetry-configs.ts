import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Drift } from "../../shared/tesla/config-drift.ts";
import type { FieldRequests } from "../../shared/tesla/profiles.ts";
import { WAITING_LOOK_MS } from "../car-limits.ts";
import { askedStatements } from "./asked-fields.ts";
import { ask, writeTogether, type Database } from "./database.ts";
import { telemetryConfigs } from "./schema.ts";

export type PushedConfig = {
  hash: string;
  profile: string;
  fields: FieldRequests;
  expiresAtMs: number;
  atMs: number;
};

/** Cars that took part in one push, by outcome. What was observed before is void from now on. */
export async function savePush(
  db: Database,
  accountId: string,
  push: PushedConfig,
  outcome: { updated: readonly string[]; skipped: ReadonlyMap<string, string> },
) {
  const unknown = { synced: null, present: null, limitReached: null, observedAtMs: null };
  const updated = db
    .update(telemetryConfigs)
    .set({
      ...unknown,
      pushedHash: push.hash,
      pushedProfile: push.profile,
      pushedAtMs: push.atMs,
      pushesTotal: sql`${telemetryConfigs.pushesTotal} + 1`,
      // Counts only what mends: a first push or a new choice is no repair.
      repairs: sql`CASE WHEN ${telemetryConfigs.drift} IS NULL THEN 0
        ELSE ${telemetryConfigs.repairs} + 1 END`,
      expiresAtMs: push.expiresAtMs,
      problem: null,
      errorCode: null,
      errorText: null,
      errorAtMs: null,
      dueAtMs: push.atMs + WAITING_LOOK_MS,
    })
    .where(ofCars(accountId, outcome.updated));
  const skipped = [...outcome.skipped].map(([vin, problem]) =>
    db
      .update(telemetryConfigs)
      .set({ ...unknown, pushedHash: null, pushedAtMs: push.atMs, problem })
      .where(ofCars(accountId, [vin])),
  );
  await writeTogether(db, [
    updated,
    ...skipped,
    ...askedStatements(accountId, push, outcome.updated),
  ]);
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
      .where(ofCars(accountId, vins)),
  );
}

export type ObservedConfig = {
  vin: string;
  synced: boolean;
  present: boolean;
  limitReached: boolean;
  drift: readonly Drift[];
};

/** What Tesla shows for one car. Without drift the repairs of the past are forgotten. */
export async function saveObserved(
  db: Database,
  accountId: string,
  observed: ObservedConfig,
  nowMs: number,
) {
  const { vin, drift, ...seen } = observed;
  const settled = drift.length === 0 && seen.synced && seen.present;
  await ask(
    db
      .update(telemetryConfigs)
      .set({
        ...seen,
        drift: drift.length === 0 ? null : drift.join(" "),
        ...(settled ? { repairs: 0 } : {}),
        observedAtMs: nowMs,
      })
      .where(ofCars(accountId, [vin])),
  );
}

/** The newest error of a car, or none (`null`): then only the time of looking is kept. */
export async function saveCarError(
  db: Database,
  accountId: string,
  vin: string,
  error: { code: string; text: string } | null,
  nowMs: number,
) {
  await ask(
    db
      .update(telemetryConfigs)
      .set({ errorCode: error?.code ?? null, errorText: error?.text ?? null, errorAtMs: nowMs })
      .where(ofCars(accountId, [vin])),
  );
}

/** What was chosen for a car; repairs begin anew. False when the account has no such car. */
export async function saveSettings(
  db: Database,
  accountId: string,
  vin: string,
  settings: string,
): Promise<boolean> {
  const rows = await ask(
    db
      .update(telemetryConfigs)
      .set({ settings, repairs: 0, problem: null, dueAtMs: 0 })
      .where(ofCars(accountId, [vin]))
      .returning({ vin: telemetryConfigs.vin }),
  );
  return rows.length === 1;
}

/** When the schedule has to look at each car again; one statement for all of them. */
export async function saveDueTimes(
  db: Database,
  accountId: string,
  times: readonly { vin: string; dueAtMs: number }[],
) {
  if (times.length === 0) return;
  const rows = JSON.stringify(times);
  await writeTogether(db, [
    sql`
      UPDATE ${telemetryConfigs} SET due_at_ms = (
        SELECT json_extract(value, '$.dueAtMs') FROM json_each(${rows})
        WHERE json_extract(value, '$.vin') = ${telemetryConfigs.vin})
      WHERE account_id = ${accountId}
        AND vin IN (SELECT json_extract(value, '$.vin') FROM json_each(${rows}))`,
  ]);
}

function ofCars(accountId: string, vins: readonly string[]): SQL | undefined {
  return and(eq(telemetryConfigs.accountId, accountId), inArray(telemetryConfigs.vin, [...vins]));
}
