/**
 * Whether anybody else has a car, asked of Tesla now: a seller who has not looked since the sale must
 * not keep the buyer from erasing, and a list that Tesla got wrong must not let anybody erase what is
 * another's. So every account that may have it is looked at, the asker's own included, and is believed
 * to have it no more when two lists some minutes apart lack it.
 */
import { ASK_AGAIN_MS, HOLDERS_ASKED_MAX, LOSS_CONFIRM_MS } from "../car-limits.ts";
import type { Refusal } from "../account/refusal.ts";
import type { Holder } from "../db/holdings.ts";
import type { Result } from "../../shared/result.ts";

const SECOND_MS = 1_000;

export type HolderParts = {
  /** Who may have the car now, as D1 has it. */
  load: () => Promise<Holder[]>;
  /** Reads one account's list of cars, unless that was done just now. */
  relist: (accountId: string) => Promise<Result<null, Refusal>>;
  now: () => number;
};

/** Null: nobody but the asker may have it. Throws Faults of D1. */
export async function askHolders(parts: HolderParts, askerId: string): Promise<Refusal | null> {
  const asked = (await parts.load()).slice(0, HOLDERS_ASKED_MAX);
  const failed = new Map<string, Refusal>();
  await Promise.all(
    asked.map(async ({ accountId }) => {
      const listed = await parts.relist(accountId);
      if (!listed.ok) failed.set(accountId, listed.reason);
    }),
  );
  return judgeHolders(await parts.load(), { askerId, failed, nowMs: parts.now() });
}

/** Pure. `failed`: whose list could not be read, and why. */
export function judgeHolders(
  holders: readonly Holder[],
  known: { askerId: string; failed: ReadonlyMap<string, Refusal>; nowMs: number },
): Refusal | null {
  const { askerId, failed, nowMs } = known;
  const others = holders.filter(({ accountId }) => accountId !== askerId);
  const isListed = ({ accountId, missingSinceMs }: Holder): boolean =>
    missingSinceMs === null && !failed.has(accountId);
  if (others.some(isListed)) return { code: "car_shared" };
  const unread = holders.flatMap(({ accountId }) => failed.get(accountId) ?? []);
  const waitsMs = [
    ...others.map(({ missingSinceMs }) => (missingSinceMs ?? nowMs) + LOSS_CONFIRM_MS - nowMs),
    ...unread.map(({ retryAfterMs }) => retryAfterMs ?? ASK_AGAIN_MS),
  ];
  if (waitsMs.length === 0) return null;
  return { code: "erase_waits", retryAfterMs: Math.max(SECOND_MS, ...waitsMs) };
}
