/** The cars this process lets in. Before the first list: none. */
export class AllowList {
  #vins: ReadonlySet<string> | null = new Set();

  /** `null` lets every car in that its certificate admits. */
  replace(vins: readonly string[] | null): void {
    this.#vins = vins === null ? null : new Set(vins);
  }

  allows(vin: string): boolean {
    return this.#vins === null || this.#vins.has(vin);
  }
}
