/**
 * The newest value per car and field within one segment, for the table `latest`. A materialized view
 * could do it in ClickHouse, but it would sort and write every row a second time, which cost as much
 * as storing the row itself; here it is a few nanoseconds a row.
 */
import type { LatestColumns, SignalColumns } from "./tables.ts";

/**
 * Fills `latest` (empty) from `signals`. Of values with the same order_at the later row wins, as
 * ClickHouse decides between inserts. The result depends on the rows alone: a segment that is read
 * again gives the same blocks under the same tokens.
 */
export function fillLatest(signals: SignalColumns, latest: LatestColumns): void {
  const picked = pickNewest(signals);
  const { created_at, received_at } = signals;
  for (const row of picked) {
    latest.order_at.push(Math.min(created_at.at(row), received_at.at(row)));
  }
  latest.vin.take(signals.vin, picked);
  latest.field.take(signals.field, picked);
  latest.created_at.take(created_at, picked);
  latest.received_at.take(received_at, picked);
  latest.kind.take(signals.kind, picked);
  latest.num.take(signals.num, picked);
  latest.int.take(signals.int, picked);
  latest.str.take(signals.str, picked);
  latest.lat.take(signals.lat, picked);
  latest.lon.take(signals.lon, picked);
  latest.is_resend.take(signals.is_resend, picked);
  latest.field_number.take(signals.field_number, picked);
}

/** One row number per car and field, car by car. */
function pickNewest(signals: SignalColumns): Uint32Array {
  const { created_at, received_at } = signals;
  const rows = signals.kind.rows;
  const vins = signals.vin.reserve(0);
  const fields = signals.field.reserve(0);
  const orderAt = (row: number): number => Math.min(created_at.at(row), received_at.at(row));
  const picked = new Uint32Array(rows);
  let count = 0;
  // Row number plus one by field, of the car at hand. Not a table of cars times fields: a car may
  // invent any number of fields.
  const newest = new Uint32Array(signals.field.texts);
  let first = 0;
  const order = orderByCar(vins, rows, signals.vin.texts);
  for (let at = 0; at < rows; at += 1) {
    const row = order[at] ?? 0;
    if (vins[row] !== vins[order[first] ?? 0]) {
      count = takeNewest(order, first, at, fields, newest, picked, count);
      first = at;
    }
    const field = fields[row] ?? 0;
    const known = newest[field] ?? 0;
    if (known === 0 || orderAt(row) >= orderAt(known - 1)) newest[field] = row + 1;
  }
  count = takeNewest(order, first, rows, fields, newest, picked, count);
  return picked.subarray(0, count);
}

/** Writes the car's newest rows to `picked` and forgets them. Returns how many are picked now. */
function takeNewest(
  order: Uint32Array,
  from: number,
  to: number,
  fields: Uint32Array,
  newest: Uint32Array,
  picked: Uint32Array,
  count: number,
): number {
  let next = count;
  for (let at = from; at < to; at += 1) {
    const field = fields[order[at] ?? 0] ?? 0;
    const known = newest[field] ?? 0;
    if (known === 0) continue;
    picked[next] = known - 1;
    next += 1;
    newest[field] = 0;
  }
  return next;
}

/** Row numbers car by car, in the order they came: a counting sort. */
function orderByCar(vins: Uint32Array, rows: number, cars: number): Uint32Array {
  const starts = new Uint32Array(cars + 1);
  for (let row = 0; row < rows; row += 1) {
    const next = (vins[row] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let car = 1; car <= cars; car += 1) {
    starts[car] = (starts[car] ?? 0) + (starts[car - 1] ?? 0);
  }
  const order = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const car = vins[row] ?? 0;
    const at = starts[car] ?? 0;
    order[at] = row;
    starts[car] = at + 1;
  }
  return order;
}
