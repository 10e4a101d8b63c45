import { and, eq } from "drizzle-orm";
import type { Region } from "../../shared/tesla/endpoints.ts";
import { ask, writeTogether, type Database } from "./database.ts";
import { allowListStatement } from "./allow-list.ts";
import { accounts, telemetryConfigs } from "./schema.ts";

export type AccountRow = typeof accounts.$inferSelect;

export async function loadAccount(db: Database, id: string): Promise<AccountRow | null> {
  const rows = await ask(db.select().from(accounts).where(eq(accounts.id, id)));
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
      .values({ id, issuer, subject, ...fresh })
      .onConflictDoUpdate({ target: accounts.id, set: fresh }),
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

/** The link is over: no car of it is wanted any more and its VINs leave the allow-list. */
export async function saveEnded(db: Database, id: string, reason: string, nowMs: number) {
  await writeTogether(db, [
    db
      .update(accounts)
      .set({ state: "ended", endedReason: reason, endedAtMs: nowMs })
      .where(and(eq(accounts.id, id), eq(accounts.state, "linked"))),
    db.update(telemetryConfigs).set({ desired: false }).where(eq(telemetryConfigs.accountId, id)),
    allowListStatement(id, nowMs),
  ]);
}
