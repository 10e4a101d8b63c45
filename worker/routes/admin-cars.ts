/** For operators: all cars in numbers, the month's money, and switching cars off and on. */
import { Hono, type Context } from "hono";
import { caEndsAtMs } from "../../shared/tesla/certificate-chain.ts";
import { costOf } from "../../shared/tesla/prices.ts";
import { judgeBudget, monthOf } from "../budget/level.ts";
import { SWITCH_ACCOUNTS_MAX, USAGE_ACCOUNTS_MAX } from "../car-limits.ts";
import { eraseCarSchema } from "../contract/links.ts";
import { whichCarsSchema, type WhichCars } from "../contract/cars.ts";
import { loadCarSummary } from "../db/car-summary.ts";
import { openDatabase, type Database } from "../db/database.ts";
import { countDropped } from "../db/spenders.ts";
import { accountsOfCars, accountsWith, resumeCars, stopCars } from "../db/stopped-cars.ts";
import { loadAccountUsage, loadBudget, loadMonthUsage } from "../db/usage.ts";
import { eraseOneCar } from "../erasure/erase-one-car.ts";
import { newReceiptId } from "../erasure/receipt-id.ts";
import { readMonthlyLimit, type AppEnv } from "../env.ts";
import { REMOVALS_AT_ONCE } from "../limits.ts";
import { log } from "../log.ts";
import { refusal } from "../middleware/problems.ts";
import { takeConfigsAway } from "../partner/take-configs-away.ts";
import { toErasedCar } from "./leaving.ts";
import { readJson } from "./json-body.ts";

export const adminCars = new Hono<AppEnv>()
  .get("/usage", async (c) => {
    const db = openDatabase(c.env.DB);
    const nowMs = Date.now();
    const month = monthOf(nowMs);
    const usage = await loadMonthUsage(db, month);
    const view = judgeBudget(usage, readMonthlyLimit(c.env));
    const accounts = await loadAccountUsage(db, month, USAGE_ACCOUNTS_MAX);
    return c.json({
      month,
      level: view.level,
      signals: usage.signals,
      calls: usage.reads,
      spent_usd: view.spentUsd,
      limit_usd: view.limitUsd,
      share: view.share,
      exceeded_at_ms: (await loadBudget(db, nowMs))?.exceededAtMs ?? null,
      cars_dropped: await countDropped(db),
      accounts: accounts.map(({ account, signals, calls }) => ({
        account,
        signals,
        calls,
        usd: costOf({ signals, reads: calls }),
      })),
    });
  })
  .get("/configs", async (c) => {
    const summary = await loadCarSummary(openDatabase(c.env.DB));
    return c.json({
      cars: summary.cars,
      by_profile: summary.byProfile,
      by_off_reason: summary.byOffReason,
      by_problem: summary.byProblem,
      by_drift: summary.byDrift,
      by_error: summary.byError,
      waiting: summary.waiting,
      removals: summary.removals,
      ca_ends_at_ms: caEndsAtMs(c.env.TELEMETRY_CA),
    });
  })
  .post("/cars/erase", async (c) => {
    const body = await readJson(c, eraseCarSchema);
    if (body === null) return refusal(c, { code: "bad_request" });
    const erased = await eraseOneCar(
      c.env,
      { vin: body.vin, actor: "operator", receiptId: newReceiptId() },
      log,
    );
    c.get("acts").push({
      act: "car_erase_ordered",
      subject: "cars",
      detail: `receipt ${erased.receiptId}`,
    });
    return c.json(await toErasedCar(c, body.vin, erased));
  })
  .delete("/configs", async (c) => {
    const which = await readJson(c, whichCarsSchema);
    if (which === null) return refusal(c, { code: "bad_request" });
    const stop = { reason: "operator", nowMs: Date.now() } as const;
    const done = await forEach(c, which, { desired: true }, (db, accountId, vins) =>
      stopCars(db, accountId, vins, stop),
    );
    c.get("acts").push({ act: "configs_stopped", ...told(which, done.cars) });
    // As many as fit into this request; the schedule takes the rest.
    const { failed } = await takeConfigsAway(c.env, { count: REMOVALS_AT_ONCE, vins: null });
    const { removals } = await loadCarSummary(openDatabase(c.env.DB));
    return c.json({ ...done, pending: Math.max(removals, failed) });
  })
  .post("/configs/resume", async (c) => {
    const which = await readJson(c, whichCarsSchema);
    if (which === null) return refusal(c, { code: "bad_request" });
    const resume = { reasons: ["operator"], nowMs: Date.now() } as const;
    const off = { offReasons: ["operator"] } as const;
    const done = await forEach(c, which, off, (db, accountId, vins) =>
      resumeCars(db, accountId, vins, resume),
    );
    c.get("acts").push({ act: "configs_resumed", ...told(which, done.cars) });
    return c.json({ ...done, pending: 0 });
  });

/** Runs `act` for each account concerned, a bounded number per request. */
async function forEach(
  c: Context<AppEnv>,
  which: WhichCars,
  everyone: Parameters<typeof accountsWith>[1],
  act: (db: Database, accountId: string, vins: readonly string[] | null) => Promise<number>,
): Promise<{ accounts: number; cars: number; more: boolean }> {
  const db = openDatabase(c.env.DB);
  const concerned = await accountsOf(db, which, everyone);
  const page = concerned.slice(0, SWITCH_ACCOUNTS_MAX);
  let cars = 0;
  for (const [accountId, vins] of page) cars += await act(db, accountId, vins);
  return { accounts: page.length, cars, more: concerned.length > page.length };
}

async function accountsOf(
  db: Database,
  which: WhichCars,
  everyone: Parameters<typeof accountsWith>[1],
): Promise<[accountId: string, vins: string[] | null][]> {
  if ("vin" in which) return [...(await accountsOfCars(db, [which.vin]))];
  if ("account" in which) return [[which.account, null]];
  const page = { afterId: "", count: SWITCH_ACCOUNTS_MAX + 1 };
  return (await accountsWith(db, everyone, page)).map((id) => [id, null]);
}

/** For the audit log: never a VIN. */
function told(which: WhichCars, cars: number): { subject: string; detail: string } {
  const subject = "vin" in which ? "one car" : "account" in which ? which.account : "everyone";
  return { subject, detail: `${cars} cars` };
}
