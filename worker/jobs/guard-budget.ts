/**
 * The month's money, each tick: add it up, judge it, act on it. At 80 % it warns, at 95 % no new
 * car is configured and live ones move to the lean profile, from 97 % to 99 % cars are given up,
 * the dearest first; with a new month, or a higher limit, they come back.
 */
import type { Log } from "../../shared/log.ts";
import { carsToDrop, judgeBudget, monthOf, type BudgetView } from "../budget/level.ts";
import { DROPS_MAX } from "../car-limits.ts";
import type { AuditEntry } from "../db/audit.ts";
import type { Database } from "../db/database.ts";
import { countDropped, loadSpenders, makeAllDue } from "../db/spenders.ts";
import { accountsOfCars, accountsWith, resumeCars, stopCars } from "../db/stopped-cars.ts";
import { loadBudget, loadMonthUsage, saveBudget } from "../db/usage.ts";

export type GuardParts = {
  db: Database;
  limitUsd: number;
  audit: (entry: AuditEntry) => Promise<void>;
  nowMs: number;
  log: Log;
};

export async function guardBudget(parts: GuardParts): Promise<BudgetView> {
  const { db, limitUsd, nowMs, log } = parts;
  const usage = await loadMonthUsage(db, monthOf(nowMs));
  const view = judgeBudget(usage, limitUsd);
  const before = await loadBudget(db, nowMs);
  const wasLevel = before?.level ?? "ok";
  // Before anything is done: a look that comes now must not push what is being given up.
  await saveBudget(db, { usage, level: view.level }, nowMs);
  if (view.level !== wasLevel) {
    const percent = Math.round(view.share * 100);
    const isWorse = ORDER.indexOf(view.level) > ORDER.indexOf(wasLevel);
    const fields = { level: view.level, was: wasLevel, percent, limit_usd: limitUsd };
    log(isWorse ? "warn" : "info", "budget_level", fields);
    const detail = `${wasLevel} to ${view.level}, ${percent} %`;
    await parts.audit({ actor: "cron", act: "budget_level", subject: monthOf(nowMs), detail });
    if (isLean(view) !== (wasLevel === "save" || wasLevel === "drop")) await makeAllDue(db);
  }
  if (view.level === "drop") await drop(parts, view);
  else await restore(parts);
  return view;
}

const ORDER: readonly BudgetView["level"][] = ["ok", "warn", "save", "drop"];

function isLean({ level }: BudgetView): boolean {
  return level === "save" || level === "drop";
}

/** In the order that `carsToDrop` states; the queue takes the configurations off. */
async function drop(parts: GuardParts, { share }: BudgetView): Promise<void> {
  const { db, nowMs, log } = parts;
  const live = await loadSpenders(db, monthOf(nowMs));
  const dropped = await countDropped(db);
  const vins = carsToDrop(live, { share, dropped }).slice(0, DROPS_MAX);
  if (vins.length === 0) return;
  const detail = `${vins.length} cars at ${Math.round(share * 1000) / 10} %`;
  await parts.audit({ actor: "cron", act: "cars_dropped", subject: monthOf(nowMs), detail });
  for (const [accountId, own] of await accountsOfCars(db, vins)) {
    await stopCars(db, accountId, own, { reason: "budget", nowMs });
  }
  log("error", "cars_dropped", { cars: vins.length, live: live.length - vins.length });
}

/** Money is there again: a bounded number of accounts per tick gets its cars back. */
async function restore(parts: GuardParts): Promise<void> {
  const { db, nowMs, log } = parts;
  const page = { afterId: "", count: DROPS_MAX };
  let cars = 0;
  for (const accountId of await accountsWith(db, { offReasons: ["budget"] }, page)) {
    cars += await resumeCars(db, accountId, null, { reasons: ["budget"], nowMs });
  }
  if (cars > 0) log("info", "cars_restored", { cars });
}
