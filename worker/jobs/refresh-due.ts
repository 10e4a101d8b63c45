/**
 * The sweep: asks accounts whose tokens are needed soon, or would die of idleness, to refresh them.
 * It never refreshes by itself: only an Account may touch its tokens.
 *
 *   take a page of the queue · postpone what needs nothing · refresh the rest, a few at once
 *
 * Taking is one statement that also moves the page to the back of the queue by a lease. So ticks
 * that overlap never share an account, an account that keeps failing never stands in front of the
 * others, and what a dying tick had taken comes back by itself. Nothing is kept between ticks.
 */
import type { Log } from "../../shared/log.ts";
import type { Result } from "../../shared/result.ts";
import type { Refusal } from "../account/refusal.ts";
import {
  SWEEP_LOOK_MS,
  SWEEP_PAGE,
  SWEEP_PAGES_MAX,
  SWEEP_PARALLEL,
  SWEEP_REFRESHES_MAX,
  SWEEP_TICK_MS,
} from "../limits.ts";
import { decideSweep, type SweptAccount } from "./sweep-plan.ts";

export type Postponed = { accountId: string; atMs: number };

export type Sweep = {
  /** Takes up to `count` accounts that are due, the longest due first. */
  take: (count: number) => Promise<SweptAccount[]>;
  postpone: (accounts: readonly Postponed[]) => Promise<void>;
  refresh: (accountId: string) => Promise<Result<null, Refusal>>;
  now: () => number;
  random: () => number;
  log: Log;
};

export type SweepOutcome = { looked: number; refreshed: number; failed: number; pages: number };

export async function refreshDue(sweep: Sweep): Promise<SweepOutcome> {
  const endsAtMs = sweep.now() + SWEEP_TICK_MS;
  const outcome = { looked: 0, refreshed: 0, failed: 0, pages: 0 };
  while (outcome.pages < SWEEP_PAGES_MAX && sweep.now() < endsAtMs) {
    const room = SWEEP_REFRESHES_MAX - outcome.refreshed - outcome.failed;
    const count = Math.min(SWEEP_PAGE, room);
    if (count === 0) break;
    const page = await sweep.take(count);
    outcome.pages++;
    outcome.looked += page.length;
    const later: Postponed[] = [];
    const due: string[] = [];
    for (const account of page) {
      const step = decideSweep(account, sweep.now(), sweep.random());
      if (step.kind === "refresh") due.push(account.accountId);
      else later.push({ accountId: account.accountId, atMs: step.atMs });
    }
    later.push(...(await refreshAll(sweep, due, endsAtMs, outcome)));
    if (later.length > 0) await sweep.postpone(later);
    if (page.length < count) break;
  }
  if (outcome.looked > 0) sweep.log("info", "sweep_done", outcome);
  return outcome;
}

/** Returns what has to be written about accounts that did not write their own next time. */
async function refreshAll(
  sweep: Sweep,
  due: readonly string[],
  endsAtMs: number,
  outcome: SweepOutcome,
): Promise<Postponed[]> {
  const later: Postponed[] = [];
  const next = due.values();
  const worker = async (): Promise<void> => {
    for (const accountId of next) {
      if (sweep.now() >= endsAtMs) {
        // No time left: to the front of the queue for the next tick.
        later.push({ accountId, atMs: 0 });
        continue;
      }
      const done = await attempt(sweep, accountId);
      if (done === "refreshed") outcome.refreshed++;
      else outcome.failed++;
      // Nothing that a retry in minutes would help; a person or a new consent will.
      if (done === "lasting") later.push({ accountId, atMs: sweep.now() + SWEEP_LOOK_MS });
    }
  };
  await Promise.all(Array.from({ length: SWEEP_PARALLEL }, worker));
  return later;
}

/** One account's trouble, even a bug, must not keep the others from being refreshed. */
async function attempt(
  sweep: Sweep,
  accountId: string,
): Promise<"refreshed" | "passing" | "lasting"> {
  try {
    const answer = await sweep.refresh(accountId);
    if (answer.ok) return "refreshed";
    return isLasting(answer.reason.code) ? "lasting" : "passing";
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    sweep.log("error", "sweep_account_failed", { account: accountId, name });
    return "passing";
  }
}

function isLasting(code: Refusal["code"]): boolean {
  return code === "link_ended" || code === "vault_key_unknown" || code === "vault_corrupt";
}
