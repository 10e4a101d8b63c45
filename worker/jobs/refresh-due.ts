/**
 * Asks accounts whose tokens end soon to refresh them. It never refreshes by itself: only an
 * Account may touch its tokens. One bounded page per tick, a few at once; what is left is due again
 * at the next tick, oldest first, so nobody waits for ever.
 */
import type { Result } from "../../shared/result.ts";
import type { Log } from "../../shared/log.ts";
import type { Refusal } from "../account/refusal.ts";
import { SWEEP_PARALLEL } from "../limits.ts";

export type Sweep = {
  dueAccounts: () => Promise<string[]>;
  refresh: (accountId: string) => Promise<Result<null, Refusal>>;
  log: Log;
};

export async function refreshDue(sweep: Sweep): Promise<{ refreshed: number; failed: number }> {
  const due = await sweep.dueAccounts();
  let refreshed = 0;
  let failed = 0;
  const next = due.values();
  const worker = async () => {
    for (const accountId of next) {
      const outcome = await attempt(sweep, accountId);
      if (outcome) refreshed++;
      else failed++;
    }
  };
  await Promise.all(Array.from({ length: SWEEP_PARALLEL }, worker));
  if (due.length > 0) sweep.log("info", "sweep_done", { due: due.length, refreshed, failed });
  return { refreshed, failed };
}

/** One account's trouble, even a bug, must not keep the others from being refreshed. */
async function attempt(sweep: Sweep, accountId: string): Promise<boolean> {
  try {
    return (await sweep.refresh(accountId)).ok;
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    sweep.log("error", "sweep_account_failed", { account: accountId, name });
    return false;
  }
}
