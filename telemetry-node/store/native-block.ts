import type { ByteWriter } from "./byte-writer.ts";
import type { Column } from "./columns.ts";

/** Columns of a table by name, in the order they are written and named in the insert. */
export type ColumnSet = Readonly<Record<string, Column>>;

/**
 * Writes rows [from, to) as one block of ClickHouse's Native format: varint columns, varint rows,
 * then name, type and values of each column. Bytes for the embedded engine and for a server alike.
 */
export function encodeNativeBlock(
  out: ByteWriter,
  columns: ColumnSet,
  from: number,
  to: number,
): void {
  const entries = Object.entries(columns);
  out.varint(entries.length);
  out.varint(to - from);
  for (const [name, column] of entries) {
    out.text(name);
    out.text(column.type);
    column.encode(out, from, to);
  }
}
