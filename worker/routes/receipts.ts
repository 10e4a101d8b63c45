/**
 * Receipts of erasure. The account is gone, so the id is all that is asked for: it cannot be guessed,
 * and what it opens names no person.
 */
import { Hono, type Context } from "hono";
import { openDatabase } from "../db/database.ts";
import { loadErasure } from "../db/erasures.ts";
import type { AppEnv } from "../env.ts";
import { refusal } from "../middleware/problems.ts";
import { rateLimited } from "../middleware/rate-limit.ts";
import { copiesLeft, isComplete, type Erasure } from "../erasure/receipt.ts";
import { RECEIPT_KEYS_PATH } from "../erasure/receipt-key.ts";
import { signReceipts } from "../erasure/receipts.ts";

/** Mounted under /api/receipts, before the routes that need a session. */
export const receipts = new Hono<AppEnv>()
  .use(rateLimited("LOGIN_LIMIT", (c) => refusal(c, { code: "rate_limited" })))
  .get("/:id", async (c) => {
    const db = openDatabase(c.env.DB);
    const id = c.req.param("id");
    let kept = await loadErasure(db, id);
    if (kept === null) return refusal(c, { code: "not_found" });
    if (kept.receipt === null && isComplete(kept.erasure)) {
      await signReceipts(c.env, [id]);
      kept = (await loadErasure(db, id)) ?? kept;
    }
    const { erasure, receipt } = kept;
    c.header("cache-control", "no-store");
    return c.json({
      id,
      state: receipt === null ? "waiting" : "signed",
      scope: erasure.scope,
      requested_at_ms: erasure.requestedAtMs,
      cars: erasure.cars,
      cars_kept_for_others: erasure.keptForOthers,
      waiting_for: waitingFor(erasure),
      backups: copiesLeft(erasure.scope),
      receipt,
      keys: new URL(RECEIPT_KEYS_PATH, c.env.APP_ORIGIN).href,
    });
  });

function waitingFor({ orders, cars, configs }: Erasure) {
  const open = orders.filter((order) => order.state !== "done" && !order.isGivenUp);
  return {
    configurations: configs.pending,
    nodes: open.map(({ node, car, state, reportedAtMs }) => ({
      node,
      car: cars[car] ?? "",
      state,
      told_at_ms: reportedAtMs,
    })),
  };
}

/** Where a receipt is read. */
export function receiptUrl(c: Context<AppEnv>, id: string): string {
  return new URL(`/api/receipts/${id}`, c.env.APP_ORIGIN).href;
}
