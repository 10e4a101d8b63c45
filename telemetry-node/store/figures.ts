/** The store's figures as the parent gets them. Pure but for being kept. */
import type { Fault } from "../../shared/fault.ts";
import { emptyHistogram, observe } from "../histogram.ts";
import type { StoreStats } from "../messages.ts";
import { INSERT_SECONDS_BOUNDS } from "./limits.ts";
import { failureOf } from "./store-fault.ts";

export class Figures {
  readonly stats: StoreStats;

  constructor(kind: StoreStats["kind"]) {
    this.stats = {
      kind,
      reachable: false,
      insertsFail: null,
      rowsTotal: 0,
      deadLettersTotal: 0,
      lastInsertAtMs: null,
      lastError: null,
      lagMs: null,
      insertSeconds: emptyHistogram(INSERT_SECONDS_BOUNDS),
      insertErrors: {},
      notices: null,
    };
  }

  /** ClickHouse answered something else than an insert. */
  answered(): void {
    this.stats.reachable = true;
    if (this.stats.insertsFail === null) this.stats.lastError = null;
  }

  inserted(tookMs: number, nowMs: number): void {
    observe(this.stats.insertSeconds, tookMs / 1000);
    this.stats.lastInsertAtMs = nowMs;
    this.stats.reachable = true;
    this.stats.insertsFail = null;
    this.stats.lastError = null;
  }

  insertFailed(fault: Fault): void {
    const code = this.#failed(fault);
    this.stats.insertErrors[code] = (this.stats.insertErrors[code] ?? 0) + 1;
    const failure = failureOf(fault);
    this.stats.insertsFail = failure === "away" ? null : failure;
  }

  /** Something else than an insert failed. */
  failed(fault: Fault): void {
    this.#failed(fault);
  }

  stored(
    segment: { rows: number; deadLetters: number; newestReceivedAtMs: number | null },
    nowMs: number,
  ): void {
    this.stats.rowsTotal += segment.rows;
    this.stats.deadLettersTotal += segment.deadLetters;
    if (segment.newestReceivedAtMs !== null) {
      this.stats.lagMs = Math.max(0, nowMs - segment.newestReceivedAtMs);
    }
  }

  #failed(fault: Fault): string {
    const code = (fault.upstream ?? fault.code).slice(0, 64);
    this.stats.reachable = failureOf(fault) !== "away";
    this.stats.lastError = code;
    return code;
  }
}
