import { and, eq, notExists } from "drizzle-orm";
import type { Region } from "../../shared/tesla/endpoints.ts";
import { ask, writeTogether, type Database } from "./database.ts";
import { allowListStatement } from "./allow-list.ts";
import { auditStatement, type AuditEntry } from "./audit.ts";
import { queueRemovalsStatement } from "./config-removals.ts";
import { endHoldingsStatement } from "./holdings.ts";
import {
  accounts,
  configRemovals,
  telemetryConfigs,
  tokens,
  usedStates,
  vehicles,
} from "./schema.ts";

export type AccountRow = typeof accounts.$inferSelect;

export async function loadAccount(db: Database, id: string): Promise<AccountRow | null> {
  const rows = await ask(db.select().from(accounts).where(eq(accounts.id, id)));
  return rows[0] ?? null;
}

/** The same, unless this session was signed out (`mark` of session.ts). */
export async function loadAccountFor(
  db: Database,
  id: string,
  mark: string,
): Promise<AccountRow | null> {
  const ended = db.select().from(usedStates).where(eq(usedStates.stateHash, mark));
  const rows = await ask(
    db
      .select()
      .from(accounts)
      .where(and(eq(accounts.id, id), notExists(ended))),
  );
  return rows[0] ?? null;
}

export type LinkedAccount = {
  id: string;
  issuer: string;
  subject: string;
  region: Region;
  scopes: readonly string[];
};

/** A consent was given: makes the account, or brings an ended one back. */
export async function saveLinked(db: Database, account: LinkedAccount, nowMs: number) {
  const fresh = {
    region: account.region,
    scopes: account.scopes.join(" "),
    state: "linked" as const,
    endedReason: null,
    endedAtMs: null,
    linkedAtMs: nowMs,
  };
  const { id, issuer, subject } = account;
  await writeTogether(db, [
    db
      .insert(accounts)
      .values({ id, issuer, subject, sessionsSinceMs: nowMs, ...fresh })
      .onConflictDoUpdate({ target: accounts.id, set: fresh }),
    // A new consent looks at its cars anew: which of them are wanted, the listing decides.
    db.update(vehicles).set({ listedAtMs: 0 }).where(eq(vehicles.accountId, id)),
    allowListStatement(id, nowMs),
  ]);
}

export async function saveScopes(db: Database, id: string, scopes: readonly string[]) {
  await ask(
    db
      .update(accounts)
      .set({ scopes: scopes.join(" ") })
      .where(eq(accounts.id, id)),
  );
}

export async function saveRegion(db: Database, id: string, region: Region) {
  await ask(db.update(accounts).set({ region }).where(eq(accounts.id, id)));
}

export async function saveChecked(db: Database, id: string, nowMs: number) {
  await ask(db.update(accounts).set({ checkedAtMs: nowMs }).where(eq(accounts.id, id)));
}

export type Ended = { reason: string; actor: AuditEntry["actor"] };

/**
 * The link is over: tokens go, no car of it is wanted any more, configurations are queued for
 * removal and VINs leave the allow-list, in one transaction. Null when it was over already, else
 * the cars whose configuration is to be taken away.
 */
export async function saveEnded(
  db: Database,
  id: string,
  ended: Ended,
  nowMs: number,
): Promise<string[] | null> {
  const account = await loadAccount(db, id);
  if (account?.state !== "linked") return null;
  const removal = ended.actor === "owner" ? "disconnected" : "link_ended";
  await writeTogether(db, [
    queueRemovalsStatement(id, removal, nowMs),
    db.delete(tokens).where(eq(tokens.accountId, id)),
    db
      .update(accounts)
      .set({ state: "ended", endedReason: ended.reason, endedAtMs: nowMs })
      .where(and(eq(accounts.id, id), eq(accounts.state, "linked"))),
    db.update(telemetryConfigs).set({ desired: false }).where(eq(telemetryConfigs.accountId, id)),
    endHoldingsStatement(db, id, nowMs),
    allowListStatement(id, nowMs),
    auditStatement(
      db,
      { actor: ended.actor, act: "link_ended", subject: id, detail: ended.reason },
      nowMs,
    ),
  ]);
  return removalsQueuedAt(db, id, nowMs);
}

/**
 * The owner stays linked but withdrew the permission to read the cars: they are not wanted until
 * it is given again, when the next listing wants them anew.
 */
export async function saveDataWithdrawn(db: Database, id: string, nowMs: number) {
  await writeTogether(db, [
    queueRemovalsStatement(id, "consent_withdrawn", nowMs),
    db.update(telemetryConfigs).set({ desired: false }).where(eq(telemetryConfigs.accountId, id)),
    endHoldingsStatement(db, id, nowMs),
    allowListStatement(id, nowMs),
    auditStatement(
      db,
      { actor: "tesla", act: "cars_withdrawn", subject: id, detail: "vehicle_device_data" },
      nowMs,
    ),
  ]);
}

async function removalsQueuedAt(db: Database, id: string, nowMs: number): Promise<string[]> {
  const rows = await ask(
    db
      .select({ vin: configRemovals.vin })
      .from(configRemovals)
      .innerJoin(telemetryConfigs, eq(telemetryConfigs.vin, configRemovals.vin))
      .where(and(eq(telemetryConfigs.accountId, id), eq(configRemovals.requestedAtMs, nowMs))),
  );
  return rows.map((row) => row.vin);
}
