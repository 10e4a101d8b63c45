/**
 * Marks that the store leaves beside its rows, and the places up to which they are worked off: one for
 * sessions, one for counts, which are made less often. After a start marks are read from the older of
 * both. Marks become visible out of order when several nodes insert, so a stretch before the newest is
 * looked at each time. Cars that stream leave a hundred thousand in it: ClickHouse sums them up by car
 * and hour, and an hour counts as marked when its sum of marks is not what it was.
 *
 * Marks bear ClickHouse's clock. Where it was ahead and is put back, marks come before the newest: so the
 * stretch, and the places, end at its present at the latest.
 */
import * as z from "zod";
import { isVin } from "../../shared/vin.ts";
import { MARK_CLOCK_BACK_MS, MARK_OVERLAP_MS, MARKS_MAX } from "./limits.ts";
import type { Source } from "./read.ts";

/** `markedMs`: the hour's oldest mark that may be new. */
export type Mark = { vin: string; hourMs: number; markedMs: number };
/** Everything marked before these is done, epoch ms. */
export type Places = { sessions: number; counts: number };

const markRow = z.object({
  vin: z.string(),
  hour_ms: z.coerce.number(),
  first_ms: z.coerce.number(),
  last_ms: z.coerce.number(),
  now_ms: z.coerce.number(),
  marks: z.coerce.number(),
  sum: z.string(),
  next_sum: z.string(),
});
const placeRow = z.object({
  name: z.string(),
  at_ms: z.coerce.number(),
  version: z.coerce.number(),
});

export class Marks {
  readonly #source: Source;
  /** Sums of the marks since `#fromMs`, by car and hour, as they were at the last look. */
  #seen = new Map<string, string>();
  #fromMs: number | null = null;
  #places: Places | null = null;
  /** Of the places that are stored. */
  #version = 0;
  #newestMs = 0;
  /** By ClickHouse's clock, of the last look. */
  #nowMs = 0;
  /** The last look found as many as it takes: more may wait. */
  #isFull = false;

  constructor(source: Source) {
    this.#source = source;
  }

  /**
   * Hours with marks that were not there at the look before; after a start, and after more than are
   * read at once, those of the stretch before once more. Throws the store's Faults.
   */
  async look(): Promise<Mark[]> {
    const fromMs = (this.#fromMs ??= this.#startOfStretch(await this.#start()));
    // From what was seen, not from the place: one car that cannot be derived holds that back for long.
    const nextMs = Math.max(fromMs, this.#startOfStretch(this.#newestMs));
    const rows = await this.#read(fromMs, nextMs);
    const news = rows.filter((row) => this.#seen.get(nameOf(row)) !== row.sum && isVin(row.vin));
    const nowMs = rows[0]?.now_ms ?? this.#nowMs;
    const isPutBack = nowMs < this.#nowMs - MARK_OVERLAP_MS;
    this.#nowMs = nowMs;
    const wasFull = this.#isFull;
    this.#isFull = rows.reduce((sum, { marks }) => sum + marks, 0) >= MARKS_MAX;
    for (const { last_ms: lastMs } of rows) this.#newestMs = Math.max(this.#newestMs, lastMs);
    this.#seen = new Map();
    if (isPutBack) this.#fromMs = nowMs - MARK_CLOCK_BACK_MS;
    else if (this.#isFull) this.#fromMs = this.#newestMs + 1;
    else if (wasFull) this.#fromMs = this.#startOfStretch(this.#newestMs);
    else {
      this.#fromMs = nextMs;
      for (const row of rows) this.#seen.set(nameOf(row), row.next_sum);
    }
    return news.map((row) => ({ vin: row.vin, hourMs: row.hour_ms, markedMs: row.first_ms }));
  }

  #startOfStretch(endMs: number): number {
    return Math.max(0, Math.min(endMs, this.#nowMs) - MARK_OVERLAP_MS);
  }

  /** Marks since `fromMs` by car and hour, the oldest first; with the sum of those since `nextMs`. */
  async #read(fromMs: number, nextMs: number): Promise<z.infer<typeof markRow>[]> {
    const { clickhouse, database } = this.#source;
    return markRow.array().parse(
      await clickhouse.query(`
        SELECT toString(vin) AS vin, toString(toUnixTimestamp64Milli(hour)) AS hour_ms,
          toString(toUnixTimestamp64Milli(min(marked_at))) AS first_ms, toString(toUnixTimestamp64Milli(max(marked_at))) AS last_ms,
          toString(toUnixTimestamp64Milli(now64(3))) AS now_ms, toString(count()) AS marks, toString(sum(sipHash64(id))) AS sum,
          toString(sumIf(sipHash64(id), marked_at >= fromUnixTimestamp64Milli(${nextMs}))) AS next_sum
        FROM (
          SELECT vin, hour, marked_at, id FROM ${database}.derive_marks
          WHERE marked_at >= fromUnixTimestamp64Milli(${fromMs})
          ORDER BY marked_at LIMIT ${MARKS_MAX} WITH TIES
        ) GROUP BY vin, hour ORDER BY first_ms`),
    );
  }

  /** `open`: the oldest mark that is not worked off, of each; Infinity when none is. */
  async save(open: Places, nowMs: number): Promise<void> {
    const before = this.#places;
    if (before === null) return;
    const reached = (openMs: number, beforeMs: number): number =>
      Math.min(openMs, this.#nowMs, Math.max(beforeMs, this.#newestMs));
    const places = {
      sessions: reached(open.sessions, before.sessions),
      counts: reached(open.counts, before.counts),
    };
    if (places.sessions === before.sessions && places.counts === before.counts) return;
    const { clickhouse, database } = this.#source;
    // A clock that was ahead once must not leave a place that nothing replaces.
    this.#version = Math.max(nowMs, this.#version + 1);
    await clickhouse.exec(
      `INSERT INTO ${database}.derive_cursor (name, at, version) SELECT place.1, fromUnixTimestamp64Milli(place.2), ${this.#version} FROM (SELECT arrayJoin([('sessions', toInt64(${places.sessions})), ('counts', toInt64(${places.counts}))]) AS place)`,
    );
    this.#places = places;
  }

  async #start(): Promise<number> {
    if (this.#places !== null) return this.#places.sessions;
    const { clickhouse, database } = this.#source;
    const rows = placeRow.array().parse(
      await clickhouse.query(
        `SELECT name, toString(toUnixTimestamp64Milli(at)) AS at_ms, toString(version) AS version FROM ${database}.derive_cursor FINAL WHERE name IN ('sessions', 'counts')
          UNION ALL SELECT 'now', toString(toUnixTimestamp64Milli(now64(3))), '0'`,
      ),
    );
    const of = (name: string): number | undefined => rows.find((row) => row.name === name)?.at_ms;
    this.#nowMs = of("now") ?? 0;
    this.#version = Math.max(0, ...rows.map(({ version }) => version));
    const sessions = of("sessions") ?? 0;
    const counts = of("counts") ?? sessions;
    const atMs = Math.min(sessions, counts);
    this.#places = { sessions: atMs, counts: atMs };
    return atMs;
  }
}

function nameOf(row: { vin: string; hour_ms: number }): string {
  return `${row.vin} ${row.hour_ms}`;
}
