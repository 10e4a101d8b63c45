/** Seals token sets with the current vault key, a page at a time. Only Accounts open them. */
import type { Result } from "../../shared/result.ts";
import type { Refusal } from "../account/refusal.ts";
import { RESEAL_PAGE, SWEEP_PARALLEL } from "../limits.ts";

export type Resealing = {
  /** Accounts after this id whose row is sealed with another key. */
  load: (after: string, count: number) => Promise<string[]>;
  reseal: (accountId: string) => Promise<Result<null, Refusal>>;
};

export type Resealed = { resealed: number; failed: Record<string, number>; next: string | null };

/** `next` is null at the end. An account that fails keeps its row and is passed by. */
export async function resealPage(parts: Resealing, after: string): Promise<Resealed> {
  const page = await parts.load(after, RESEAL_PAGE);
  const outcome: Resealed = { resealed: 0, failed: {}, next: null };
  const next = page.values();
  const worker = async (): Promise<void> => {
    for (const accountId of next) {
      const answer = await parts.reseal(accountId);
      if (answer.ok) outcome.resealed++;
      else outcome.failed[answer.reason.code] = (outcome.failed[answer.reason.code] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: SWEEP_PARALLEL }, worker));
  if (page.length === RESEAL_PAGE) outcome.next = page.at(-1) ?? null;
  return outcome;
}
