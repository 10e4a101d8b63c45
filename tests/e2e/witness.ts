/**
 * The judge of "every acked signal is in the database exactly once": it compares what the cars
 * wrote down when an ack arrived with what a SQL client reads, as full sets. Cars that send
 * stamped values send each value once for ever, so a lost, doubled, altered or foreign signal
 * shows as a difference of two lists.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "../support/sql.ts";

export type Acked = { frames: number; signals: Map<string, number> };
export type Comparison = {
  acked: number;
  rows: number;
  lost: number;
  doubled: number;
  /** Rows whose car never got an ack for them: allowed, an ack can be lost on its way. */
  unacked: number;
  /** Signals that the cars' own logs hold more than once: then the check proves nothing. */
  ambiguous: number;
};

/** Reads every car's log of acknowledged frames. */
export function readAcked(directory: string): Acked {
  const signals = new Map<string, number>();
  let frames = 0;
  if (!existsSync(directory)) return { frames, signals };
  for (const name of readdirSync(directory).filter((file) => file.endsWith(".acked.jsonl"))) {
    for (const line of readFileSync(join(directory, name), "utf8").split("\n")) {
      if (line === "") continue;
      const frame = JSON.parse(line) as {
        vin: string;
        topic: string;
        created_at_ms: number;
        signals: { field: string | number; value: Witnessed }[];
      };
      frames += 1;
      if (frame.topic !== "V") continue;
      for (const { field, value } of frame.signals) {
        count(signals, key(frame.vin, String(field), frame.created_at_ms, rendered(value)));
      }
    }
  }
  return { frames, signals };
}

export async function compare(acked: Acked, sql: Sql): Promise<Comparison> {
  const stored = new Map<string, number>();
  const rows = await sql(STORED);
  for (const [vin, field, createdAtMs, ...value] of rows) {
    count(stored, key(String(vin), String(field), Number(createdAtMs), storedValue(value)));
  }
  let lost = 0;
  let ambiguous = 0;
  for (const [signal, times] of acked.signals) {
    if (times > 1) ambiguous += 1;
    if (!stored.has(signal)) lost += 1;
  }
  let doubled = 0;
  let unacked = 0;
  for (const [signal, times] of stored) {
    if (times > 1) doubled += times - 1;
    if (!acked.signals.has(signal)) unacked += 1;
  }
  return { acked: acked.signals.size, rows: rows.length, lost, doubled, unacked, ambiguous };
}

/**
 * Every row as it lies in the table, not through a view that removes repeats: a doubled insert
 * must show.
 */
const STORED = `
SELECT vin, field, toUnixTimestamp64Milli(created_at), kind, num, toString(int), str, lat, lon
FROM telltale.signals`;

/** Numbers of Tesla's `Value` members that the stamped cars send with other columns than `num`. */
const TEXT_KIND = 1;
const LONG_KIND = 3;
const LOCATION_KIND = 7;

type Witnessed = string | number | boolean | null | Record<string, number | boolean>;

function storedValue([kind, num, int, str, lat, lon]: unknown[]): string {
  if (kind === LOCATION_KIND) return `${String(lat)},${String(lon)}`;
  if (kind === LONG_KIND) return String(int);
  if (kind === TEXT_KIND) return String(str);
  return String(num);
}

function rendered(value: Witnessed): string {
  if (typeof value === "object" && value !== null) {
    return `${String(value["latitude"])},${String(value["longitude"])}`;
  }
  return String(value);
}

function key(vin: string, field: string, createdAtMs: number, value: string): string {
  return `${vin}|${field}|${createdAtMs}|${value}`;
}

function count(into: Map<string, number>, entry: string): void {
  into.set(entry, (into.get(entry) ?? 0) + 1);
}
