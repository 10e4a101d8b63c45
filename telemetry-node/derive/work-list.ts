/** Cars with news that are to be worked on: what changed of each, and since when that is marked. */
import type { Mark } from "./marks.ts";
import type { Range } from "./read.ts";

const HOUR_MS = 3_600_000;

export type Work = { vin: string; range: Range; firstMarkedMs: number };

export class WorkList {
  readonly #open = new Map<string, Work>();
  /** The stretch in which each car had its last turn. */
  readonly #turns = new Map<string, number>();

  /** An hour of the car changed. */
  mark({ vin, hourMs, markedMs }: Mark): void {
    this.add({ vin, range: { fromMs: hourMs, toMs: hourMs + HOUR_MS }, firstMarkedMs: markedMs });
  }

  add(work: Work): void {
    const { vin, range, firstMarkedMs } = work;
    const open = this.#open.get(vin) ?? work;
    this.#open.set(vin, {
      vin,
      range: {
        fromMs: Math.min(range.fromMs, open.range.fromMs),
        toMs: Math.max(range.toMs, open.range.toMs),
      },
      firstMarkedMs: Math.min(firstMarkedMs, open.firstMarkedMs),
    });
  }

  /**
   * Takes out the cars that had no turn in the present stretch of `everyMs`; 0: all. The stretches are the
   * same for all cars, so that those that stream have their turns together.
   */
  takeDue(nowMs: number, everyMs: number): Work[] {
    const stretch = everyMs === 0 ? null : Math.floor(nowMs / everyMs);
    // Another stretch, be it an earlier one: a clock that was put back must not keep a car waiting.
    const due = [...this.#open.values()].filter(
      ({ vin }) => stretch === null || this.#turns.get(vin) !== stretch,
    );
    for (const { vin } of due) {
      this.#open.delete(vin);
      if (stretch !== null) this.#turns.set(vin, stretch);
    }
    return due;
  }

  drop(vin: string): void {
    this.#open.delete(vin);
  }

  /** What was taken out and not begun: its car's turn is still to come. */
  putBack(work: Work): void {
    this.#turns.delete(work.vin);
    this.add(work);
  }

  /** Epoch ms; Infinity when nothing is open. */
  oldestMarkedMs(): number {
    return Math.min(Infinity, ...[...this.#open.values()].map((work) => work.firstMarkedMs));
  }
}

/** What changed of all of them. */
export function rangeOf(works: readonly Work[]): Range {
  return {
    fromMs: Math.min(...works.map(({ range }) => range.fromMs)),
    toMs: Math.max(...works.map(({ range }) => range.toMs)),
  };
}

/** Groups of up to `max`. */
export function inGroups(works: readonly Work[], max: number): Work[][] {
  const groups: Work[][] = [];
  for (let from = 0; from < works.length; from += max) groups.push(works.slice(from, from + max));
  return groups;
}
