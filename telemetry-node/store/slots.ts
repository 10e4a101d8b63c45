/** A fixed number of things lent out in the order asked for, with a bounded queue. */

export type Lease<T> = { thing: T; release: () => void };
export type NoSlot = "too_many_waiting" | "waited_too_long";

type Waiter<T> = { take: (thing: T) => void };

export class Slots<T> {
  readonly #free: T[];
  readonly #waiting: Waiter<T>[] = [];
  readonly #waitingMax: number;

  constructor(things: readonly T[], waitingMax: number) {
    this.#free = [...things];
    this.#waitingMax = waitingMax;
  }

  /** Lends a free thing, now or within `withinMs`. `release` gives it back and may be called twice. */
  async lend(withinMs: number): Promise<Lease<T> | NoSlot> {
    const free = this.#free.pop();
    if (free !== undefined) return this.#lease(free);
    if (this.#waiting.length >= this.#waitingMax) return "too_many_waiting";
    return new Promise((resolve) => {
      const waiter: Waiter<T> = {
        take: (thing) => {
          clearTimeout(timer);
          resolve(this.#lease(thing));
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        resolve("waited_too_long");
      }, withinMs);
      this.#waiting.push(waiter);
    });
  }

  #lease(thing: T): Lease<T> {
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(thing);
      else next.take(thing);
    };
    return { thing, release };
  }
}
