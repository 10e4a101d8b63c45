/**
 * What a car sent, as a list of parts: one table, one stretch of time, one file. A part's name says
 * all of it, so that whoever has the file need not ask again. Pure.
 */

export const EXPORT_TABLES = [
  "signals",
  "drives",
  "charges",
  "parks",
  "timeline",
  "connectivity",
  "alerts",
  "errors",
  "tracks",
] as const;
export type ExportTable = (typeof EXPORT_TABLES)[number];

export const EXPORT_FORMATS = ["csv", "parquet", "gpx"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Epoch milliseconds; `toMs` is no longer in it. */
export type Range = { fromMs: number; toMs: number };

export type Part = {
  /** Such as `drives-2026-03`, `signals-2026-03-28` or `signals-2026-03-28T07`; UTC. */
  name: string;
  table: ExportTable;
  range: Range;
  rows: number;
  /** Changes when a row comes or changes. Two equal ones are the same rows. */
  version: string;
  formats: readonly ExportFormat[];
};

/** Rows of a table in a stretch of time, as the database counts them. */
export type Count = { table: ExportTable; fromMs: number; rows: number; version: string };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A track is a picture of drives: points have no rows of their own. */
function formatsOf(table: ExportTable): readonly ExportFormat[] {
  return table === "tracks" ? ["gpx"] : ["csv", "parquet"];
}

/**
 * Counts of months are parts. Signals are counted by the hour: an hour is a part only where its day
 * has more than `rowsMax`, since a Parquet file is made in memory.
 */
export function toParts(counts: readonly Count[], rowsMax: number): Part[] {
  const parts: Part[] = [];
  const days = new Map<number, Count[]>();
  for (const count of counts) {
    if (count.table !== "signals") {
      parts.push(toPart(count, monthAfter(count.fromMs), "month"));
      continue;
    }
    const dayMs = Math.floor(count.fromMs / DAY_MS) * DAY_MS;
    days.set(dayMs, [...(days.get(dayMs) ?? []), count]);
  }
  for (const [fromMs, hours] of days) {
    const rows = hours.reduce((sum, hour) => sum + hour.rows, 0);
    if (rows > rowsMax) {
      parts.push(...hours.map((hour) => toPart(hour, hour.fromMs + HOUR_MS, "hour")));
      continue;
    }
    // Of signals: when the newest arrived, in epoch milliseconds. A day is as new as its newest hour.
    const version = String(Math.max(...hours.map((hour) => Number(hour.version))));
    parts.push(toPart({ table: "signals", fromMs, rows, version }, fromMs + DAY_MS, "day"));
  }
  return parts.toSorted((a, b) => a.range.fromMs - b.range.fromMs || (a.name < b.name ? -1 : 1));
}

const NAME_CHARS = { month: 7, day: 10, hour: 13 } as const;

function toPart(count: Count, toMs: number, unit: keyof typeof NAME_CHARS): Part {
  const { table, fromMs, rows, version } = count;
  const when = new Date(fromMs).toISOString().slice(0, NAME_CHARS[unit]);
  const range = { fromMs, toMs };
  return {
    name: `${table}-${when}`,
    table,
    range,
    rows,
    version: `${rows}-${version}`,
    formats: formatsOf(table),
  };
}

/** What the name of a file asks for; null for a name that no part has. */
export function parsePartFile(
  file: string,
): { table: ExportTable; format: ExportFormat; range: Range } | null {
  const found = /^([a-z]+)-(\d{4}-\d{2})(-\d{2}(?:T\d{2})?)?\.([a-z]+)$/.exec(file);
  const table = EXPORT_TABLES.find((name) => name === found?.[1]);
  const format = EXPORT_FORMATS.find((name) => name === found?.[4]);
  if (found === null || table === undefined || format === undefined) return null;
  const rest = found[3];
  if ((table === "signals") !== (rest !== undefined)) return null;
  if (!formatsOf(table).includes(format)) return null;
  const range = rest === undefined ? monthOf(found[2] ?? "") : dayOrHourOf(`${found[2]}${rest}`);
  return range === null ? null : { table, format, range };
}

/** `2026-03`; null for what is no month. */
export function monthOf(text: string): Range | null {
  const fromMs = Date.parse(`${text}-01T00:00:00Z`);
  return /^\d{4}-\d{2}$/.test(text) && Number.isFinite(fromMs)
    ? { fromMs, toMs: monthAfter(fromMs) }
    : null;
}

function dayOrHourOf(text: string): Range | null {
  const isHour = text.includes("T");
  const fromMs = Date.parse(isHour ? `${text}:00:00Z` : `${text}T00:00:00Z`);
  if (!Number.isFinite(fromMs)) return null;
  // 30 February is a date to Date.parse.
  if (!new Date(fromMs).toISOString().startsWith(text)) return null;
  return { fromMs, toMs: fromMs + (isHour ? HOUR_MS : DAY_MS) };
}

/** When the next month begins. */
export function monthAfter(fromMs: number): number {
  const from = new Date(fromMs);
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1);
}

/** What both have; null when nothing. */
export function overlap(a: Range, b: Range): Range | null {
  const range = { fromMs: Math.max(a.fromMs, b.fromMs), toMs: Math.min(a.toMs, b.toMs) };
  return range.fromMs < range.toMs ? range : null;
}
