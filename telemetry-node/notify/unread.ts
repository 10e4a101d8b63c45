/**
 * What is still to be read of cars: hours in which something came late, and what follows the newest
 * record read. Never all since an old record: one that comes after a month costs its own hour.
 */
import { READ_OVERLAP_MS } from "./limits.ts";
import type { MarkedHour, Stretch } from "./read.ts";

const HOUR_MS = 3_600_000;

/** Each with its oldest mark, which the cursor must not pass before it is read. */
type Unread = { hours: Map<number, number>; tailMarkedAtMs: number | null };

export class UnreadHours {
  readonly #cars = new Map<string, Unread>();
  readonly #readTo = new Map<string, number>();

  note({ vin, hourMs, markedAtMs }: MarkedHour): void {
    const unread = this.#cars.get(vin) ?? {
      hours: new Map<number, number>(),
      tailMarkedAtMs: null,
    };
    const oldest = (known: number | null | undefined): number =>
      Math.min(known ?? markedAtMs, markedAtMs);
    // Of an hour that is read already only its end is new; one that is over has something late.
    const readToMs = this.#readTo.get(vin);
    const isLate = readToMs === undefined || hourMs + HOUR_MS <= readToMs;
    if (isLate) unread.hours.set(hourMs, oldest(unread.hours.get(hourMs)));
    else unread.tailMarkedAtMs = oldest(unread.tailMarkedAtMs);
    this.#cars.set(vin, unread);
  }

  cars(): string[] {
    return [...this.#cars.keys()];
  }

  /** The oldest stretches of some cars, at most so many in all; none of a car that was forgotten. */
  take(vins: Iterable<string>, max: number): Map<string, Stretch[]> {
    const taken = new Map<string, Stretch[]>();
    let left = max;
    for (const vin of vins) {
      if (left === 0) break;
      const stretches = this.#stretchesOf(vin).slice(0, left);
      left -= stretches.length;
      taken.set(vin, stretches);
    }
    return taken;
  }

  /** A record of this time was read. */
  sawRecord(vin: string, atMs: number): void {
    this.#readTo.set(vin, Math.max(this.#readTo.get(vin) ?? 0, atMs));
  }

  /** Returns whether nothing is left of the car. */
  done(vin: string, stretches: readonly Stretch[]): boolean {
    const unread = this.#cars.get(vin);
    if (unread === undefined) return true;
    for (const { fromMs, toMs } of stretches) {
      if (toMs === null) unread.tailMarkedAtMs = null;
      else unread.hours.delete(fromMs);
    }
    const isAll = unread.hours.size === 0 && unread.tailMarkedAtMs === null;
    if (isAll) this.#cars.delete(vin);
    return isAll;
  }

  /** The oldest mark of what is not read yet; infinite when all is. */
  oldestMarkMs(): number {
    let oldestMs = Number.POSITIVE_INFINITY;
    for (const { hours, tailMarkedAtMs } of this.#cars.values()) {
      for (const markedAtMs of hours.values()) oldestMs = Math.min(oldestMs, markedAtMs);
      oldestMs = Math.min(oldestMs, tailMarkedAtMs ?? oldestMs);
    }
    return oldestMs;
  }

  forget(vin: string): void {
    this.#cars.delete(vin);
    this.#readTo.delete(vin);
  }

  clear(): void {
    this.#cars.clear();
    this.#readTo.clear();
  }

  #stretchesOf(vin: string): Stretch[] {
    const unread = this.#cars.get(vin);
    if (unread === undefined) return [];
    const hours: Stretch[] = [...unread.hours.keys()]
      .toSorted((a, b) => a - b)
      .map((fromMs) => ({ fromMs, toMs: fromMs + HOUR_MS }));
    if (unread.tailMarkedAtMs === null) return hours;
    return [...hours, { fromMs: (this.#readTo.get(vin) ?? 0) - READ_OVERLAP_MS, toMs: null }];
  }
}
