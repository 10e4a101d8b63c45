/** Latest values of cars somebody looks at, read from the `latest` table. */
import * as z from "zod";
import type { ReportedValue, WatchedCar } from "../../shared/node-report.ts";
import { isVin } from "../../shared/vin.ts";
import { type ClickHouse, quote } from "./clickhouse.ts";
import { WATCHED_CARS_MAX, WATCHED_VALUES_MAX } from "./limits.ts";
import { KIND } from "./values.ts";

/** JSON has no NaN: the engine writes null. */
const latestRow = z.object({
  vin: z.string(),
  field: z.string(),
  kind: z.number(),
  num: z.number().nullable(),
  str: z.string(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  at_ms: z.coerce.number(),
});
type LatestRow = z.infer<typeof latestRow>;

/** Field names and texts are at most this long in a report. */
const FIELD_TEXT_MAX = 64;
const TEXT_MAX = 1024;
const ENUM_TEXT_MAX = 128;

/** One entry per car that has any value. Throws the store's Faults. */
export async function loadWatched(
  clickhouse: ClickHouse,
  database: string,
  vins: readonly string[],
): Promise<WatchedCar[]> {
  const known = vins.filter(isVin).slice(0, WATCHED_CARS_MAX);
  if (known.length === 0) return [];
  const rows = await clickhouse.query(
    `SELECT vin, field, kind, num, str, lat, lon, toString(toUnixTimestamp64Milli(created_at)) AS at_ms
    FROM ${database}.latest FINAL WHERE vin IN (${known.map(quote).join(", ")})
    ORDER BY vin, field LIMIT ${WATCHED_VALUES_MAX} BY vin`,
  );
  const cars = new Map<string, WatchedCar>();
  for (const row of latestRow.array().parse(rows)) {
    const value = toReportedValue(row);
    if (value === null || row.field.length > FIELD_TEXT_MAX || row.at_ms < 0) continue;
    const car = cars.get(row.vin) ?? { vin: row.vin, values: [] };
    car.values.push({ field: row.field, at_ms: row.at_ms, value });
    cars.set(row.vin, car);
  }
  return [...cars.values()];
}

/** A stored value as the report carries it; null for one that says nothing. */
function toReportedValue(row: Omit<LatestRow, "vin" | "field" | "at_ms">): ReportedValue | null {
  const { kind, num, str, lat, lon } = row;
  if (lat !== null && lon !== null) return { kind: "location", latitude: lat, longitude: lon };
  switch (kind) {
    case KIND.none:
    case KIND.unknown:
    case KIND.location:
      return null;
    case KIND.invalid:
      return { kind: "invalid" };
    case KIND.string:
      return { kind: "text", value: str.slice(0, TEXT_MAX) };
    case KIND.boolean:
      return { kind: "boolean", value: num === 1 };
    case KIND.doors:
    case KIND.tires:
      return { kind: "flags", on: str === "" ? [] : str.split(",") };
    case KIND.time: {
      const [hour = 0, minute = 0, second = 0] = str.split(":").map(Number);
      return { kind: "time", hour, minute, second };
    }
    case KIND.int32:
    case KIND.int64:
    case KIND.float:
    case KIND.double:
      return num === null ? { kind: "invalid" } : { kind: "number", value: num };
    default:
      return { kind: "enum", value: str.slice(0, ENUM_TEXT_MAX), number: num ?? 0 };
  }
}
