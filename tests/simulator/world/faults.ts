/**
 * The switchboard of failures. A fault is queued for an endpoint (a name of `world.calls`, or its
 * part before the colon) and is used up by the next calls of it.
 *
 * - `html_403`: the HTML page of the network in front of the auth host, nothing done
 * - `error_500`: `server_error`, nothing done
 * - `hang`: no answer until `releaseHung()`, nothing done
 * - `lose_answer`: everything is done, and the answer is an error
 * - `status_402` … `status_540`: the Fleet API refuses with this status, nothing done
 * - `hang_after`: everything is done, and the answer does not come until `releaseHung()`
 */
export type FaultMode =
  | "html_403"
  | "error_500"
  | "hang"
  | "lose_answer"
  | "hang_after"
  | "status_402"
  | "status_408"
  | "status_423"
  | "status_429"
  | "status_451"
  | "status_540";

export class Faults {
  /** Cars take any well-formed configuration: shows that a check of ours notices. */
  acceptAnySignature = false;
  readonly #queues = new Map<string, FaultMode[]>();
  #hung: (() => void)[] = [];

  /** The next `times` calls of `endpoint` (such as `token` or `token:refresh_token`) fail so. */
  next(endpoint: string, mode: FaultMode, times = 1): void {
    const queue = this.#queues.get(endpoint) ?? [];
    queue.push(...Array.from({ length: times }, () => mode));
    this.#queues.set(endpoint, queue);
  }

  /** The fault of this call, if one is queued for it or for its family. */
  take(endpoint: string): FaultMode | null {
    const [family = endpoint] = endpoint.split(":");
    return this.#queues.get(endpoint)?.shift() ?? this.#queues.get(family)?.shift() ?? null;
  }

  clear(): void {
    this.#queues.clear();
    this.releaseHung();
  }

  /** How many calls hang now. */
  get hanging(): number {
    return this.#hung.length;
  }

  hang(): Promise<void> {
    return new Promise((resolve) => this.#hung.push(resolve));
  }

  releaseHung(): void {
    const hung = this.#hung;
    this.#hung = [];
    for (const release of hung) release();
  }
}
