/**
 * What a car usually draws in each steady state, from its parks until now. Pure.
 *
 * A stretch that drew more than its share does not count, so neither a bad night nor a load that
 * stays for a week raises what is usual. When a list's length of stretches in a row did, the car is
 * like that now (another firmware, an accessory), and they are the usual.
 */
import { CAUSE, CAUSES, STEADY_CAUSES, type SteadyCause } from "./causes.ts";
import type { Rules } from "./rules.ts";

/** W to a tenth, and whole minutes. */
type Stretch = [watts: number, minutes: number];
/** The latest that count, and those since that drew more. */
type Known = { counted: Stretch[]; excessive: Stretch[] };
export type Usual = Record<SteadyCause, Known>;

export function newUsual(): Usual {
  return { sentry: newKnown(), awake: newKnown(), asleep: newKnown() };
}

function newKnown(): Known {
  return { counted: [], excessive: [] };
}

/** By cause, W; null where the car has no usual power, or too few stretches tell it. */
export function usualByCause(usual: Usual, rules: Rules): (number | null)[] {
  const watts: (number | null)[] = CAUSES.map(() => null);
  for (const cause of STEADY_CAUSES) watts[CAUSE[cause]] = usualOf(usual[cause], rules);
  return watts;
}

function usualOf({ counted }: Known, rules: Rules): number | null {
  return counted.length < rules.drain_usual_stretches_min ? null : weightedMedian(counted);
}

function weightedMedian(stretches: readonly Stretch[]): number | null {
  const sorted = stretches.toSorted(([a], [b]) => a - b);
  const half = sorted.reduce((sum, [, minutes]) => sum + minutes, 0) / 2;
  let sum = 0;
  for (const [watts, minutes] of sorted) {
    sum += minutes;
    if (sum >= half) return watts;
  }
  return null;
}

/** What a stretch drew beyond its usual power, kWh; 0 when that is within its doubt. */
export function excessKwh(kwh: number, hours: number, usualW: number | null, rules: Rules): number {
  // Of nothing there is no multiple: the counter's steps were too large for the car's stretches.
  if (usualW === null || usualW <= 0) return 0;
  const usualKwh = (usualW * hours) / 1000;
  const isMore = kwh > usualKwh * rules.drain_baseline_factor;
  return isMore && kwh - usualKwh >= rules.drain_excess_min_kwh ? kwh - usualKwh : 0;
}

/** Adds what a park drew, its own usual power as it stood when it began. */
export function learnUsual(
  usual: Usual,
  park: {
    causeMs: readonly number[];
    causeKwh: readonly number[];
    usualW: readonly (number | null)[];
  },
  rules: Rules,
): void {
  for (const cause of STEADY_CAUSES) {
    const hours = (park.causeMs[CAUSE[cause]] ?? 0) / MS_PER_HOUR;
    if (hours < rules.drain_usual_hours_min) continue;
    const kwh = park.causeKwh[CAUSE[cause]] ?? 0;
    const watts = Math.round((kwh * 10_000) / hours) / 10;
    const known = park.usualW[CAUSE[cause]] ?? null;
    const isMore = known !== null && known > 0 && watts > known * rules.drain_baseline_factor;
    const isExcess = excessKwh(kwh, hours, known, rules) > 0;
    // A little more in a short time is in doubt, and tells neither.
    if (isMore && !isExcess) continue;
    add(usual[cause], [watts, Math.round(hours * 60)], isExcess, rules);
  }
}

function add(known: Known, stretch: Stretch, isExcess: boolean, rules: Rules): void {
  const max = rules.drain_usual_stretches_max;
  if (!isExcess) {
    known.counted = [...known.counted, stretch].slice(-max);
    known.excessive = [];
    return;
  }
  known.excessive.push(stretch);
  if (known.excessive.length < max) return;
  known.counted = known.excessive;
  known.excessive = [];
}

const MS_PER_HOUR = 3_600_000;
