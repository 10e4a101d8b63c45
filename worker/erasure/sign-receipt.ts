/**
 * Signs the receipt of an erasure when nothing of it is left to do. All it needs is in D1, so it can
 * be asked at any time by anybody: the schedule, a node's last answer, whoever fetches the receipt.
 */
import type { AuditEntry } from "../db/audit.ts";
import { isComplete, toReceipt, type Erasure } from "./receipt.ts";

export type SignParts = {
  load: (id: string) => Promise<{ erasure: Erasure; receipt: string | null } | null>;
  sign: (claims: object) => Promise<string>;
  /** False when somebody else was first. */
  save: (id: string, receipt: string) => Promise<boolean>;
  audit: (entry: AuditEntry) => Promise<void>;
  origin: string;
};

export async function signReceipt(parts: SignParts, id: string): Promise<void> {
  const kept = await parts.load(id);
  if (kept === null || kept.receipt !== null || !isComplete(kept.erasure)) return;
  const receipt = await parts.sign(toReceipt(kept.erasure, parts.origin));
  if (!(await parts.save(id, receipt))) return;
  const { cars, orders } = kept.erasure;
  const detail = `${cars.length} cars, ${orders.length} orders to nodes`;
  await parts.audit({ actor: "cron", act: "erasure_receipt_signed", subject: id, detail });
}
