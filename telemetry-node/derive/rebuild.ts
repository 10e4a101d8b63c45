/** Derives cars anew for a range of days. */
import { deriveCar } from "./derive-car.ts";
import { type Range, readCars, type Source } from "./read.ts";
import { loadRules } from "./rules.ts";

export type RebuildProgress = {
  car: number;
  cars: number;
  vin: string;
  untilMs: number;
};
export type Rebuilt = { cars: number; events: number; rowsWritten: number; rowsDeleted: number };

/**
 * `vins`: null for all cars. `heldSinceMs`: what was measured before may be gone in part, and its rows
 * stay as they are. Throws the store's Faults; running it again is harmless.
 */
export async function rebuild(
  source: Source,
  vins: readonly string[] | null,
  range: Range,
  now: () => number,
  onProgress: (progress: RebuildProgress) => void,
  heldSinceMs = 0,
): Promise<Rebuilt> {
  const rules = await loadRules(source.clickhouse, source.database);
  const cars = vins ?? (await readCars(source));
  const total: Rebuilt = { cars: cars.length, events: 0, rowsWritten: 0, rowsDeleted: 0 };
  for (const [index, vin] of cars.entries()) {
    const done = await deriveCar({
      source,
      rules,
      vin,
      range,
      nowMs: now(),
      heldSinceMs,
      onProgress: (untilMs) => onProgress({ car: index + 1, cars: cars.length, vin, untilMs }),
    });
    total.events += done.events;
    total.rowsWritten += done.rowsWritten;
    total.rowsDeleted += done.rowsDeleted;
  }
  return total;
}
