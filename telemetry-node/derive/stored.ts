/** What derived tables hold of cars already, as digests: what is the same is not written again. */
import * as z from "zod";
import { quote } from "../store/clickhouse.ts";
import { OPEN_MARGIN_MS } from "./limits.ts";
import type { Source } from "./read.ts";
import type { DerivedTable } from "./rows.ts";
import { RULE_VERSION } from "./rules.ts";
import type { State } from "./state.ts";

/** `settled_at` of a row that later records can still change: 2100-01-01. */
export const OPEN_MS = 4_102_444_800_000;

export const DERIVED_TABLES: readonly DerivedTable[] = [
  "timeline",
  "drives",
  "charges",
  "parks",
  "days",
];
export type StoredTable = DerivedTable | "checkpoints";

/** `atMs`: start of a session, or of a state; with `day` and `kind` the key of a slice. */
export type Stored = {
  table: StoredTable;
  vin: string;
  day: string;
  kind: string;
  atMs: number;
  /** Of a state: the time it is of. */
  settledMs: number;
  digest: string;
};
/** `newestVersion`: of all that is there, deletions too; a row written under an older one would be lost. */
export type StoredRows = { rows: Stored[]; newestVersion: number };

/** Whose rows: settled from `fromMs` on and before `toMs` (exclusive; Infinity: and those that are not). */
export type Wanted = { vin: string; sinceMs: number; fromMs: number; toMs: number };

const storedRow = z.object({
  table: z.enum(["timeline", "drives", "charges", "parks", "days", "checkpoints"]),
  vin: z.string(),
  day: z.string(),
  kind: z.string(),
  at_ms: z.coerce.number(),
  settled_ms: z.coerce.number(),
  digest: z.string(),
});
const versionRow = z.object({ table: z.literal("versions"), digest: z.string() });

export function keyOf({ day, kind, atMs }: Pick<Stored, "day" | "kind" | "atMs">): string {
  return `${day} ${kind} ${atMs}`;
}

/**
 * Before this no row begins that becomes final after a state: such rows are of what is open in it, or
 * begin later. Epoch ms; 0 for a state that knows nothing yet.
 */
export function earliestStart({ session, closing, timeline }: State): number {
  if (session === null) return 0;
  const starts = [session.start.at, closing?.session.start.at, timeline?.since];
  return Math.max(0, Math.min(...starts.map((at) => at ?? Infinity)) - OPEN_MARGIN_MS);
}

/**
 * Rows and states of cars, in one statement. It may hold more than was wanted: the widest range of all
 * is read. A row is in a range when it became final in it; what is not final is in the one without end.
 */
export async function readStored(
  { clickhouse, database }: Source,
  wanted: readonly Wanted[],
): Promise<StoredRows> {
  const cars = `vin IN (${wanted.map(({ vin }) => quote(vin)).join(", ")})`;
  const sinceMs = Math.min(...wanted.map((one) => one.sinceMs));
  const fromMs = Math.min(...wanted.map((one) => one.fromMs));
  const toMs = Math.max(...wanted.map((one) => one.toMs));
  const before = (column: string): string =>
    Number.isFinite(toMs) ? ` AND ${column} < ${time(toMs)}` : "";
  const inKey = (table: DerivedTable): string => {
    const days =
      table === "days"
        ? ` AND day >= toDate(${time(sinceMs)}, 'UTC')${Number.isFinite(toMs) ? ` AND day <= toDate(${time(toMs)}, 'UTC')` : ""}`
        : "";
    return `${cars}${days} AND started_at >= ${time(sinceMs)}${before("started_at")}`;
  };
  const selects = DERIVED_TABLES.map((table) => {
    const [day, kind] = table === "days" ? ["toString(day)", "toString(kind)"] : ["''", "''"];
    return `SELECT '${table}' AS table, toString(vin) AS car, ${day} AS of_day, ${kind} AS of_kind, toUnixTimestamp64Milli(started_at) AS at, toUnixTimestamp64Milli(settled_at) AS settled, digest
      FROM ${database}.derived_${table} FINAL
      WHERE ${inKey(table)} AND settled_at >= ${time(fromMs)}${before("settled_at")}`;
  });
  const statesInKey = `${cars} AND at > ${time(fromMs)}${Number.isFinite(toMs) ? ` AND at <= ${time(toMs)}` : ""}`;
  const states = `SELECT 'checkpoints', toString(vin), '', '', toUnixTimestamp64Milli(at), toUnixTimestamp64Milli(at), if(rule_version = ${RULE_VERSION}, digest, '')
      FROM ${database}.derive_checkpoints FINAL
      WHERE ${statesInKey}`;
  // Without FINAL, which hides what was deleted.
  const versions = [
    ...DERIVED_TABLES.map((table) => [`derived_${table}`, inKey(table)]),
    ["derive_checkpoints", statesInKey],
  ].map(
    ([table, where]) => `SELECT max(version) AS version FROM ${database}.${table} WHERE ${where}`,
  );
  const newest = `SELECT 'versions', '', '', '', 0, 0, toString(max(version)) FROM (${versions.join(" UNION ALL ")})`;
  const rows = await clickhouse.query(
    `SELECT table, car AS vin, of_day AS day, of_kind AS kind, toString(at) AS at_ms, toString(settled) AS settled_ms, digest FROM (${[...selects, states, newest].join(" UNION ALL ")})`,
  );
  const found = z.union([versionRow, storedRow]).array().parse(rows);
  const stored: StoredRows = { rows: [], newestVersion: 0 };
  for (const one of found) {
    if (one.table === "versions") stored.newestVersion = Number(one.digest);
    else {
      const { at_ms: atMs, settled_ms: settledMs, ...row } = one;
      stored.rows.push({ ...row, atMs, settledMs });
    }
  }
  return stored;
}

function time(ms: number): string {
  return `fromUnixTimestamp64Milli(${ms})`;
}
