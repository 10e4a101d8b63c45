/**
 * How many frames a car may send: a bucket that fills with time. Pure; times are epoch ms.
 *
 * A car keeps its bucket over connections, so that connecting again gives nothing. What had to be
 * taken beyond it is a debt: the car must wait until it is paid.
 */
import { FRAME_COST_BYTES } from "../limits.ts";

export class CarBudget {
  readonly #perMs: number;
  readonly #most: number;
  #frames: number;
  #atMs: number;

  /** `most` is what a full bucket holds, in frames; it starts full. */
  constructor(framesPerSecond: number, most: number, nowMs: number) {
    this.#perMs = framesPerSecond / 1000;
    this.#most = most;
    this.#frames = most;
    this.#atMs = nowMs;
  }

  /** Takes a frame of this size if there is one to take. A large frame may begin a debt. */
  take(bytes: number, nowMs: number): boolean {
    this.#fill(nowMs);
    if (this.#frames < 1) return false;
    this.#frames -= costOf(bytes);
    return true;
  }

  /** Takes a frame that is taken whatever is left. */
  owe(bytes: number): void {
    this.#frames -= costOf(bytes);
  }

  /** Time until a frame may be taken again; 0 when it may be now. */
  waitMs(nowMs: number): number {
    this.#fill(nowMs);
    return this.#frames >= 1 ? 0 : Math.ceil((1 - this.#frames) / this.#perMs);
  }

  #fill(nowMs: number): void {
    // A clock that was set back gives nothing and takes nothing.
    const gained = Math.max(0, nowMs - this.#atMs) * this.#perMs;
    this.#frames = Math.min(this.#most, this.#frames + gained);
    this.#atMs = nowMs;
  }
}

/** In frames: one, and one more for every further `FRAME_COST_BYTES`. */
function costOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / FRAME_COST_BYTES));
}
