/**
 * Whether rows that ClickHouse may have taken for a repeat are really there.
 *
 * MergeTree writes the token of an insert into its deduplication log before the part becomes
 * visible. A process that is killed between the two leaves a token without rows, and the insert that
 * is then tried again is dropped without a word (chdb 3.4.0; about one kill -9 in two hundred under
 * load, found by the torture run). So an insert that may be a repeat is looked for afterwards. The
 * rows of one insert and one partition are all there or none, so a few of them tell.
 */
import type { ClickHouse } from "./clickhouse.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { quote } from "./clickhouse.ts";
import { encodeNativeBlock } from "./native-block.ts";
import type { Tables } from "./tables.ts";

/** Tables whose rows are kept once and for all, and the time each is partitioned by. */
const PARTITIONED_BY = {
  signals: "created_at",
  connectivity: "created_at",
  alerts: "created_at",
  errors: "created_at",
  dead_letters: "received_at",
} as const;
export type KeptTable = keyof typeof PARTITIONED_BY;

/** Rows [from, to) of a table's columns: what one insert held. */
export type Part = { tables: Tables; table: KeptTable; from: number; to: number };

/**
 * Rows of each month that are looked for: the first and the last. One alone could have been merged
 * away by an equal row of a later insert.
 */
type Months = Map<number, { first: number; last: number }>;

/** Months in one statement: about 400 bytes each, below the engine's limit of 262,144. */
const MONTHS_PER_QUERY = 200;

export function isKept(table: string): table is KeptTable {
  return table in PARTITIONED_BY;
}

/** Partitions of this part of which no row is in the table, as 202611. Throws Faults. */
export async function missingMonths(
  clickhouse: Pick<ClickHouse, "query">,
  database: string,
  part: Part,
): Promise<Set<number>> {
  const months = monthsOf(part);
  const missing = new Set(months.keys());
  const wanted = [...months.values()];
  for (let at = 0; at < wanted.length; at += MONTHS_PER_QUERY) {
    const samples = wanted
      .slice(at, at + MONTHS_PER_QUERY)
      .flatMap(({ first, last }) => [first, last]);
    const time = PARTITIONED_BY[part.table];
    const rows = await clickhouse.query(
      `SELECT DISTINCT toYYYYMM(${time}, 'UTC') AS month FROM ${database}.${part.table} ` +
        `WHERE ${samples.map((row) => `(${isRow(part, row)})`).join(" OR ")}`,
    );
    for (const row of rows) missing.delete(Number((row as { month: unknown }).month));
  }
  return missing;
}

/** The rows of these months as Native blocks, one per run, in the order of the part. */
export function encodeMonths(out: ByteWriter, part: Part, months: ReadonlySet<number>): void {
  const columns = part.tables[part.table];
  let start = part.from;
  for (let row = part.from; row <= part.to; row += 1) {
    const isWanted = row < part.to && months.has(monthOf(timeOf(part, row)));
    if (isWanted) continue;
    if (start < row) encodeNativeBlock(out, columns, start, row);
    start = row + 1;
  }
}

function monthsOf(part: Part): Months {
  const months: Months = new Map();
  let month = 0;
  let monthStartMs = Number.NaN;
  let monthEndMs = Number.NaN;
  for (let row = part.from; row < part.to; row += 1) {
    const ms = timeOf(part, row);
    // Nearly all rows are of one month: its bounds are compared instead of making a Date per row.
    if (!(ms >= monthStartMs && ms < monthEndMs)) {
      month = monthOf(ms);
      monthStartMs = Date.UTC(Math.floor(month / 100), (month % 100) - 1);
      monthEndMs = Date.UTC(Math.floor(month / 100), month % 100);
    }
    const known = months.get(month);
    if (known === undefined) months.set(month, { first: row, last: row });
    else known.last = row;
  }
  return months;
}

function timeOf({ tables, table }: Part, row: number): number {
  return table === "dead_letters"
    ? tables[table].received_at.at(row)
    : tables[table].created_at.at(row);
}

function monthOf(ms: number): number {
  const date = new Date(ms);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

/** What tells one row from all others. Only the certificate's VIN and numbers: no word of a car. */
function isRow({ tables, table }: Part, row: number): string {
  const { vin, received_at } = tables[table];
  const equals = [`vin = ${quote(vin.at(row))}`, `received_at = ${toTime(received_at.at(row))}`];
  if (table !== "dead_letters") {
    equals.push(`created_at = ${toTime(tables[table].created_at.at(row))}`);
  }
  if (table === "signals") equals.push(`field_number = ${tables.signals.field_number.at(row)}`);
  return equals.join(" AND ");
}

function toTime(ms: number): string {
  return `fromUnixTimestamp64Milli(${Math.floor(ms)}, 'UTC')`;
}
