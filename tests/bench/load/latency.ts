/** Milliseconds between asking and being answered, all of them kept: no rounding into buckets. */

const START_COUNT = 65_536;

export type Percentiles = { p50: number; p99: number; p999: number; max: number };

export class Latencies {
  #values = new Float64Array(START_COUNT);
  count = 0;

  add(ms: number): void {
    if (this.count === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.count] = ms;
    this.count += 1;
  }

  percentiles(): Percentiles {
    const sorted = this.#values.slice(0, this.count).toSorted();
    // Nearest rank: the smallest value that at least this share is not above.
    const at = (share: number): number =>
      sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
    return { p50: at(0.5), p99: at(0.99), p999: at(0.999), max: at(1) };
  }
}
