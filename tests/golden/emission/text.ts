/**
 * Rows as TabSeparatedWithNames, which ClickHouse reads without loss: JSON has no NaN. Streamed in
 * blocks; in the order of arrival.
 */
import type { Arrival } from "./arrival.ts";
import { toAlertRows, toConnectivityRow, toSignalRows } from "./rows.ts";

export type GoldenTable = "signals" | "connectivity" | "alerts";
type Cell = string | number | null | readonly string[];
type Row = Readonly<Record<string, Cell>>;

/** Text of one block; large enough that a loader is not busy with calls. */
const BLOCK_ROWS = 5_000;
/** Columns that hold epoch ms here and DateTime64(3) there. */
const TIME_COLUMN = /_at$/;

function toRows(arrival: Arrival, table: GoldenTable): readonly Row[] {
  if (arrival.topic === "V") return table === "signals" ? toSignalRows(arrival) : [];
  if (arrival.topic === "alerts") return table === "alerts" ? toAlertRows(arrival) : [];
  return table === "connectivity" ? [toConnectivityRow(arrival)] : [];
}

/**
 * Blocks of text of one table, each with its line of names, so that every block can be one insert:
 * `INSERT INTO signals FORMAT TabSeparatedWithNames`.
 */
export function* toTextBlocks(arrivals: Iterable<Arrival>, table: GoldenTable): Generator<string> {
  let lines: string[] = [];
  let names = "";
  for (const arrival of arrivals) {
    for (const row of toRows(arrival, table)) {
      names ||= Object.keys(row).join("\t");
      lines.push(toLine(row));
    }
    if (lines.length < BLOCK_ROWS) continue;
    yield `${names}\n${lines.join("\n")}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${names}\n${lines.join("\n")}\n`;
}

function toLine(row: Row): string {
  return Object.entries(row)
    .map(([name, cell]) => toText(cell, TIME_COLUMN.test(name)))
    .join("\t");
}

function toText(cell: Cell, isTime: boolean): string {
  if (cell === null) return String.raw`\N`;
  if (typeof cell === "number")
    return isTime ? toTime(cell) : Number.isNaN(cell) ? "nan" : `${cell}`;
  if (typeof cell === "string") return escape(cell);
  return `[${cell.map((text) => `'${escape(text).replaceAll("'", String.raw`\'`)}'`).join(",")}]`;
}

function toTime(ms: number): string {
  return new Date(ms).toISOString().replace("T", " ").slice(0, -1);
}

function escape(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("\t", String.raw`\t`)
    .replaceAll("\n", String.raw`\n`);
}
