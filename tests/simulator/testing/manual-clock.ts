/** A clock and timers that only move when a test says so. */
import type { Schedule } from "../vehicle/schedule.ts";

type Timer = { atMs: number; everyMs: number | null; run: () => void };

export class ManualClock {
  #nowMs: number;
  readonly #timers = new Set<Timer>();

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  readonly now = (): number => this.#nowMs;

  readonly schedule: Schedule = {
    every: (ms, run) => this.#add({ atMs: this.#nowMs + ms, everyMs: ms, run }),
    after: (ms, run) => this.#add({ atMs: this.#nowMs + ms, everyMs: null, run }),
  };

  /** Runs what is due on the way, in order of time. */
  advance(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (;;) {
      const due = [...this.#timers]
        .filter((timer) => timer.atMs <= endMs)
        .toSorted((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      if (due.everyMs === null) this.#timers.delete(due);
      else due.atMs += due.everyMs;
      due.run();
    }
    this.#nowMs = endMs;
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }
}

const UNTIL_MS = 2_000;
const POLL_MS = 5;

/** Waits for real sockets to get somewhere; fails with `what` after two seconds. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + UNTIL_MS;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Long enough for a loopback round trip that must change nothing. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 40));
}
