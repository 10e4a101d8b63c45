/**
 * Keeps configurations true over months: each tick asks the accounts that have a car to look after
 * to do so. Accounts of one region come one after the other, because Tesla takes one configuration
 * call at a time; regions do not wait for each other. What does not fit into a tick comes back.
 */
import type { Log } from "../../shared/log.ts";
import type { Result } from "../../shared/result.ts";
import { TEND_ACCOUNTS_MAX, TEND_TICK_MS } from "../car-limits.ts";
import type { Refusal } from "../account/refusal.ts";
import type { DueAccount } from "../db/due-cars.ts";

export type Tending = {
  take: (count: number) => Promise<DueAccount[]>;
  tend: (accountId: string) => Promise<Result<null, Refusal>>;
  now: () => number;
  log: Log;
};

export async function tendCars(
  parts: Tending,
): Promise<{ tended: number; failed: number; left: number }> {
  const { now, log } = parts;
  const due = await parts.take(TEND_ACCOUNTS_MAX);
  const endsAtMs = now() + TEND_TICK_MS;
  const outcome = { tended: 0, failed: 0, left: 0 };
  const byRegion = Map.groupBy(due, ({ region }) => region);
  await Promise.all(
    [...byRegion.values()].map(async (accounts) => {
      for (const { accountId } of accounts) {
        if (now() >= endsAtMs) outcome.left++;
        else if (await attempt(parts, accountId)) outcome.tended++;
        else outcome.failed++;
      }
    }),
  );
  if (due.length > 0) log("info", "cars_tended", outcome);
  return outcome;
}

/** One account's trouble, even a bug, must not keep the others from being looked after. */
async function attempt({ tend, log }: Tending, accountId: string): Promise<boolean> {
  try {
    const done = await tend(accountId);
    if (!done.ok) log("warn", "tend_refused", { account: accountId, code: done.reason.code });
    return done.ok;
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    log("error", "tend_failed", { account: accountId, name });
    return false;
  }
}
