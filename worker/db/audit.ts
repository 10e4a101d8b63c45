import { desc, lt } from "drizzle-orm";
import { AUDIT_PAGE } from "../limits.ts";
import { ask, type Database } from "./database.ts";
import { auditLog } from "./schema.ts";

export type AuditEntry = {
  actor: "operator" | "owner" | "cron" | "tesla";
  act: string;
  /** What it was done to: an account id, a region, a key id. Never a VIN or an e-mail. */
  subject: string;
  detail?: string;
};

export async function saveAudit(db: Database, entry: AuditEntry, nowMs: number) {
  await ask(auditStatement(db, entry, nowMs));
}

/** The same as part of a batch: the act and its record stand or fall together. */
export function auditStatement(db: Database, entry: AuditEntry, nowMs: number) {
  return db.insert(auditLog).values({ ...entry, atMs: nowMs });
}

export type AuditRow = typeof auditLog.$inferSelect;

/** Newest first, those before an id (null: from the newest); one more than a page. */
export async function loadAudit(db: Database, beforeId: number | null): Promise<AuditRow[]> {
  return ask(
    db
      .select()
      .from(auditLog)
      .where(beforeId === null ? undefined : lt(auditLog.id, beforeId))
      .orderBy(desc(auditLog.id))
      .limit(AUDIT_PAGE + 1),
  );
}
