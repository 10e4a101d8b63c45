/**
 * Marks that the store leaves beside its rows, and the places up to which they are worked off: one for
 * sessions, one for counts, which are made less often. After a start marks are read from the older of
 * both. Marks become visible out of order when several nodes insert, so a stretch before the place is
 * read each time and what was seen there is remembered.
 */
import * as z from "zod";
import { isVin } from "../../shared/vin.ts";
import { MARK_OVERLAP_MS, MARKS_MAX } from "./limits.ts";
import type { Source } from "./read.ts";

export type Mark = { vin: string; hourMs: number; markedMs: number };
/** Everything marked before these is done, epoch ms. */
export type Places = { sessions: number; counts: number };

const markRow = z.object({
  id: z.string(),
  vin: z.string(),
  hour_ms: z.coerce.number(),
  marked_ms: z.coerce.number(),
});
const placeRow = z.object({ name: z.string(), at_ms: z.coerce.number() });

export class Marks {
  readonly #source: Source;
  readonly #seen = new Map<string, number>();
  #places: Places | null = null;
  #newestMs = 0;
  /** The last look found as many as it takes: more may wait. */
  #isFull = false;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Marks that were not returned before in this life. Throws the store's Faults. */
  async look(): Promise<Mark[]> {
    // From what was seen, not from the place: one car that cannot be derived holds that back for long.
    const startMs = Math.max(await this.#start(), this.#newestMs);
    const fromMs = Math.max(0, startMs - MARK_OVERLAP_MS);
    const lookMs = this.#isFull ? startMs : fromMs;
    const { clickhouse, database } = this.#source;
    const rows = markRow.array().parse(
      await clickhouse.query(`
        SELECT toString(id) AS id, toString(vin) AS vin, toString(toUnixTimestamp64Milli(hour)) AS hour_ms,
          toString(toUnixTimestamp64Milli(marked_at)) AS marked_ms
        FROM ${database}.derive_marks
        WHERE marked_at >= fromUnixTimestamp64Milli(${lookMs})
        ORDER BY marked_at LIMIT ${MARKS_MAX}`),
    );
    this.#isFull = rows.length === MARKS_MAX;
    for (const [id, markedMs] of this.#seen) if (markedMs < fromMs) this.#seen.delete(id);
    return rows.flatMap(({ id, vin, hour_ms: hourMs, marked_ms: markedMs }) => {
      if (this.#seen.has(id) || !isVin(vin)) return [];
      this.#seen.set(id, markedMs);
      this.#newestMs = Math.max(this.#newestMs, markedMs);
      return [{ vin, hourMs, markedMs }];
    });
  }

  /** `open`: the oldest mark that is not worked off, of each; Infinity when none is. */
  async save(open: Places, nowMs: number): Promise<void> {
    const before = this.#places;
    if (before === null) return;
    const reached = (openMs: number, beforeMs: number): number =>
      Math.min(openMs, Math.max(beforeMs, this.#newestMs));
    const places = {
      sessions: reached(open.sessions, before.sessions),
      counts: reached(open.counts, before.counts),
    };
    if (places.sessions === before.sessions && places.counts === before.counts) return;
    const { clickhouse, database } = this.#source;
    await clickhouse.exec(
      `INSERT INTO ${database}.derive_cursor (name, at, version) SELECT place.1, fromUnixTimestamp64Milli(place.2), ${nowMs} FROM (SELECT arrayJoin([('sessions', toInt64(${places.sessions})), ('counts', toInt64(${places.counts}))]) AS place)`,
    );
    this.#places = places;
  }

  async #start(): Promise<number> {
    if (this.#places !== null) return this.#places.sessions;
    const { clickhouse, database } = this.#source;
    const rows = placeRow
      .array()
      .parse(
        await clickhouse.query(
          `SELECT name, toString(toUnixTimestamp64Milli(at)) AS at_ms FROM ${database}.derive_cursor FINAL WHERE name IN ('sessions', 'counts')`,
        ),
      );
    const of = (name: string): number | undefined => rows.find((row) => row.name === name)?.at_ms;
    const sessions = of("sessions") ?? 0;
    const counts = of("counts") ?? sessions;
    const atMs = Math.min(sessions, counts);
    this.#places = { sessions: atMs, counts: atMs };
    return atMs;
  }
}
