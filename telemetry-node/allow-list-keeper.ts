/** Which cars are let in now: the Worker's list with its age, or the operator's own word. */
import type { AllowListAnswer } from "../shared/node-report.ts";
import {
  applyAnswer,
  loadAllowList,
  saveAllowList,
  type KeptAllowList,
} from "./allow-list-file.ts";
import type { NodeConfig } from "./config.ts";
import { ALLOW_LIST_AGE_MAX_MS, ALLOW_LIST_CHECK_MS } from "./limits.ts";
import type { IngestOrder } from "./messages.ts";

export type AllowListOrder = Extract<IngestOrder, { kind: "allow_list" }>;

export type AllowListKeeperOptions = {
  stateDir: string;
  allow: NodeConfig["allow"];
  now: () => number;
  onChanged: (order: AllowListOrder) => void;
  onSaveFailed: (error: Error) => void;
};

export class AllowListKeeper {
  readonly #options: AllowListKeeperOptions;
  readonly #timer: NodeJS.Timeout;
  #list: KeptAllowList | null;
  #savedConfirmedAtMs = 0;
  #toldStale = false;

  private constructor(options: AllowListKeeperOptions, list: KeptAllowList | null) {
    this.#options = options;
    this.#list = list;
    this.#toldStale = this.isStale();
    this.#timer = setInterval(() => this.#tellWhenStale(), ALLOW_LIST_CHECK_MS);
    this.#timer.unref();
  }

  static async load(options: AllowListKeeperOptions): Promise<AllowListKeeper> {
    return new AllowListKeeper(options, await loadAllowList(options.stateDir));
  }

  /** Version to name in a report; null asks for a full list. */
  version(): string | null {
    return this.#list?.version ?? null;
  }

  /** The Worker's list is older than it may be. */
  isStale(): boolean {
    if (this.#options.allow.kind !== "worker" || this.#list === null) return false;
    return this.#options.now() - this.#list.confirmedAtMs > ALLOW_LIST_AGE_MAX_MS;
  }

  /** What an ingest process is to do now. */
  order(): AllowListOrder {
    const { allow } = this.#options;
    if (allow.kind === "all") return { kind: "allow_list", vins: null, keepOpen: false };
    if (allow.kind === "list") return { kind: "allow_list", vins: allow.vins, keepOpen: false };
    if (this.isStale()) return { kind: "allow_list", vins: [], keepOpen: true };
    return { kind: "allow_list", vins: this.#list?.vins ?? [], keepOpen: this.#list === null };
  }

  /**
   * Takes the Worker's answer: applied at once, then put on disk. An answer that does not fit our
   * version changes nobody's admission, it only makes the next report ask for the whole list; then
   * it returns false.
   */
  async answered(answer: AllowListAnswer): Promise<boolean> {
    const before = this.#list;
    const after = applyAnswer(before, answer, this.#options.now());
    if (after === null) {
      if (before !== null) this.#list = { ...before, version: UNKNOWN_VERSION };
      return false;
    }
    this.#list = after;
    const isNew = before?.version !== after.version;
    if (isNew || this.#toldStale) {
      this.#toldStale = false;
      if (this.#options.allow.kind === "worker") this.#options.onChanged(this.order());
    }
    if (isNew || after.confirmedAtMs - this.#savedConfirmedAtMs >= ALLOW_LIST_CHECK_MS) {
      await this.#save(after);
    }
    return true;
  }

  /** The Worker's list, as far as it is known. */
  vins(): readonly string[] {
    return this.#list?.vins ?? [];
  }

  /** Whether the Worker's list, as far as it is known, has this car. */
  names(vin: string): boolean {
    return this.#list?.vins.includes(vin) ?? false;
  }

  /**
   * Takes erased cars off the list that is kept here, on disk too. The Worker is asked for its whole
   * list then: if it names one of them still, its owner has consented anew.
   */
  async forget(vins: readonly string[]): Promise<void> {
    const list = this.#list;
    if (list === null || !vins.some((vin) => list.vins.includes(vin))) return;
    const left = list.vins.filter((vin) => !vins.includes(vin));
    this.#list = { ...list, version: UNKNOWN_VERSION, vins: left };
    await this.#save(this.#list);
  }

  async #save(list: KeptAllowList): Promise<void> {
    try {
      await saveAllowList(this.#options.stateDir, list);
      this.#savedConfirmedAtMs = list.confirmedAtMs;
    } catch (error) {
      this.#options.onSaveFailed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #tellWhenStale(): void {
    if (this.#toldStale || !this.isStale()) return;
    this.#toldStale = true;
    this.#options.onChanged(this.order());
  }
}

/** No list of the Worker's has this version: it answers with a full one. */
const UNKNOWN_VERSION = "unknown";
