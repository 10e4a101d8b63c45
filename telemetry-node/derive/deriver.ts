/**
 * Keeps derived tables current: reads the marks that the store leaves beside its rows, and derives
 * the hours they name again, car by car.
 *
 * Its place is the table `derive_cursor`: everything marked before it is derived. A crash repeats
 * work and loses none. Marks become visible out of order when several nodes insert, so a stretch
 * before the cursor is read each time and what was seen there is remembered.
 */
import * as z from "zod";
import { isFault } from "../../shared/fault.ts";
import type { Log } from "../../shared/log.ts";
import { isVin } from "../../shared/vin.ts";
import { untilStopped } from "../store/until-stopped.ts";
import { deriveCar } from "./derive-car.ts";
import { heldSince } from "./held.ts";
import { DERIVE_EVERY_MS, MARK_OVERLAP_MS, MARKS_MAX } from "./limits.ts";
import type { Range, Source } from "./read.ts";
import { loadRules, type Rules } from "./rules.ts";

const HOUR_MS = 3_600_000;
const CURSOR = "sessions";

const markRow = z.object({
  id: z.string(),
  vin: z.string(),
  hour_ms: z.coerce.number(),
  marked_ms: z.coerce.number(),
});
type Mark = z.infer<typeof markRow>;

export type DeriverOptions = {
  source: Source;
  log: Log;
  now: () => number;
  /** Days that rows are kept, by table; a table not named keeps them for ever. */
  retentionDays?: Readonly<Record<string, number>>;
  /** A car that streams is derived this often at most; 0 in tests. */
  everyMs?: number;
};

type Dirty = { range: Range; firstMarkedMs: number };

export class Deriver {
  readonly #options: DeriverOptions;
  readonly #dirty = new Map<string, Dirty>();
  readonly #derivedAt = new Map<string, number>();
  readonly #seen = new Map<string, number>();
  /** Cars that are being erased. */
  readonly #excluded = new Set<string>();
  #rules: Rules | null = null;
  #cursorMs: number | null = null;
  #running: Promise<void> | null = null;
  #isStopping = false;

  constructor(options: DeriverOptions) {
    const { clickhouse, database } = options.source;
    const stoppable = untilStopped(clickhouse, () => this.#isStopping);
    this.#options = { ...options, source: { clickhouse: stoppable, database } };
  }

  /** Looks once. Does nothing while the look before still works. Throws the store's Faults. */
  async tick(): Promise<void> {
    if (this.#running !== null || this.#isStopping) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      await this.#look();
      await this.#work();
      await this.#saveCursor();
    } catch (error) {
      // Cut off by `stop`: nobody waits for the rest.
      if (!this.#isStopping) throw error;
    }
  }

  /**
   * Nothing more is asked of ClickHouse; resolves when the statement under way is answered, since the
   * embedded engine cannot be closed before. What was not finished is found again at the next start.
   */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running?.catch(() => undefined);
  }

  /** Derives nothing of this car until `include`; resolves when nothing of it is under way. */
  async exclude(vin: string): Promise<void> {
    this.#excluded.add(vin);
    this.#dirty.delete(vin);
    await this.#running?.catch(() => undefined);
  }

  include(vin: string): void {
    this.#excluded.delete(vin);
  }

  async #look(): Promise<void> {
    const { clickhouse, database } = this.#options.source;
    const cursorMs = (this.#cursorMs ??= await this.#loadCursor());
    const marks = markRow.array().parse(
      await clickhouse.query(`
        SELECT toString(id) AS id, toString(vin) AS vin, toString(toUnixTimestamp64Milli(hour)) AS hour_ms,
          toString(toUnixTimestamp64Milli(marked_at)) AS marked_ms
        FROM ${database}.derive_marks
        WHERE marked_at >= fromUnixTimestamp64Milli(${Math.max(0, cursorMs - MARK_OVERLAP_MS)})
        ORDER BY marked_at LIMIT ${MARKS_MAX}`),
    );
    for (const mark of marks) this.#note(mark);
    for (const [id, markedMs] of this.#seen) {
      if (markedMs < cursorMs - MARK_OVERLAP_MS) this.#seen.delete(id);
    }
  }

  #note({ id, vin, hour_ms: hourMs, marked_ms: markedMs }: Mark): void {
    if (this.#seen.has(id) || !isVin(vin)) return;
    this.#seen.set(id, markedMs);
    if (this.#excluded.has(vin)) return;
    const dirty = this.#dirty.get(vin);
    this.#dirty.set(vin, {
      range: {
        fromMs: Math.min(hourMs, dirty?.range.fromMs ?? hourMs),
        toMs: Math.max(hourMs + HOUR_MS, dirty?.range.toMs ?? 0),
      },
      firstMarkedMs: Math.min(markedMs, dirty?.firstMarkedMs ?? markedMs),
    });
  }

  async #work(): Promise<void> {
    const { source, now, everyMs = DERIVE_EVERY_MS, retentionDays = {} } = this.#options;
    if (this.#dirty.size === 0) return;
    const rules = (this.#rules ??= await loadRules(source.clickhouse, source.database));
    for (const [vin, dirty] of Array.from(this.#dirty)) {
      if (this.#isStopping) return;
      if (this.#excluded.has(vin)) continue;
      if (now() - (this.#derivedAt.get(vin) ?? 0) < everyMs) continue;
      this.#derivedAt.set(vin, now());
      this.#dirty.delete(vin);
      try {
        const nowMs = now();
        const heldSinceMs = heldSince(retentionDays, nowMs);
        await deriveCar({ source, rules, vin, range: dirty.range, nowMs, heldSinceMs });
      } catch (error) {
        if (this.#isStopping) return;
        // Nothing is lost: the car stays dirty, and the cursor before its mark.
        if (!this.#excluded.has(vin)) this.#dirty.set(vin, dirty);
        this.#options.log("warn", "derive_failed", {
          code: isFault(error) ? error.code : "bug",
          upstream: isFault(error) ? error.upstream : undefined,
        });
        if (isFault(error) && error.temporary) return;
      }
    }
  }

  /** Behind the oldest mark whose car is not derived yet; else at the newest seen. */
  async #saveCursor(): Promise<void> {
    const open = [...this.#dirty.values()].map(({ firstMarkedMs }) => firstMarkedMs);
    const at = Math.min(...open, Math.max(this.#cursorMs ?? 0, ...this.#seen.values()));
    if (at === this.#cursorMs || !Number.isFinite(at)) return;
    const { clickhouse, database } = this.#options.source;
    await clickhouse.exec(
      `INSERT INTO ${database}.derive_cursor (name, at, version) SELECT '${CURSOR}', fromUnixTimestamp64Milli(${at}), ${this.#options.now()}`,
    );
    this.#cursorMs = at;
  }

  async #loadCursor(): Promise<number> {
    const { clickhouse, database } = this.#options.source;
    const [row] = z
      .object({ at_ms: z.coerce.number() })
      .array()
      .parse(
        await clickhouse.query(
          `SELECT toString(toUnixTimestamp64Milli(at)) AS at_ms FROM ${database}.derive_cursor FINAL WHERE name = '${CURSOR}'`,
        ),
      );
    return row?.at_ms ?? 0;
  }
}
