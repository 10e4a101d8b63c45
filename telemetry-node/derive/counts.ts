/**
 * Counts by day and hour: aggregates that SQL does best. Derived anew for whole days of cars, of
 * which all records are still kept. A version is larger than those that are there: a clock that was
 * ahead once must not leave counts that nothing replaces.
 */
import { quote } from "../store/clickhouse.ts";
import type { Range, Source } from "./read.ts";

const DAY_MS = 86_400_000;

export async function deriveCounts(
  { clickhouse, database }: Source,
  vins: readonly string[],
  { range, heldSinceMs, nowMs }: { range: Range; heldSinceMs: number; nowMs: number },
): Promise<void> {
  const firstDayMs = Math.floor(range.fromMs / DAY_MS) * DAY_MS;
  const fromMs = Math.max(firstDayMs, Math.ceil(heldSinceMs / DAY_MS) * DAY_MS);
  const toMs = Math.ceil(range.toMs / DAY_MS) * DAY_MS;
  const cars = `vin IN (${vins.map(quote).join(", ")})`;
  const where = `${cars} AND created_at >= fromUnixTimestamp64Milli(${fromMs}) AND created_at < fromUnixTimestamp64Milli(${toMs})`;
  const [from, to] = [fromMs, toMs].map((ms) => `fromUnixTimestamp64Milli(${ms}, 'UTC')`);
  const days = `day >= toDate(${from}) AND day < toDate(${to})`;
  const hours = `hour >= ${from} AND hour < ${to}`;
  const versionIn = (table: string, rows: string): string =>
    `greatest(toUInt64(${nowMs}), (SELECT max(version) + 1 FROM ${database}.${table} WHERE ${cars} AND ${rows}))`;
  await clickhouse.exec(`
    INSERT INTO ${database}.derived_field_days
      (vin, day, field, signals, resends, invalid, first_at, last_at, typical_interval_s, version)
    SELECT vin, toDate(created_at, 'UTC') AS day, field, count(), countIf(is_resend = 1), countIf(kind = 10),
      min(created_at), max(created_at),
      if(count() < 2, NULL, arrayReduce('median', arrayPopFront(arrayDifference(arraySort(groupArray(toUnixTimestamp64Milli(created_at)))))) / 1000),
      ${versionIn("derived_field_days", days)}
    FROM ${database}.signals FINAL WHERE ${where} GROUP BY vin, day, field`);
  await clickhouse.exec(`
    INSERT INTO ${database}.derived_ingest_hours
      (vin, hour, records, signals, resends, invalid, lag_p50_s, lag_p95_s, lag_max_s, ahead, late, longest_gap_s, version)
    SELECT vin, toStartOfHour(created_at, 'UTC') AS hour, uniqExact(txid_session, txid_number), count(),
      countIf(is_resend = 1), countIf(kind = 10),
      quantileExact(0.5)(dateDiff('millisecond', created_at, received_at)) / 1000,
      quantileExact(0.95)(dateDiff('millisecond', created_at, received_at)) / 1000,
      max(dateDiff('millisecond', created_at, received_at)) / 1000,
      countIf(received_at < created_at), countIf(dateDiff('second', created_at, received_at) > (SELECT argMax(value, version) FROM ${database}.rules FINAL WHERE name = 'late_s')),
      arrayMax(arrayDifference(arraySort(groupUniqArray(toUnixTimestamp64Milli(created_at))))) / 1000,
      ${versionIn("derived_ingest_hours", hours)}
    FROM ${database}.signals FINAL WHERE ${where} GROUP BY vin, hour`);
}
