/**
 * Which node of a database evaluates its rules: one, so that nothing is told twice. ClickHouse has no
 * locks, so this is by heartbeats in a table: of the nodes that are heard, the one that has asked for
 * longest has the rules. Time is ClickHouse's in the table and a steady clock's here, so no wrong
 * clock of a node counts. What it cannot do is in README.md.
 */
import { randomUUID } from "node:crypto";
import * as z from "zod";
import { isFault } from "../../shared/fault.ts";
import { quote } from "../store/clickhouse.ts";
import { LEASE_RELEASE_MS_MAX, type LEASE_TIMES } from "./limits.ts";
import type { NoticeTables } from "./tables.ts";

export type Lease = {
  /** Says that this node is there, when it is time to. Faults are not thrown: who is not heard has no rules. */
  beat(): Promise<void>;
  /** Whether the rules are this node's now. Asks nobody. */
  isHeld(): boolean;
  /** Gives them back, so that another need not wait until this node is missed. */
  release(): Promise<void>;
};

/** The embedded engine's directory is one process's alone. */
export const ALONE: Lease = {
  beat: async () => undefined,
  isHeld: () => true,
  release: async () => undefined,
};

export type Beat = { holder: string; sinceMs: number; ageMs: number };

/**
 * Who has the rules, or null. A heartbeat from the future is as old as one that far in the past:
 * ClickHouse's clock was set back since. Pure.
 */
export function firstOf(beats: readonly Beat[], goneMs: number): string | null {
  const [first] = beats
    .filter(({ ageMs }) => Math.abs(ageMs) < goneMs)
    .toSorted((a, b) => a.sinceMs - b.sinceMs || (a.holder < b.holder ? -1 : 1));
  return first?.holder ?? null;
}

/**
 * A clock that only goes on, ms: by the longer of what both say. The steady one stands while the machine
 * is suspended, the other may be set back; one that is set ahead makes a node give up too early, which
 * harms nobody.
 */
export function longerOf(steady: () => number, wall: () => number): () => number {
  let [steadyMs, wallMs, passedMs] = [steady(), wall(), 0];
  return () => {
    const [nextSteadyMs, nextWallMs] = [steady(), wall()];
    passedMs += Math.max(0, nextSteadyMs - steadyMs, nextWallMs - wallMs);
    [steadyMs, wallMs] = [nextSteadyMs, nextWallMs];
    return passedMs;
  };
}

export type LeaseTimes = { [Name in keyof typeof LEASE_TIMES]: number };
export type LeaseOptions = {
  tables: NoticeTables;
  /** A clock that is never set, ms. */
  steady: () => number;
  times: LeaseTimes;
  onChange: (isHeld: boolean) => void;
};

export class SharedLease implements Lease {
  readonly #options: LeaseOptions;
  readonly #holder = randomUUID();
  #beats = 0;
  #beating: Promise<void> | null = null;
  #triedAtMs = Number.NEGATIVE_INFINITY;
  /** Begin of the last heartbeat that was answered; null: this node has to ask anew. */
  #heardAtMs: number | null = null;
  /** Since when it has asked, as the table has it. */
  #sinceMs: number | null = null;
  /** Since when it has been the first at every look; null while it is not. */
  #firstFromMs: number | null = null;
  #told: boolean | null = null;

  constructor(options: LeaseOptions) {
    this.#options = options;
  }

  isHeld(): boolean {
    const { steady, times } = this.#options;
    const [heardAtMs, firstFromMs] = [this.#heardAtMs, this.#firstFromMs];
    if (heardAtMs === null || firstFromMs === null) return false;
    return heardAtMs - firstFromMs >= times.settleMs && steady() - heardAtMs < times.trustMs;
  }

  async beat(): Promise<void> {
    const { steady, times } = this.#options;
    if (this.#beating === null && steady() - this.#triedAtMs >= times.beatMs) {
      this.#triedAtMs = steady();
      this.#beating = this.#beat().finally(() => {
        this.#beating = null;
        this.#tell();
      });
    }
    await this.#beating;
  }

  async release(): Promise<void> {
    if (this.#beats === 0) return;
    const away = Promise.resolve(this.#beating)
      .then(() => {
        this.#firstFromMs = null;
        // As old as if it had been missed; older, the table's TTL would take it and leave the one before.
        const { goneMs } = this.#options.times;
        return this.#write(`now64(3, 'UTC') - toIntervalMillisecond(${goneMs})`);
      })
      .catch(() => undefined);
    const late = new Promise((resolve) => setTimeout(resolve, LEASE_RELEASE_MS_MAX).unref());
    await Promise.race([away, late]);
  }

  async #beat(): Promise<void> {
    const { steady, times } = this.#options;
    const startedAtMs = steady();
    const isLapsed = this.#heardAtMs === null || startedAtMs - this.#heardAtMs >= times.trustMs;
    if (isLapsed) this.#forget();
    try {
      await this.#write("now64(3, 'UTC')");
      const beats = await this.#read();
      const own = beats.find(({ holder }) => holder === this.#holder);
      const isSlow = steady() - startedAtMs > times.settleMs / 2;
      // Others may have looked before this node's first heartbeat was there to be seen.
      if (own === undefined || (isLapsed && isSlow)) return this.#forget();
      this.#heardAtMs = startedAtMs;
      this.#sinceMs = own.sinceMs;
      const isFirst = firstOf(beats, times.goneMs) === this.#holder;
      this.#firstFromMs = isFirst ? (this.#firstFromMs ?? startedAtMs) : null;
    } catch (error) {
      // Not heard: what was known before holds until its time is over.
      if (!isFault(error)) throw error;
    }
  }

  #forget(): void {
    this.#heardAtMs = null;
    this.#sinceMs = null;
    this.#firstFromMs = null;
  }

  async #write(beatAt: string): Promise<void> {
    const { clickhouse, database } = this.#options.tables;
    const sinceMs = this.#sinceMs;
    const since = sinceMs === null ? "now64(3, 'UTC')" : `fromUnixTimestamp64Milli(${sinceMs})`;
    this.#beats += 1;
    await clickhouse.exec(
      `INSERT INTO ${database}.notice_holders (holder, since, beat_at, beats) SELECT ${quote(this.#holder)}, ${since}, ${beatAt}, ${this.#beats}`,
    );
  }

  async #read(): Promise<Beat[]> {
    const { clickhouse, database } = this.#options.tables;
    const rows = beatRow.array().parse(
      await clickhouse.query(`
        SELECT holder, toString(toUnixTimestamp64Milli(since)) AS since_ms,
          toString(toUnixTimestamp64Milli(now64(3)) - toUnixTimestamp64Milli(beat_at)) AS age_ms
        FROM ${database}.notice_holders FINAL`),
    );
    return rows.map(({ holder, since_ms: sinceMs, age_ms: ageMs }) => ({ holder, sinceMs, ageMs }));
  }

  #tell(): void {
    const isHeld = this.isHeld();
    if (isHeld === this.#told) return;
    this.#told = isHeld;
    this.#options.onChange(isHeld);
  }
}

const beatRow = z.object({
  holder: z.string(),
  since_ms: z.coerce.number(),
  age_ms: z.coerce.number(),
});
