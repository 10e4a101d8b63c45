/** From when on everything is held that derivation reads. Pure. */
import { HELD_MARGIN_MS } from "./limits.ts";

const DAY_MS = 86_400_000;

/**
 * `retentionDays`: days that rows of a table are kept after they came; a table not named keeps them
 * for ever. Epoch ms; 0 when nothing ends. A car measures before we receive, so what it measured
 * since then is all there.
 */
export function heldSince(retentionDays: Readonly<Record<string, number>>, nowMs: number): number {
  const { signals = Infinity, connectivity = Infinity } = retentionDays;
  const days = Math.min(signals, connectivity);
  return Number.isFinite(days) ? nowMs - days * DAY_MS + HELD_MARGIN_MS : 0;
}
