/**
 * Writes derived rows: only those that changed, and a deletion for each that is no more. What is
 * there was read before (`stored.ts`) and is compared by digest, so deriving the same again writes
 * nothing. One insert per table, however many cars.
 */
import { createHash } from "node:crypto";
import type { Checkpoint } from "./checkpoint.ts";
import type { Source } from "./read.ts";
import type { DerivedRow } from "./rows.ts";
import { RULE_VERSION } from "./rules.ts";
import { DERIVED_TABLES, keyOf, OPEN_MS, type Stored } from "./stored.ts";

/** Columns that hold a time as epoch ms here, and as text in an insert. */
const TIME_CELL = /_(?:at|until)$/;
const HASH_DIGITS = 16;

export type Written = { written: number; deleted: number };

/** Of one car: what its rows shall be, and what of them is there. Of all tables, or of one. */
export type RowChange = { vin: string; rows: readonly DerivedRow[]; stored: readonly Stored[] };
export type StateChange = {
  vin: string;
  checkpoints: readonly Checkpoint[];
  stored: readonly Stored[];
};

type Line = Record<string, unknown> & { digest: string };

export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_DIGITS);
}

/** `version`: larger than that of any row there. Throws the store's Faults. */
export async function replaceRows(
  source: Source,
  changes: readonly RowChange[],
  version: number,
): Promise<Written> {
  const total = { written: 0, deleted: 0 };
  for (const table of DERIVED_TABLES) {
    const cars = changes.map(({ vin, rows, stored }) => {
      const wanted = new Map<string, Line>();
      for (const row of rows) if (row.table === table) wanted.set(keyOfRow(row), toLine(vin, row));
      return { vin, wanted, stored: stored.filter((one) => one.table === table) };
    });
    const done = await replace(source, `derived_${table}`, cars, deletedRow, version);
    total.written += done.written;
    total.deleted += done.deleted;
  }
  return total;
}

/** Throws the store's Faults. */
export async function replaceCheckpoints(
  source: Source,
  changes: readonly StateChange[],
  version: number,
): Promise<void> {
  const cars = changes.map(({ vin, checkpoints, stored }) => {
    const wanted = new Map<string, Line>();
    for (const { at, state, digest } of checkpoints) {
      const line = { vin, at: toTime(at), state, rule_version: RULE_VERSION, digest };
      wanted.set(keyOf({ day: "", kind: "", atMs: at }), line);
    }
    return { vin, wanted, stored };
  });
  await replace(source, "derive_checkpoints", cars, deletedState, version);
}

async function replace(
  source: Source,
  table: string,
  cars: readonly { vin: string; wanted: ReadonlyMap<string, Line>; stored: readonly Stored[] }[],
  deletedLine: (stored: Stored) => Record<string, unknown>,
  version: number,
): Promise<Written> {
  const lines: Record<string, unknown>[] = [];
  let deleted = 0;
  for (const { wanted, stored } of cars) {
    const known = new Map(stored.map((row) => [keyOf(row), row]));
    for (const [key, line] of wanted) {
      if (known.get(key)?.digest !== line.digest) lines.push({ ...line, is_deleted: 0 });
    }
    for (const [key, row] of known) {
      if (wanted.has(key)) continue;
      lines.push({ ...deletedLine(row), is_deleted: 1 });
      deleted += 1;
    }
  }
  await insertLines(source, table, lines, version);
  return { written: lines.length - deleted, deleted };
}

function deletedRow({ table, vin, day, kind, atMs }: Stored): Record<string, unknown> {
  const started = { vin, started_at: toTime(atMs) };
  return table === "days" ? { ...started, day, kind } : started;
}

function deletedState({ vin, atMs }: Stored): Record<string, unknown> {
  return { vin, at: toTime(atMs) };
}

async function insertLines(
  { clickhouse, database }: Source,
  table: string,
  lines: readonly Record<string, unknown>[],
  version: number,
): Promise<void> {
  if (lines.length === 0) return;
  const columns = new Set(["version"]);
  for (const line of lines) for (const name of Object.keys(line)) columns.add(name);
  const text = lines.map((line) => `${JSON.stringify({ ...line, version })}\n`).join("");
  await clickhouse.insertNative({
    database,
    table,
    columns: [...columns],
    bytes: Buffer.from(text),
    // Of what it holds: two inserts of one moment are not one.
    token: `${table}/${version}/${digestOf(text)}`,
    format: "JSONEachRow",
  });
}

function keyOfRow({ cells }: DerivedRow): string {
  const text = (name: string): string => {
    const cell = cells[name];
    return typeof cell === "string" ? cell : "";
  };
  // Of the tables only that of days has these two.
  return keyOf({ day: text("day"), kind: text("kind"), atMs: cells.started_at });
}

function toLine(vin: string, row: DerivedRow): Line {
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
