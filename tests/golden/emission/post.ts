/**
 * The way from the car to the node: delays, repetitions and disorder, and the node's clock. Keeps
 * what is under way and hands it out in the order of arrival.
 */
import type { Arrival } from "./arrival.ts";
import type { Tally } from "./tally.ts";

export type Delivery = {
  latencyMs: readonly [number, number];
  /** Shares of all records: arrive twice, arrive out of order by seconds, arrive late by hours. */
  duplicateShare: number;
  shuffledShare: number;
  lateShare: number;
  lateMaxMs: number;
  /** Acks that get lost: the car sends the fields' present values again, as a resend. */
  lostAckShare: number;
};

export const calmDelivery: Delivery = {
  latencyMs: [40, 400],
  duplicateShare: 0,
  shuffledShare: 0,
  lateShare: 0,
  lateMaxMs: 0,
  lostAckShare: 0,
};

/** The node's clock is off by `byMs` from this moment on. */
export type ClockStep = { fromMs: number; byMs: number };

const SHUFFLE_MS = 20_000;
const DUPLICATE_MS = 4_000;

type UnderWay = { arrivesAtMs: number; arrival: Arrival };

/** An arrival that nobody has received yet. */
export type Letter = Arrival extends infer One
  ? One extends Arrival
    ? Omit<One, "receivedAtMs">
    : never
  : never;

export class Post {
  readonly #delivery: Delivery;
  readonly #clockSteps: readonly ClockStep[];
  readonly #random: () => number;
  readonly #tally: Tally;
  #underWay: UnderWay[] = [];

  constructor(
    delivery: Delivery,
    clockSteps: readonly ClockStep[],
    random: () => number,
    tally: Tally,
  ) {
    this.#delivery = delivery;
    this.#clockSteps = clockSteps;
    this.#random = random;
    this.#tally = tally;
  }

  /** Sends a record of the car; true when its ack gets lost. */
  send(letter: Letter, atMs: number): boolean {
    const { latencyMs, duplicateShare, shuffledShare, lateShare, lateMaxMs, lostAckShare } =
      this.#delivery;
    const random = this.#random;
    let delayMs = latencyMs[0] + random() * (latencyMs[1] - latencyMs[0]);
    if (shuffledShare > 0 && random() < shuffledShare) delayMs += random() * SHUFFLE_MS;
    if (lateShare > 0 && random() < lateShare) delayMs += random() * lateMaxMs;
    const arrivesAtMs = atMs + Math.round(delayMs);
    this.#put(letter, arrivesAtMs);
    this.#tally.count(letter);
    if (duplicateShare > 0 && random() < duplicateShare) {
      this.#put(letter, arrivesAtMs + Math.round(random() * DUPLICATE_MS));
      this.#tally.countDuplicate(letter);
    }
    return lostAckShare > 0 && random() < lostAckShare;
  }

  /** The node's own word: by its clock, without a way. */
  note(event: Omit<Extract<Letter, { topic: "connectivity" }>, "createdAtMs">, atMs: number): void {
    this.#put({ ...event, createdAtMs: this.#nodeMs(atMs) }, atMs);
  }

  /** What has arrived by `untilMs`, in order. */
  take(untilMs: number): Arrival[] {
    let count = 0;
    for (const { arrivesAtMs } of this.#underWay) {
      if (arrivesAtMs > untilMs) break;
      count += 1;
    }
    return this.#underWay.splice(0, count).map(({ arrival }) => arrival);
  }

  #put(letter: Letter, arrivesAtMs: number): void {
    const arrival: Arrival = { ...letter, receivedAtMs: this.#nodeMs(arrivesAtMs) };
    let index = this.#underWay.length;
    while (index > 0 && (this.#underWay[index - 1]?.arrivesAtMs ?? 0) > arrivesAtMs) index -= 1;
    this.#underWay.splice(index, 0, { arrivesAtMs, arrival });
  }

  #nodeMs(atMs: number): number {
    let byMs = 0;
    for (const step of this.#clockSteps) if (atMs >= step.fromMs) byMs = step.byMs;
    return atMs + byMs;
  }
}
