/**
 * Writes derived rows: only those that changed, and a deletion for each that is no more. What is
 * there is read first and compared by digest, so deriving the same again writes nothing.
 */
import { createHash } from "node:crypto";
import * as z from "zod";
import { quote } from "../store/clickhouse.ts";
import type { Range, Source } from "./read.ts";
import type { DerivedRow, DerivedTable } from "./rows.ts";
import { RULE_VERSION } from "./rules.ts";

export const DERIVED_TABLES: readonly DerivedTable[] = ["timeline", "drives", "charges", "parks"];

/** `settled_at` of a row that later records can still change: 2100-01-01. */
const OPEN_MS = 4_102_444_800_000;

const TIME_CELL = /_at$/;
const HASH_DIGITS = 16;

export type Checkpoint = { at: number; state: string; digest: string };

const storedRow = z.object({
  key: z.coerce.number(),
  digest: z.string(),
  version: z.coerce.number(),
});
type Stored = z.infer<typeof storedRow>;

export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_DIGITS);
}

export type Written = { written: number; deleted: number };

/**
 * Makes the derived rows of a car that became final in `range` (and, with `isEnd`, those not final
 * yet) exactly `rows`. Returns how many were written and deleted.
 */
export async function replaceRows(
  source: Source,
  vin: string,
  rows: readonly DerivedRow[],
  place: { range: Range; isEnd: boolean; nowMs: number },
): Promise<Written> {
  const total = { written: 0, deleted: 0 };
  for (const table of DERIVED_TABLES) {
    const wanted = new Map(
      rows
        .filter((row) => row.table === table)
        .map((row) => [row.cells.started_at, toCells(vin, row)]),
    );
    const stored = await storedRows(source, table, vin, place);
    const done = await replace(
      source,
      `derived_${table}`,
      { vin, key: "started_at" },
      wanted,
      stored,
      place.nowMs,
    );
    total.written += done.written;
    total.deleted += done.deleted;
  }
  return total;
}

type Cells = Record<string, unknown> & { digest: string };

async function replace(
  source: Source,
  table: string,
  { vin, key }: { vin: string; key: string },
  wanted: ReadonlyMap<number, Cells>,
  stored: readonly Stored[],
  nowMs: number,
): Promise<Written> {
  const version = Math.max(nowMs, ...stored.map((row) => row.version + 1));
  const known = new Map(stored.map((row) => [row.key, row.digest]));
  const lines: string[] = [];
  let deleted = 0;
  for (const [at, cells] of wanted) {
    if (known.get(at) === cells.digest) continue;
    lines.push(JSON.stringify({ ...cells, version, is_deleted: 0 }));
  }
  const written = lines.length;
  for (const at of known.keys()) {
    if (wanted.has(at)) continue;
    lines.push(JSON.stringify({ vin, [key]: toTime(at), version, is_deleted: 1 }));
    deleted += 1;
  }
  await insertLines(source, table, columnsOf(lines), lines, `${digestOf(vin)}/${table}/${version}`);
  return { written, deleted };
}

function columnsOf(lines: readonly string[]): string[] {
  const names = new Set<string>();
  for (const line of lines)
    for (const name of Object.keys(JSON.parse(line) as object)) names.add(name);
  return [...names];
}

async function insertLines(
  { clickhouse, database }: Source,
  table: string,
  columns: readonly string[],
  lines: readonly string[],
  token: string,
): Promise<void> {
  if (lines.length === 0) return;
  await clickhouse.insertNative({
    database,
    table,
    columns,
    bytes: Buffer.from(`${lines.join("\n")}\n`),
    token,
    format: "JSONEachRow",
  });
}

function toCells(vin: string, row: DerivedRow): Cells {
  const cells: Record<string, unknown> = { vin };
  for (const [name, cell] of Object.entries(row.cells)) {
    cells[name] = typeof cell === "number" && TIME_CELL.test(name) ? toTime(cell) : cell;
  }
  cells["settled_at"] = toTime(row.settledAt ?? OPEN_MS);
  cells["rule_version"] = RULE_VERSION;
  return { ...cells, digest: digestOf(JSON.stringify(cells)) };
}

function toTime(ms: number): string {
  return new Date(ms).toISOString().replace("T", " ").slice(0, -1);
}

async function storedRows(
  { clickhouse, database }: Source,
  table: DerivedTable,
  vin: string,
  { range, isEnd }: { range: Range; isEnd: boolean },
): Promise<Stored[]> {
  const inRange = `settled_at >= fromUnixTimestamp64Milli(${range.fromMs}) AND settled_at < fromUnixTimestamp64Milli(${range.toMs})`;
  const open = isEnd ? ` OR settled_at = fromUnixTimestamp64Milli(${OPEN_MS})` : "";
  return storedRow.array().parse(
    await clickhouse.query(`
      SELECT toString(toUnixTimestamp64Milli(started_at)) AS key, digest, toString(version) AS version
      FROM ${database}.derived_${table} FINAL
      WHERE vin = ${quote(vin)} AND (${inRange}${open})`),
  );
}

const checkpointRow = z.object({ at_ms: z.coerce.number(), state: z.string(), digest: z.string() });

/** The last state of this rule version at or before a time, or null. */
export async function loadCheckpoint(
  { clickhouse, database }: Source,
  vin: string,
  atMs: number,
): Promise<Checkpoint | null> {
  const [row] = checkpointRow.array().parse(
    await clickhouse.query(`
      SELECT toString(toUnixTimestamp64Milli(at)) AS at_ms, state, digest
      FROM ${database}.derive_checkpoints FINAL
      WHERE vin = ${quote(vin)} AND at <= fromUnixTimestamp64Milli(${atMs}) AND rule_version = ${RULE_VERSION}
      ORDER BY at DESC LIMIT 1`),
  );
  return row === undefined ? null : { at: row.at_ms, state: row.state, digest: row.digest };
}

/** Digests of the states stored within a range, by time. */
export async function storedCheckpoints(
  { clickhouse, database }: Source,
  vin: string,
  { fromMs, toMs }: Range,
): Promise<Stored[]> {
  return storedRow.array().parse(
    await clickhouse.query(`
      SELECT toString(toUnixTimestamp64Milli(at)) AS key, if(rule_version = ${RULE_VERSION}, digest, '') AS digest, toString(version) AS version
      FROM ${database}.derive_checkpoints FINAL
      WHERE vin = ${quote(vin)} AND at > fromUnixTimestamp64Milli(${fromMs}) AND at <= fromUnixTimestamp64Milli(${toMs})`),
  );
}

export async function replaceCheckpoints(
  source: Source,
  vin: string,
  checkpoints: readonly Checkpoint[],
  stored: readonly Stored[],
  nowMs: number,
): Promise<void> {
  const wanted = new Map(
    checkpoints.map(({ at, state, digest }) => [
      at,
      { vin, at: toTime(at), state, rule_version: RULE_VERSION, digest },
    ]),
  );
  await replace(source, "derive_checkpoints", { vin, key: "at" }, wanted, stored, nowMs);
}
