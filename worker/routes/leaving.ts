/** How an owner leaves: disconnect ends the link and keeps the history, erase keeps nothing. */
import { Hono, type Context } from "hono";
import { loadOpenRemovals } from "../db/erase.ts";
import { openDatabase } from "../db/database.ts";
import type { AppEnv } from "../env.ts";
import { isFault } from "../../shared/fault.ts";
import { D1_HISTORY_DAYS, OBJECT_HISTORY_DAYS, REMOVALS_AT_ONCE } from "../limits.ts";
import { log } from "../log.ts";
import { refusal } from "../middleware/problems.ts";
import { endSession } from "../middleware/session.ts";
import { ownAccount, signedOut } from "./own-account.ts";
import { takeConfigsAway } from "../partner/take-configs-away.ts";

/** What copies outlive an erase, and for how long. Nobody reads them but an operator who restores. */
const BACKUPS = [
  { what: "history of our database (Cloudflare D1 Time Travel)", days: D1_HISTORY_DAYS },
  { what: "history of the object that held your tokens, sealed", days: OBJECT_HISTORY_DAYS },
];

/** Mounted under /api, behind the session and the Origin check. */
export const leaving = new Hono<AppEnv>()
  .post("/disconnect", async (c) => {
    const account = await ownAccount(c);
    if (account === null) return signedOut(c);
    const left = await c.env.ACCOUNT.getByName(account.id).disconnect("owner");
    if (!left.ok) return refusal(c, left.reason);
    const pending = await takeAway(c, left.value.vins);
    return c.json({
      linked: false,
      cars: left.value.vins.length,
      cars_pending: pending,
      next: "To come back, sign in with Tesla again. To take the key off a car: Controls > Locks.",
    });
  })
  .post("/erase", async (c) => {
    const account = await ownAccount(c);
    if (account === null) return signedOut(c);
    const left = await c.env.ACCOUNT.getByName(account.id).erase(account.id, "owner");
    if (!left.ok) return refusal(c, left.reason);
    endSession(c);
    const { vins, sharedCars, orders } = left.value;
    return c.json({
      erased: true,
      cars: vins.length,
      cars_pending: await takeAway(c, vins),
      cars_kept_for_others: sharedCars,
      node_orders: orders,
      backups: BACKUPS,
      next: "To take the key off a car: Controls > Locks. To end Tesla's side: Tesla account > Third-party apps.",
    });
  });

/**
 * The cars' configurations go in the same request, as many as fit; the cron takes the rest and what
 * Tesla did not do. Returns how many are left.
 */
async function takeAway(c: Context<AppEnv>, vins: readonly string[]): Promise<number> {
  if (vins.length === 0) return 0;
  try {
    await takeConfigsAway(c.env, { count: REMOVALS_AT_ONCE, vins });
    return (await loadOpenRemovals(openDatabase(c.env.DB), vins)).length;
  } catch (error) {
    if (!isFault(error)) throw error;
    log("warn", "removal_left_to_cron", { request: c.get("requestId"), code: error.code });
    return vins.length;
  }
}
