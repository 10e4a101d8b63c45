/**
 * What cars remember between runs, in one small file: where each is on its journey, and how far
 * its counter of unique values has come.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { JourneyClock } from "./journey-clock.ts";

/**
 * Numbers of unique values a run may use before it must note the next ones: a killed process
 * skips the rest and repeats none.
 */
const STAMPS_RESERVED = 1_000_000;

type Kept = { journeys: Record<string, JourneyClock>; stamps: Record<string, number> };

export class CarMemory {
  readonly #file: string;
  readonly #kept: Kept;

  /** A file that is missing or damaged is an empty memory. */
  constructor(file: string) {
    this.#file = file;
    this.#kept = readKept(file);
  }

  clock(vin: string): JourneyClock | null {
    return this.#kept.journeys[vin] ?? null;
  }

  setClock(vin: string, clock: JourneyClock): void {
    this.#kept.journeys[vin] = clock;
    this.#save();
  }

  /** The first number this run may use for unique values of the car. */
  reserveStamps(vin: string): number {
    const first = this.#kept.stamps[vin] ?? 1;
    this.#reserveFrom(vin, first);
    return first;
  }

  /** Tells how far the run has come, often enough to stay ahead of it. */
  noteStamps(vin: string, next: number): void {
    const isNearTheEnd = next + STAMPS_RESERVED / 2 > (this.#kept.stamps[vin] ?? 0);
    if (isNearTheEnd) this.#reserveFrom(vin, next);
  }

  #reserveFrom(vin: string, next: number): void {
    this.#kept.stamps[vin] = next + STAMPS_RESERVED;
    this.#save();
  }

  #save(): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#kept));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

function readKept(file: string): Kept {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Kept;
  } catch {
    return { journeys: {}, stamps: {} };
  }
}
