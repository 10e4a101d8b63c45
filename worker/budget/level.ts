/**
 * How careful to be with the month's money. At its limit Tesla suspends the app and removes every
 * configuration for good (Fleet API docs, billing, 2026-08), so we give up cars ourselves before,
 * one by one and in a stated order, and can put each of them back. Pure.
 */
import { costOf, type Usage } from "../../shared/tesla/prices.ts";
import { DROP_ALL_SHARE, DROP_SHARE, SAVE_SHARE, WARN_SHARE } from "../car-limits.ts";

/**
 * - `warn`: tell the operator
 * - `save`: no new cars, live ones on the lean profile
 * - `drop`: configurations come off, the dearest cars first
 */
export type BudgetLevel = "ok" | "warn" | "save" | "drop";

export type BudgetView = {
  level: BudgetLevel;
  spentUsd: number;
  limitUsd: number;
  /** Spent by limit; 1 is where Tesla stops everything. */
  share: number;
};

/** @param limitUsd what Tesla lets the account use in a month: billing limit plus its discount */
export function judgeBudget(usage: Usage, limitUsd: number): BudgetView {
  const spentUsd = costOf(usage);
  const share = limitUsd > 0 ? spentUsd / limitUsd : spentUsd > 0 ? 1 : 0;
  return { level: levelOf(share), spentUsd, limitUsd, share };
}

function levelOf(share: number): BudgetLevel {
  if (share >= DROP_SHARE) return "drop";
  if (share >= SAVE_SHARE) return "save";
  return share >= WARN_SHARE ? "warn" : "ok";
}

export type Spender = { vin: string; signals: number };

/**
 * Which cars to give up now. Order: the car that spent most this month first, then by VIN, so that
 * the most cars live on for the money that is left. From `DROP_SHARE` on the number given up grows
 * evenly until at `DROP_ALL_SHARE` none is left.
 * @param live cars with a configuration
 * @param dropped how many were given up this month already
 */
export function carsToDrop(
  live: readonly Spender[],
  options: { share: number; dropped: number },
): string[] {
  const { share, dropped } = options;
  const progress = (share - DROP_SHARE) / (DROP_ALL_SHARE - DROP_SHARE);
  if (progress < 0) return [];
  const all = live.length + dropped;
  // At the threshold itself one car goes: standing still there would drift over it.
  const wanted = Math.min(all, Math.max(1, Math.ceil(all * Math.min(progress, 1))));
  const order = live.toSorted((a, b) => b.signals - a.signals || (a.vin < b.vin ? -1 : 1));
  return order.slice(0, Math.max(0, wanted - dropped)).map(({ vin }) => vin);
}

/** Calendar month in UTC, such as `2026-11`: what Tesla's bill covers. */
export function monthOf(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 7);
}

export function monthStartMs(nowMs: number): number {
  return Date.parse(`${monthOf(nowMs)}-01T00:00:00Z`);
}
