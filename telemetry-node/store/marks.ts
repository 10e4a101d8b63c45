/**
 * Which hours of which cars a segment's rows fall into, for the table `derive_marks`: what is
 * derived from rows is derived again for these (telemetry-node/derive). Inserted after the rows, so
 * that whoever sees the mark finds the rows; it depends on the rows alone, like everything of a
 * segment that is read again.
 */
import { AHEAD_MAX_MS } from "../derive/events.ts";
import type { TimeColumn } from "./columns.ts";
import type { ConnectivityColumns, DeriveMarkColumns, SignalColumns } from "./tables.ts";
import type { LowCardinalityColumn } from "./text-columns.ts";

const HOUR_MS = 3_600_000;

/** Fills `marks` (empty) from the rows of the other two. */
export function fillMarks(
  signals: SignalColumns,
  connectivity: ConnectivityColumns,
  marks: DeriveMarkColumns,
): void {
  // A record just after a full hour may belong before it: its clock can be ahead.
  mark(signals.vin, signals.created_at, AHEAD_MAX_MS, marks);
  mark(connectivity.vin, connectivity.created_at, 0, marks);
}

function mark(
  vin: LowCardinalityColumn,
  createdAt: TimeColumn,
  aheadMs: number,
  marks: DeriveMarkColumns,
): void {
  const vins = vin.reserve(0);
  const hoursOfCar = new Map<number, Set<number>>();
  const rows: number[] = [];
  const hours: number[] = [];
  let lastCar = -1;
  let lastHour = -1;
  for (let row = 0; row < vin.rows; row += 1) {
    const car = vins[row] ?? 0;
    const createdAtMs = createdAt.at(row);
    const hour = Math.floor(createdAtMs / HOUR_MS);
    const isJustAfter = createdAtMs - hour * HOUR_MS < aheadMs;
    // Rows of a record follow each other: nearly all are known at once.
    if (car === lastCar && hour === lastHour && !isJustAfter) continue;
    lastCar = car;
    lastHour = hour;
    const known = hoursOfCar.get(car) ?? new Set<number>();
    hoursOfCar.set(car, known);
    for (const one of isJustAfter ? [hour, hour - 1] : [hour]) {
      if (known.has(one)) continue;
      known.add(one);
      rows.push(row);
      hours.push(one * HOUR_MS);
    }
  }
  for (const hour of hours) marks.hour.push(hour);
  marks.vin.take(vin, Uint32Array.from(rows));
}
