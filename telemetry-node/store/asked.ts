/** What cars were asked to send, as the Worker tells it, in the table `asked_fields`. */
import * as z from "zod";
import type { AskedAnswer } from "../../shared/node-report.ts";
import type { ClickHouse } from "./clickhouse.ts";

const newestRow = z.object({ cars: z.string(), version: z.string() });
const TABLE = "asked_fields";

/**
 * Version up to which all is stored; null when nothing is. A page is one insert in the order of
 * versions, so the largest says it for all. Throws the store's Faults.
 */
export async function loadAskedVersion(
  clickhouse: ClickHouse,
  database: string,
): Promise<string | null> {
  const rows = await clickhouse.query(
    `SELECT toString(count()) AS cars, toString(max(version)) AS version FROM ${database}.${TABLE}`,
  );
  const [newest] = newestRow.array().parse(rows);
  return newest === undefined || newest.cars === "0" ? null : newest.version;
}

/** Stores a page. The same page again changes nothing. Throws the store's Faults. */
export async function saveAsked(
  clickhouse: ClickHouse,
  database: string,
  { version, cars, lists }: AskedAnswer,
): Promise<void> {
  const rows = cars.map(({ vin, list, pushed_at_ms, version: changed }) => {
    const intervals = Object.entries(lists[list] ?? {});
    return JSON.stringify({
      vin,
      fields: intervals.map(([field]) => field),
      interval_s: intervals.map(([, seconds]) => seconds),
      // As a text: a whole number would be read as milliseconds, one with a fraction as seconds.
      since: new Date(pushed_at_ms).toISOString().slice(0, -1),
      version: changed,
    });
  });
  await clickhouse.insertNative({
    format: "JSONEachRow",
    database,
    table: TABLE,
    columns: ["vin", "fields", "interval_s", "since", "version"],
    bytes: new TextEncoder().encode(rows.join("\n")),
    token: `asked-${version}-${cars.length}`,
  });
}
