/** Counts what was sent, for the truth about spend, coverage of fields and ingest health. */
import type { Letter } from "./post.ts";

const DAY_MS = 86_400_000;

/** UTC day of an epoch time, such as 2026-03-01. */
export function utcDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

export type SignalCounts = {
  /** Per UTC day of `created_at` and field: signals the node received, repetitions left out. */
  byDay: ReadonlyMap<string, ReadonlyMap<string, number>>;
  signals: number;
  /** Signals that arrived a second time as the same record. */
  duplicates: number;
  resends: number;
  invalid: number;
};

export class Tally implements SignalCounts {
  readonly byDay = new Map<string, Map<string, number>>();
  signals = 0;
  duplicates = 0;
  resends = 0;
  invalid = 0;
  #day = -1;
  #fields = new Map<string, number>();

  count(letter: Letter): void {
    if (letter.topic !== "V") return;
    const fields = this.#fieldsOf(letter.createdAtMs);
    for (const { field, value } of letter.signals) {
      fields.set(String(field), (fields.get(String(field)) ?? 0) + 1);
      if (value.kind === "invalid") this.invalid += 1;
    }
    this.signals += letter.signals.length;
    if (letter.isResend) this.resends += letter.signals.length;
  }

  countDuplicate(letter: Letter): void {
    if (letter.topic === "V") this.duplicates += letter.signals.length;
  }

  #fieldsOf(createdAtMs: number): Map<string, number> {
    const day = Math.floor(createdAtMs / DAY_MS);
    if (day === this.#day) return this.#fields;
    const name = utcDay(createdAtMs);
    this.#day = day;
    this.#fields = this.byDay.get(name) ?? new Map<string, number>();
    this.byDay.set(name, this.#fields);
    return this.#fields;
  }
}
