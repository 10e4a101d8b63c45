/** How an owner leaves: disconnect ends the link and keeps the history, erase keeps nothing. */
import { Hono, type Context } from "hono";
import { loadOpenRemovals, whyKept } from "../db/erase.ts";
import { loadPossibleHolders } from "../db/holdings.ts";
import { eraseSchema } from "../contract/links.ts";
import { openDatabase } from "../db/database.ts";
import { loadErasure } from "../db/erasures.ts";
import type { AppEnv } from "../env.ts";
import { isFault } from "../../shared/fault.ts";
import type { Refusal } from "../account/refusal.ts";
import { askHolders } from "../erasure/ask-holders.ts";
import { eraseOneCar } from "../erasure/erase-one-car.ts";
import { REMOVALS_AT_ONCE } from "../limits.ts";
import { log } from "../log.ts";
import { refusal } from "../middleware/problems.ts";
import { endSession } from "../middleware/session.ts";
import type { ErasedCar } from "../erasure/erase-one-car.ts";
import { newReceiptId } from "../erasure/receipt-id.ts";
import { copiesLeft } from "../erasure/receipt.ts";
import { signReceipts } from "../erasure/receipts.ts";
import { readJson } from "./json-body.ts";
import { ownAccount, signedOut } from "./own-account.ts";
import { ownCar } from "./own-car.ts";
import { receiptUrl } from "./receipts.ts";
import { takeConfigsAway } from "../partner/take-configs-away.ts";

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
    const asked = await readErase(c);
    if (asked === null) return refusal(c, { code: "bad_request" });
    const object = c.env.ACCOUNT.getByName(account.id);
    const left = await object.erase(account.id, "owner", asked.receiptId);
    if (!left.ok) return refusal(c, left.reason);
    endSession(c);
    const { vins, sharedCars, orders, receiptId } = left.value;
    const pending = await takeAway(c, vins);
    return c.json({
      erased: true,
      cars: vins.length,
      cars_pending: pending,
      cars_kept_for_others: sharedCars,
      node_orders: orders,
      backups: copiesLeft("account"),
      receipt: await receiptOf(c, receiptId),
      next: "To take the key off a car: Controls > Locks. To end Tesla's side: Tesla account > Third-party apps.",
    });
  })
  .post("/vehicles/:vin/erase", async (c) => {
    const own = await ownCar(c);
    if ("refused" in own) return own.refused;
    const { vin } = own.car.vehicle;
    const asked = await readErase(c);
    if (asked === null) return refusal(c, { code: "bad_request" });
    const why = await whyNotErase(c, own.accountId, vin);
    if (why !== null) return refusal(c, why);
    const erased = await eraseOneCar(c.env, { vin, actor: "owner", ...asked }, log);
    return c.json(await toErasedCar(c, vin, erased));
  });

/** Null: not of this form, or the id names a receipt already. */
async function readErase(c: Context<AppEnv>): Promise<{ receiptId: string } | null> {
  const body = await readJson(c, eraseSchema);
  if (body?.receipt === undefined) return body === null ? null : { receiptId: newReceiptId() };
  const known = await loadErasure(openDatabase(c.env.DB), body.receipt);
  return known === null ? { receiptId: body.receipt } : null;
}

/** Null: the car is this account's to erase. Asks Tesla only where somebody else may have the car. */
async function whyNotErase(
  c: Context<AppEnv>,
  accountId: string,
  vin: string,
): Promise<Refusal | null> {
  const db = openDatabase(c.env.DB);
  const kept = await whyKept(db, accountId, vin);
  if (kept?.code !== "car_shared") return kept;
  const holders = {
    load: () => loadPossibleHolders(db, vin),
    relist: (id: string) => c.env.ACCOUNT.getByName(id).relist(),
    now: () => Date.now(),
  };
  return (await askHolders(holders, accountId)) ?? whyKept(db, accountId, vin);
}

/** What an owner or an operator is told of a car that was erased. */
export async function toErasedCar(
  c: Context<AppEnv>,
  vin: string,
  { receiptId, orders }: ErasedCar,
) {
  return {
    erased: true,
    cars_pending: await takeAway(c, [vin]),
    node_orders: orders,
    backups: copiesLeft("car"),
    receipt: await receiptOf(c, receiptId),
    next: "The car comes back when its owner signs in with Tesla again: that is a new consent. To keep it away, take the key off it: Controls > Locks.",
  };
}

/** Where the receipt is; signed at once when no node has anything to do. */
async function receiptOf(c: Context<AppEnv>, id: string | null) {
  if (id === null) return null;
  try {
    await signReceipts(c.env, [id]);
  } catch (error) {
    if (!isFault(error)) throw error;
    log("warn", "receipt_left_to_cron", { request: c.get("requestId"), code: error.code });
  }
  return { id, url: receiptUrl(c, id) };
}

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
