/**
 * Between the socket and the pipeline: a car that sends too fast is read slower.
 *
 * uWebSockets.js 20.57 cannot stop reading a WebSocket (`pause` exists for HTTP bodies only), so
 * "slower" happens here: a frame beyond the car's budget waits in memory, in order, until the
 * budget allows it, and so does its ack. What waits is bounded; beyond that the connection is
 * closed. Nothing that was received is ever dropped: what still waits when a connection ends goes
 * through the pipeline at once, and the car owes it. Until that is paid the car is not let in
 * again, so connecting again and again gains nothing: in the long run a car gets what its budget
 * gives and no frame more.
 */
import {
  CAR_BURST_FRAMES,
  HELD_BYTES_MAX,
  HELD_RELEASE_MS,
  HELD_TOTAL_BYTES_MAX,
} from "../limits.ts";
import { CarBudget } from "./car-budget.ts";
import type { Connection } from "./sockets.ts";

export type IntakeOptions = {
  /** Sustained frames per second and car; null: no limit. */
  framesPerSecond: number | null;
  handle: (connection: Connection, bytes: Uint8Array, isBinary: boolean) => void;
  /** A frame has to wait. */
  onHeld: (connection: Connection) => void;
  /** More waits than may: the connection is to be closed. */
  onOverflow: (connection: Connection) => void;
  now: () => number;
};

type HeldFrame = { bytes: Uint8Array; isBinary: boolean };
/** `next` is the frame whose turn it is; those before it have gone through. */
type Held = { frames: HeldFrame[]; next: number; bytes: number };

export class Intake {
  readonly #options: IntakeOptions;
  readonly #budgets = new Map<string, CarBudget>();
  readonly #held = new Map<Connection, Held>();
  #heldBytes = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Takes one message. `bytes` is only valid during the call. */
  message(connection: Connection, bytes: Uint8Array, isBinary: boolean): void {
    const budget = this.#budget(connection.car.vin);
    const held = this.#held.get(connection);
    const mayPass = held === undefined && this.#mayTake(budget, bytes);
    if (mayPass) this.#options.handle(connection, bytes, isBinary);
    else this.#hold(connection, { bytes: new Uint8Array(bytes), isBinary });
  }

  /** How long this car must stay away, in ms; 0 when it may connect. */
  waitMs(vin: string): number {
    return this.#budgets.get(vin)?.waitMs(this.#options.now()) ?? 0;
  }

  /** The connection has ended: what waits goes through now, at the car's debt. */
  release(connection: Connection): void {
    const held = this.#held.get(connection);
    if (held === undefined) return;
    const budget = this.#budget(connection.car.vin);
    for (let frame = this.#next(held); frame !== undefined; frame = this.#next(held)) {
      budget?.owe(frame.bytes.length);
      this.#options.handle(connection, frame.bytes, frame.isBinary);
    }
    this.#forget(connection);
  }

  releaseAll(): void {
    for (const connection of this.#held.keys()) this.release(connection);
  }

  #hold(connection: Connection, frame: HeldFrame): void {
    const held = this.#held.get(connection) ?? { frames: [], next: 0, bytes: 0 };
    this.#held.set(connection, held);
    held.frames.push(frame);
    held.bytes += frame.bytes.length;
    this.#heldBytes += frame.bytes.length;
    this.#timer ??= setInterval(() => this.#passOn(), HELD_RELEASE_MS);
    this.#options.onHeld(connection);
    const tooMuch = held.bytes > HELD_BYTES_MAX || this.#heldBytes > HELD_TOTAL_BYTES_MAX;
    if (tooMuch) this.#options.onOverflow(connection);
  }

  /** Lets through what the budgets allow by now. */
  #passOn(): void {
    for (const [connection, held] of this.#held) {
      const budget = this.#budget(connection.car.vin);
      for (let first = held.frames[held.next]; first !== undefined;) {
        if (!this.#mayTake(budget, first.bytes)) break;
        // Off the queue first: handling it may end the connection, which releases the rest.
        this.#next(held);
        this.#options.handle(connection, first.bytes, first.isBinary);
        first = held.frames[held.next];
      }
      if (held.next === held.frames.length) this.#forget(connection);
    }
  }

  #next(held: Held): HeldFrame | undefined {
    const frame = held.frames[held.next];
    if (frame === undefined) return undefined;
    held.next += 1;
    held.bytes -= frame.bytes.length;
    this.#heldBytes -= frame.bytes.length;
    // A car just above its budget may never be done: what went through must not stay in memory.
    if (held.next * 2 > held.frames.length) {
      held.frames.splice(0, held.next);
      held.next = 0;
    }
    return frame;
  }

  #forget(connection: Connection): void {
    this.#held.delete(connection);
    if (this.#held.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #mayTake(budget: CarBudget | null, bytes: Uint8Array): boolean {
    return budget === null || budget.take(bytes.length, this.#options.now());
  }

  #budget(vin: string): CarBudget | null {
    const { framesPerSecond, now } = this.#options;
    if (framesPerSecond === null) return null;
    const known = this.#budgets.get(vin);
    if (known !== undefined) return known;
    const budget = new CarBudget(framesPerSecond, CAR_BURST_FRAMES, now());
    this.#budgets.set(vin, budget);
    return budget;
  }
}
