/** What a park drew in all, and its causes, which together are that. Pure. */
import { addAt, CAUSE, sumOf } from "./causes.ts";
import { difference, type Edge, estimate, parkedDoubt } from "./meter.ts";
import type { Rules } from "./rules.ts";
import type { Mark, Park } from "./state.ts";
import { concludeSilence, type DrainMeter, settle, type Stay } from "./stay.ts";

export type Drain = {
  /** Without what left the pack in silences in which the car moved; null when nothing tells. */
  kwh: number | null;
  method: "lifetime_counters" | "energy_remaining" | "none";
  /** How far it may be off, kWh. */
  error: number;
  causeKwh: number[];
  /** Out of the pack in silences in which the car moved, less what was regained; null: not told. */
  unheardKwh: number | null;
  /** The park with its last silence told apart. */
  stay: Stay;
};

export function drainOf(park: Park, end: Mark, rules: Rules): Drain {
  const { start, usualW } = park;
  const doubt = parkedDoubt(rules);
  const used = difference(start.edges.used, end.edges.used, doubt);
  const pack = difference(start.edges.pack, end.edges.pack, doubt);
  const total = used?.value ?? (pack === null ? null : -pack.value);
  const meter = used !== null || pack === null ? "used" : "pack";
  const stay = structuredClone(park.stay);
  const ledger = stay.ledgers[meter];
  const to = leftBy(meter, end.edges[meter], rules);
  if (total !== null && to !== null) {
    settle(ledger, leftBy(meter, start.edges[meter], rules), to, CAUSE.awake);
  } else {
    for (const [cause, kwh] of ledger.provisional.entries()) {
      addAt(ledger.kwh, cause, Math.max(0, kwh));
    }
  }
  concludeSilence(stay, usualW[CAUSE.asleep] ?? null, rules);
  const isMoved = stay.unheardKm > 0;
  const kwh = total === null ? null : Math.max(0, total - ledger.unheardKwh);
  // Parked, nothing is regained.
  const regained = isMoved && meter === "used" ? regainedOf(start, end, rules) : 0;
  return {
    kwh,
    method: used !== null ? "lifetime_counters" : pack !== null ? "energy_remaining" : "none",
    error: isMoved ? Number.POSITIVE_INFINITY : (used?.error ?? Number.POSITIVE_INFINITY),
    causeKwh: kwh === null ? ledger.kwh : scaledTo(ledger.kwh, kwh),
    unheardKwh: isMoved && kwh === null ? null : Math.max(0, ledger.unheardKwh - regained),
    stay,
  };
}

/** What had left the pack at an edge, on the counter's own scale; null when it cannot be estimated. */
export function leftBy(meter: DrainMeter, edge: Edge, rules: Rules): number | null {
  const value = estimate(edge, parkedDoubt(rules))?.value ?? null;
  return value === null || meter === "used" ? value : -value;
}

function regainedOf(start: Mark, end: Mark, rules: Rules): number {
  return difference(start.edges.regen, end.edges.regen, parkedDoubt(rules))?.value ?? 0;
}

/** Where a reading after the end told of the end as well, the causes overshoot by a little. */
function scaledTo(causeKwh: readonly number[], totalKwh: number): number[] {
  const sum = sumOf(causeKwh);
  if (sum > 0) return causeKwh.map((kwh) => (kwh * totalKwh) / sum);
  return causeKwh.map((_, cause) => (cause === CAUSE.awake ? totalKwh : 0));
}
