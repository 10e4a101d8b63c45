/** Signing receipts with its surroundings: D1 and the key that comes from the application's. */
import { readAppKey } from "../app-key.ts";
import { saveAudit } from "../db/audit.ts";
import { openDatabase } from "../db/database.ts";
import { forgetReceipts, loadErasure, loadOpenErasures, saveReceipt } from "../db/erasures.ts";
import { readConfig } from "../env.ts";
import { signReceipt } from "./sign-receipt.ts";
import { RECEIPT_KEPT_MS, RECEIPTS_PER_TICK_MAX } from "../limits.ts";
import { receiptKeyOf, type ReceiptKey } from "./receipt-key.ts";

export async function receiptKey(env: Env): Promise<ReceiptKey> {
  return receiptKeyOf((await readAppKey(env.TESLA_PRIVATE_KEY)).key);
}

/** Signs those of `ids` that are complete. Throws Faults of D1. */
export async function signReceipts(env: Env, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const db = openDatabase(env.DB);
  const key = await receiptKey(env);
  const parts = {
    load: (id: string) => loadErasure(db, id),
    sign: (claims: object) => key.sign(claims),
    save: (id: string, receipt: string) => saveReceipt(db, id, receipt, Date.now()),
    audit: (entry: Parameters<typeof saveAudit>[1]) => saveAudit(db, entry, Date.now()),
    origin: readConfig(env).origin,
  };
  for (const id of ids) await signReceipt(parts, id);
}

/** For the schedule: what nobody has asked for, and what nobody needs any more. */
export async function tendReceipts(env: Env): Promise<void> {
  const db = openDatabase(env.DB);
  await signReceipts(env, await loadOpenErasures(db, RECEIPTS_PER_TICK_MAX));
  await forgetReceipts(db, Date.now() - RECEIPT_KEPT_MS);
}
