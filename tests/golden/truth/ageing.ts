/** How large a pack was in a month. */
import type { Truth } from "./truth.ts";

const DAY_MS = 86_400_000;

/** Such as 2026-05, UTC. */
export function monthOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 7);
}

/** Mean over the month's days that the script has. */
export function usableIn({ ageing, startMs, endMs }: Truth, month: string): number {
  const sizes: number[] = [];
  for (let atMs = startMs + DAY_MS / 2; atMs < endMs; atMs += DAY_MS) {
    if (monthOf(atMs) !== month) continue;
    sizes.push(ageing.findLast(({ fromMs }) => fromMs <= atMs)?.usableKwh ?? Number.NaN);
  }
  return sizes.reduce((total, size) => total + size, 0) / sizes.length;
}
