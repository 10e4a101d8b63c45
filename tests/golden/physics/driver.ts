/** Who drives: as fast as the road allows, gently, stopping where there is a reason to. */
import type { Route } from "./roads.ts";

const ACCELERATION_MPS2 = 1.6;
const BRAKING_MPS2 = 1.5;
/** Nearer than this counts as arrived; the rest of the way is not driven. */
const ARRIVED_M = 0.3;
/** Speeds wander by this share of the limit. */
const WANDER = 0.06;

/** A halt on the way; in gear unless another is told. */
export type Halt = { atM: number; forS: number; gear?: "P" | "N" };

export class Driver {
  readonly #route: Route;
  readonly #halts: readonly Halt[];
  readonly #pace: number;
  #next = 0;
  #wander = 0;
  readonly #random: () => number;

  /** `pace` 1 keeps to the limit. `halts` in order of place; the end of the way is the last. */
  constructor(route: Route, halts: readonly Halt[], pace: number, random: () => number) {
    this.#route = route;
    this.#halts = [...halts, { atM: route.lengthM, forS: 0 }];
    this.#pace = pace;
    this.#random = random;
  }

  /** The halt the car is heading for. */
  get halt(): Halt {
    const halt = this.#halts[this.#next];
    if (halt === undefined) throw new Error("the way is at its end");
    return halt;
  }

  get isLast(): boolean {
    return this.#next === this.#halts.length - 1;
  }

  passHalt(): void {
    this.#next += 1;
  }

  hasArrived(m: number, speedMps: number): boolean {
    return speedMps === 0 && this.halt.atM - m < ARRIVED_M;
  }

  /** Speed after one more second, at `m` metres of the way with this speed. */
  speedAfter(m: number, speedMps: number): number {
    const rest = this.halt.atM - m;
    if (rest < ARRIVED_M) return 0;
    this.#wander = this.#wander * 0.97 + (this.#random() - 0.5) * 2 * WANDER * 0.25;
    const brakingM = (speedMps * speedMps) / (2 * BRAKING_MPS2);
    const limit = Math.min(this.#route.limitMps(m), this.#route.limitMps(m + brakingM + 30));
    const wanted = limit * this.#pace * (1 + this.#wander);
    const stoppable = this.#stoppable(rest, speedMps);
    return Math.max(
      0,
      Math.min(Math.max(wanted, speedMps - BRAKING_MPS2), speedMps + ACCELERATION_MPS2, stoppable),
    );
  }

  /** The highest next speed from which one can still stop: s = (v+w)/2 now, then w²/2b. */
  #stoppable(restM: number, speedMps: number): number {
    const half = BRAKING_MPS2 / 2;
    const room = half * half + 2 * BRAKING_MPS2 * (restM - speedMps / 2);
    return room <= half * half ? 0 : Math.sqrt(room) - half;
  }
}
