/** Reads one car's events of a time range. The only SQL that the fold depends on. */
import * as z from "zod";
import { type ClickHouse, quote } from "../store/clickhouse.ts";
import { AHEAD_MAX_MS, type CarEvent, inOrder, type LinkEvent, type ReadRecord } from "./events.ts";
import { DERIVED_FIELDS, FIELD, toValue, type Value } from "./fields.ts";

export type Source = { clickhouse: ClickHouse; database: string };
/** From inclusive, to exclusive; epoch ms. */
export type Range = { fromMs: number; toMs: number };

const NO_COUNTER = 4_294_967_295;
const FIELDS_SQL = DERIVED_FIELDS.map(quote).join(", ");

/** Checked by hand: a rebuild reads millions, and a schema would take longer than the fold. */
type RecordRow = {
  at_ms: string;
  session: string;
  number: number;
  signals: readonly (readonly [number, string])[];
};

function isRecordRow(row: unknown): row is RecordRow {
  return (
    typeof row === "object" &&
    row !== null &&
    "at_ms" in row &&
    "session" in row &&
    "number" in row &&
    typeof row.number === "number" &&
    "signals" in row &&
    Array.isArray(row.signals)
  );
}

const linkRow = z.object({ at_ms: z.coerce.number(), id: z.string(), status: z.string() });
const boundRow = z.object({
  first_ms: z.coerce.number(),
  last_ms: z.coerce.number(),
  n: z.coerce.number(),
});

/** Events whose corrected time lies in the range, in order. */
export async function readEvents(source: Source, vin: string, range: Range): Promise<CarEvent[]> {
  const wide = { fromMs: range.fromMs - AHEAD_MAX_MS, toMs: range.toMs + AHEAD_MAX_MS };
  const [records, links] = [
    await readRecords(source, vin, wide),
    await readLinks(source, vin, range),
  ];
  return inOrder(records, links).filter(({ at }) => at >= range.fromMs && at < range.toMs);
}

/**
 * A record repeated or half merged reads the same: its signals are a sorted set. A value is one
 * text: `!` invalid, `=…` text, two numbers a place, else a number.
 */
async function readRecords(source: Source, vin: string, range: Range): Promise<ReadRecord[]> {
  const rows = await source.clickhouse.query(`
    SELECT
      toString(toUnixTimestamp64Milli(created_at)) AS at_ms,
      toString(txid_session) AS session,
      txid_number AS number,
      arraySort(groupUniqArray((
        toUInt8(indexOf([${FIELDS_SQL}], toString(field)) - 1),
        multiIf(kind = 10, '!', NOT isNaN(lat), concat(toString(lat), ' ', toString(lon)),
          isNaN(num) OR (kind != 1 AND str != ''), concat('=', toString(str)), toString(num))
      ))) AS signals
    FROM ${source.database}.signals
    WHERE vin = ${quote(vin)} AND field IN (${FIELDS_SQL}) AND ${between(range)}
    GROUP BY created_at, txid_session, txid_number`);
  return rows.filter(isRecordRow).map(({ at_ms: atMs, session, number, signals }) => ({
    createdAtMs: Number(atMs),
    session,
    number: number === NO_COUNTER ? null : number,
    fields: signals.map(([field]) => field),
    values: signals.map(([field, text]) => fromText(field, text)),
  }));
}

function fromText(field: number, text: string): Value {
  if (text === "!") return null;
  const none = { kind: 0, num: null, str: "", lat: null, lon: null };
  if (text.startsWith("=")) return toValue(field, { ...none, str: text.slice(1) });
  if (field !== FIELD.Location) return toValue(field, { ...none, num: Number(text) });
  const [lat = Number.NaN, lon = Number.NaN] = text.split(" ").map(Number);
  return toValue(field, { ...none, lat, lon });
}

async function readLinks(source: Source, vin: string, range: Range): Promise<LinkEvent[]> {
  const rows = await source.clickhouse.query(`
    SELECT DISTINCT toString(toUnixTimestamp64Milli(created_at)) AS at_ms, connection_id AS id, toString(status) AS status
    FROM ${source.database}.connectivity
    WHERE vin = ${quote(vin)} AND status IN ('CONNECTED', 'DISCONNECTED') AND ${between(range)}`);
  return linkRow
    .array()
    .parse(rows)
    .map(({ at_ms: at, id, status }) => ({ kind: "link", at, id, isUp: status === "CONNECTED" }));
}

function between({ fromMs, toMs }: Range): string {
  return `created_at >= fromUnixTimestamp64Milli(${fromMs}) AND created_at < fromUnixTimestamp64Milli(${toMs})`;
}

/** First and last record of a car from a time on, or null when there is none. */
export async function readBounds(
  source: Source,
  vin: string,
  fromMs: number,
): Promise<{ firstMs: number; lastMs: number } | null> {
  const [row] = boundRow.array().parse(
    await source.clickhouse.query(`
      SELECT toString(toUnixTimestamp64Milli(min(first))) AS first_ms, toString(toUnixTimestamp64Milli(max(last))) AS last_ms, toString(sum(rows)) AS n
      FROM (
        SELECT min(created_at) AS first, max(created_at) AS last, count() AS rows FROM ${source.database}.signals
        WHERE vin = ${quote(vin)} AND field IN (${FIELDS_SQL}) AND created_at >= fromUnixTimestamp64Milli(${fromMs})
        UNION ALL
        SELECT min(created_at), max(created_at), count() FROM ${source.database}.connectivity
        WHERE vin = ${quote(vin)} AND created_at >= fromUnixTimestamp64Milli(${fromMs})
      ) WHERE rows > 0`),
  );
  if (row === undefined || row.n === 0) return null;
  return { firstMs: row.first_ms, lastMs: row.last_ms };
}

/** Cars that have any signal. */
export async function readCars({ clickhouse, database }: Source): Promise<string[]> {
  const rows = await clickhouse.query(
    `SELECT DISTINCT toString(vin) AS vin FROM ${database}.signals ORDER BY vin`,
  );
  return z
    .object({ vin: z.string() })
    .array()
    .parse(rows)
    .map(({ vin }) => vin);
}
