import { saveAudit } from "./db/audit.ts";
import { openDatabase } from "./db/database.ts";
import { takeDueCars } from "./db/due-cars.ts";
import { postponeAccounts, takeDueAccounts } from "./db/sweep-queue.ts";
import { forgetOldStates } from "./db/used-states.ts";
import { readMonthlyLimit } from "./env.ts";
import { guardBudget } from "./jobs/guard-budget.ts";
import { refreshDue } from "./jobs/refresh-due.ts";
import { tendCars } from "./jobs/tend-cars.ts";
import { REMOVALS_MAX } from "./limits.ts";
import { log } from "./log.ts";
import { tendReceipts } from "./erasure/receipts.ts";
import { takeConfigsAway } from "./partner/take-configs-away.ts";

/**
 * Every minute: tokens that are needed soon, the month's money, cars whose configuration is to be
 * looked after, configurations of owners who have left, receipts that can be signed, then what nobody
 * needs any more. Each job is bounded and goes on where it stopped; one that fails does not keep the
 * others from running.
 */
export async function runSchedule(env: Env): Promise<void> {
  const db = openDatabase(env.DB);
  const jobs: [name: string, run: () => Promise<unknown>][] = [
    [
      "refresh_due",
      () =>
        refreshDue({
          take: (count) => takeDueAccounts(db, count, Date.now()),
          postpone: (accounts) => postponeAccounts(db, accounts),
          refresh: (accountId) => env.ACCOUNT.getByName(accountId).refreshAhead(),
          now: () => Date.now(),
          random: Math.random,
          log,
        }),
    ],
    [
      "guard_budget",
      () =>
        guardBudget({
          db,
          limitUsd: readMonthlyLimit(env),
          audit: (entry) => saveAudit(db, entry, Date.now()),
          nowMs: Date.now(),
          log,
        }),
    ],
    [
      "tend_cars",
      () =>
        tendCars({
          take: (count) => takeDueCars(db, count, Date.now()),
          tend: (accountId) => env.ACCOUNT.getByName(accountId).tend(),
          now: () => Date.now(),
          log,
        }),
    ],
    ["remove_configs", () => takeConfigsAway(env, { count: REMOVALS_MAX, vins: null })],
    ["tend_receipts", () => tendReceipts(env)],
    ["forget_states", () => forgetOldStates(db, Date.now())],
  ];
  for (const [job, run] of jobs) {
    try {
      await run();
    } catch (error) {
      // The next tick begins anew; nothing a job holds is lost by its end.
      const name = error instanceof Error ? error.name : "unknown";
      log("error", "job_failed", { job, name });
    }
  }
}
