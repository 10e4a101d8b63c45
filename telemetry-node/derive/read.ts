/** Reads cars' events of a time range. The only SQL that the fold depends on. */
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
  vin: string;
  at_ms: string;
  session: string;
  number: number;
  signals: readonly (readonly [number, string])[];
};

function isRecordRow(row: unknown): row is RecordRow {
  return (
    typeof row === "object" &&
    row !== null &&
    "vin" in row &&
    "at_ms" in row &&
    "session" in row &&
    "number" in row &&
    typeof row.number === "number" &&
    "signals" in row &&
    Array.isArray(row.signals)
  );
}

const linkRow = z.object({
  vin: z.string(),
  at_ms: z.coerce.number(),
  id: z.string(),
  status: z.string(),
});
const boundRow = z.object({
  first_ms: z.coerce.number(),
  last_ms: z.coerce.number(),
  n: z.coerce.number(),
});

/** A stretch of one car; `toMs` may be Infinity. */
export type Stretch = Range & { vin: string };

/** Events of each stretch whose corrected time lies in it, in order. Two statements for all cars. */
export async function readEvents(
  source: Source,
  stretches: readonly Stretch[],
): Promise<Map<string, CarEvent[]>> {
  const vins = stretches.map(({ vin }) => vin);
  const all = {
    fromMs: Math.min(...stretches.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...stretches.map(({ toMs }) => toMs)),
  };
  const records = await readRecords(source, vins, widened(all));
  const links = await readLinks(source, vins, all);
  return new Map(
    stretches.map(({ vin, ...range }) => {
      const wide = widened(range);
      const events = inOrder(
        (records.get(vin) ?? []).filter(({ createdAtMs }) => isIn(wide, createdAtMs)),
        (links.get(vin) ?? []).filter(({ at }) => isIn(range, at)),
      );
      return [vin, events.filter(({ at }) => isIn(range, at))];
    }),
  );
}

/** A record's time may have to be corrected by others, told up to this much before and after. */
function widened({ fromMs, toMs }: Range): Range {
  return { fromMs: fromMs - AHEAD_MAX_MS, toMs: toMs + AHEAD_MAX_MS };
}

function isIn({ fromMs, toMs }: Range, at: number): boolean {
  return at >= fromMs && at < toMs;
}

/**
 * A record repeated or half merged reads the same: its signals are a sorted set. A value is one
 * text: `!` invalid, `=…` text, two numbers a place, else a number.
 */
async function readRecords(
  source: Source,
  vins: readonly string[],
  range: Range,
): Promise<Map<string, ReadRecord[]>> {
  const rows = await source.clickhouse.query(`
    SELECT
      toString(vin) AS vin,
      toString(toUnixTimestamp64Milli(created_at)) AS at_ms,
      toString(txid_session) AS session,
      txid_number AS number,
      arraySort(groupUniqArray((
        toUInt8(indexOf([${FIELDS_SQL}], toString(field)) - 1),
        multiIf(kind = 10, '!', NOT isNaN(lat), concat(toString(lat), ' ', toString(lon)),
          isNaN(num) OR (kind != 1 AND str != ''), concat('=', toString(str)), toString(num))
      ))) AS signals
    FROM ${source.database}.signals
    WHERE ${of(vins)} AND field IN (${FIELDS_SQL}) AND ${between(range)}
    GROUP BY vin, created_at, txid_session, txid_number`);
  const byCar = new Map<string, ReadRecord[]>();
  for (const row of rows) {
    if (!isRecordRow(row)) continue;
    const { vin, at_ms: atMs, session, number, signals } = row;
    const record = {
      createdAtMs: Number(atMs),
      session,
      number: number === NO_COUNTER ? null : number,
      fields: signals.map(([field]) => field),
      values: signals.map(([field, text]) => fromText(field, text)),
    };
    const list = byCar.get(vin);
    if (list === undefined) byCar.set(vin, [record]);
    else list.push(record);
  }
  return byCar;
}

function fromText(field: number, text: string): Value {
  if (text === "!") return null;
  const none = { kind: 0, num: null, str: "", lat: null, lon: null };
  if (text.startsWith("=")) return toValue(field, { ...none, str: text.slice(1) });
  if (field !== FIELD.Location) return toValue(field, { ...none, num: Number(text) });
  const [lat = Number.NaN, lon = Number.NaN] = text.split(" ").map(Number);
  return toValue(field, { ...none, lat, lon });
}

async function readLinks(
  source: Source,
  vins: readonly string[],
  range: Range,
): Promise<Map<string, LinkEvent[]>> {
  const rows = await source.clickhouse.query(`
    SELECT DISTINCT toString(vin) AS vin, toString(toUnixTimestamp64Milli(created_at)) AS at_ms, connection_id AS id, toString(status) AS status
    FROM ${source.database}.connectivity
    WHERE ${of(vins)} AND status IN ('CONNECTED', 'DISCONNECTED') AND ${between(range)}`);
  const byCar = new Map<string, LinkEvent[]>(vins.map((vin) => [vin, []]));
  for (const { vin, at_ms: at, id, status } of linkRow.array().parse(rows)) {
    byCar.get(vin)?.push({ kind: "link", at, id, isUp: status === "CONNECTED" });
  }
  return byCar;
}

function of(vins: readonly string[]): string {
  return `vin IN (${vins.map(quote).join(", ")})`;
}

function between({ fromMs, toMs }: Range): string {
  const from = `created_at >= fromUnixTimestamp64Milli(${fromMs})`;
  return Number.isFinite(toMs)
    ? `${from} AND created_at < fromUnixTimestamp64Milli(${toMs})`
    : from;
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
