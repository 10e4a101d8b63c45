/**
 * The judge of "every acked signal is in the database exactly once": it compares what the cars
 * wrote down when an ack arrived with what a SQL client reads, as full sets. Cars that send
 * stamped values send each value once for ever, so a lost, doubled, altered or foreign signal
 * shows as a difference of two lists.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { WitnessedSignal } from "../simulator/vehicle/signal.ts";
import type { Sql } from "./sql.ts";

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

export type CompareOptions = {
  /** Where the rows lie; another table must have the columns of `telltale.signals`. */
  table?: string;
  /** Only this car's rows. */
  vin?: string;
  /** Called for every row nobody was promised: whoever knows what was sent can judge it. */
  onUnacked?: (row: { vin: string; field: string; value: string }) => void;
  /** Called for what is lost or doubled, so that a failure names it. */
  onDifference?: (difference: { kind: "lost" | "doubled"; signal: string }) => void;
};

/** Reads every car's log of acknowledged frames, or one car's. */
export function readAcked(directory: string, vin?: string): Acked {
  const signals = new Map<string, number>();
  let frames = 0;
  for (const line of ackedLines(directory, vin)) {
    const frame = JSON.parse(line) as {
      vin: string;
      topic: string;
      created_at_ms: number;
      signals: WitnessedSignal[];
    };
    frames += 1;
    if (frame.topic !== "V") continue;
    for (const signal of frame.signals) {
      const { field, value } = witnessed(signal);
      count(signals, key(frame.vin, field, frame.created_at_ms, value));
    }
  }
  return { frames, signals };
}

function* ackedLines(directory: string, vin: string | undefined): Generator<string> {
  if (!existsSync(directory)) return;
  const ending = `${vin ?? ""}.acked.jsonl`;
  for (const name of readdirSync(directory).filter((file) => file.endsWith(ending))) {
    const lines = readFileSync(join(directory, name), "utf8").split("\n");
    yield* lines.filter((line) => line !== "");
  }
}

export async function compare(
  acked: Acked,
  sql: Sql,
  options: CompareOptions = {},
): Promise<Comparison> {
  const { table = "telltale.signals", vin: onlyVin, onUnacked, onDifference } = options;
  const stored = new Map<string, number>();
  const where = onlyVin === undefined ? "" : ` WHERE vin = '${onlyVin}'`;
  const rows = await sql(`SELECT ${STORED} FROM ${table}${where}`);
  for (const [vin, field, createdAtMs, ...columns] of rows) {
    const value = storedValue(columns);
    const signal = key(String(vin), String(field), Number(createdAtMs), value);
    count(stored, signal);
    if (!acked.signals.has(signal)) {
      onUnacked?.({ vin: String(vin), field: String(field), value });
    }
  }
  let lost = 0;
  let ambiguous = 0;
  for (const [signal, times] of acked.signals) {
    if (times > 1) ambiguous += 1;
    if (stored.has(signal)) continue;
    lost += 1;
    onDifference?.({ kind: "lost", signal });
  }
  let doubled = 0;
  let unacked = 0;
  for (const [signal, times] of stored) {
    if (!acked.signals.has(signal)) unacked += 1;
    if (times === 1) continue;
    doubled += times - 1;
    onDifference?.({ kind: "doubled", signal });
  }
  return { acked: acked.signals.size, rows: rows.length, lost, doubled, unacked, ambiguous };
}

/**
 * Every row as it lies in the table, not through a view that removes repeats: a doubled insert
 * must show.
 */
const STORED =
  "vin, field, toUnixTimestamp64Milli(created_at), kind, num, toString(int), str, lat, lon";

/** Numbers of Tesla's `Value` members that the stamped cars send with other columns than `num`. */
const TEXT_KIND = 1;
const LONG_KIND = 3;
const LOCATION_KIND = 7;

function storedValue([kind, num, int, str, lat, lon]: unknown[]): string {
  if (kind === LOCATION_KIND) return `${String(lat)},${String(lon)}`;
  if (kind === LONG_KIND) return String(int);
  if (kind === TEXT_KIND) return String(str);
  return String(num);
}

/** A car's signal as the judge writes a row's: field by name, value as text without loss. */
export function witnessed({ field, value }: WitnessedSignal): { field: string; value: string } {
  // A field without a name is stored under its number.
  const name = typeof field === "number" ? `Field${field}` : field;
  if (typeof value === "object" && value !== null) {
    return {
      field: name,
      value: `${String(value["latitude"])},${String(value["longitude"])}`,
    };
  }
  return { field: name, value: String(value) };
}

function key(vin: string, field: string, createdAtMs: number, value: string): string {
  return `${vin}|${field}|${createdAtMs}|${value}`;
}

function count(into: Map<string, number>, entry: string): void {
  into.set(entry, (into.get(entry) ?? 0) + 1);
}
